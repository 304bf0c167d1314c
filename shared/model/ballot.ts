import type { BallotId, OrganisationId, ParticipantId, StageId } from './id.ts'
import type { Text } from './charter.ts'
import type { Tally } from './tally.ts'

export const UNITS = ['organisation', 'participant'] as const
/** Whose voice counts: one organisation one voice, or one person one voice. */
export type Unit = (typeof UNITS)[number]

/** One voice on the frozen roll: the unit that is counted once, and the person who casts for it. */
export interface Voice {
  readonly unit: OrganisationId | ParticipantId
  readonly voter: ParticipantId
}

/** What is fixed when a ballot opens and never changes after. */
export interface BallotTerms {
  readonly id: BallotId
  readonly stage: StageId
  readonly method: 'consent'
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
  readonly opened: number
}

export interface OpenBallot extends BallotTerms {
  readonly state: 'open'
}

export interface ClosedBallot extends BallotTerms {
  readonly state: 'closed'
  readonly closed: number
  readonly tally: Tally
  readonly receipts: readonly string[]
}

export interface VoidedBallot extends BallotTerms {
  readonly state: 'voided'
  readonly closed: number
  readonly reason: string
}

/** An open ballot has no tally yet, a closed one always has. */
export type Ballot = OpenBallot | ClosedBallot | VoidedBallot
