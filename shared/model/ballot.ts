import type { BallotId, OrganisationId, ParticipantId, StageId } from './id.ts'
import type { Text } from './charter.ts'
import type { Rule } from './rule.ts'
import type { Tally } from './tally.ts'

export const UNITS = ['organisation', 'participant'] as const
/** Whose voice counts: one organisation one voice, or one person one voice. */
export type Unit = (typeof UNITS)[number]

/** One voice on the frozen roll: the unit that is counted once, and the person who casts for it. */
export interface Voice {
  readonly unit: OrganisationId | ParticipantId
  readonly voter: ParticipantId
}

/** What a ballot is opened with. */
export type BallotOpening = Rule & {
  readonly id: BallotId
  readonly stage: StageId
  readonly question: string
  /** The very words that are decided on, copied. */
  readonly texts: readonly Text[]
  readonly unit: Unit
  /** Per cent of the roll that must vote. */
  readonly quorum: number
  /** Fewest ballots for which counts are published: 3, 4 or 5. */
  readonly floor: number
  readonly roll: readonly Voice[]
  readonly rollHash: string
}

/** What is fixed when a ballot opens and never changes after. */
export type BallotTerms = BallotOpening & { readonly opened: number }

/** `reminded`: when all who had not voted yet were last asked to; who that was, nobody knows. */
export type OpenBallot = BallotTerms & { readonly state: 'open'; readonly reminded: number | null }

/** How a ballot ended: counted, or voided without a count; `reason` is null where somebody on its roll was removed. */
export type Ending =
  | { readonly state: 'closed'; readonly closed: number; readonly tally: Tally; readonly receipts: readonly string[] }
  | { readonly state: 'voided'; readonly closed: number; readonly reason: string | null }

export type ClosedBallot = BallotTerms & Extract<Ending, { state: 'closed' }>
export type VoidedBallot = BallotTerms & Extract<Ending, { state: 'voided' }>

/** An open ballot has no tally yet, a closed one always has. */
export type Ballot = OpenBallot | ClosedBallot | VoidedBallot
