import type { BallotId, DecisionId, StageId } from './id.ts'
import type { Text } from './charter.ts'

/** A decision as it stands in the record. With a ballot, its texts are the ballot's, to the letter. */
export interface Decision {
  readonly id: DecisionId
  /** 1, 2, 3 … in the order in which they were written; shown as D-001. */
  readonly number: number
  readonly stage: StageId
  /** Null for what the group settled aloud. */
  readonly ballot: BallotId | null
  readonly status: 'adopted' | 'to-validate'
  readonly texts: readonly Text[]
  /** Context, dissent, next step: the facilitator's words, in view of all. */
  readonly note: string
  /** The earlier decision that this one takes the place of. */
  readonly replaces: DecisionId | null
  readonly at: number
}

/** "D-007", as it is quoted in the charter, the journal and the exports. */
export function decisionNumber(decision: Pick<Decision, 'number'>): string {
  return `D-${String(decision.number).padStart(3, '0')}`
}

/** The decisions in force: those that no later one replaces. */
export function inForce(decisions: readonly Decision[]): readonly Decision[] {
  const replaced = new Set(decisions.map((decision) => decision.replaces))
  return decisions.filter((decision) => !replaced.has(decision.id))
}
