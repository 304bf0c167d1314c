import type { ConsentAnswer, Vote } from './vote.ts'

/**
 * `adopted`: quorum met, nobody objects. `to-validate`: the same, but somebody must consult first.
 * `objected`: at least one objection. `no-quorum`: too few voices, so no result at all.
 */
export const OUTCOMES = ['adopted', 'to-validate', 'objected', 'no-quorum'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Words given with a vote, in shuffled order, without their voter. */
export interface Reason {
  readonly answer: ConsentAnswer
  readonly words: string
  readonly by: string | null
}

/** `counts` is null where so few voted that publishing them would tell who said what. */
export interface Tally {
  readonly eligible: number
  readonly cast: number
  readonly outcome: Outcome
  readonly counts: Readonly<Record<ConsentAnswer, number>> | null
  readonly reasons: readonly Reason[]
}

/** What of a ballot's terms its count depends on; the roll only by its length. */
export interface CountingTerms {
  readonly quorum: number
  readonly floor: number
  readonly roll: readonly unknown[]
}

/** The fewest voices with which a quorum in per cent is met; never none. Whole numbers are multiplied before one division. */
export function voicesNeeded(quorum: number, eligible: number): number {
  return Math.max(1, Math.ceil((quorum * eligible) / 100))
}

/** Counts a consent ballot (product d1). How many consent does not matter; one objection stops the text. */
export function tally(terms: CountingTerms, votes: readonly Vote[]): Tally {
  const counts = { consent: 0, reservation: 0, objection: 0, consult: 0 }
  for (const vote of votes) counts[vote.answer] += 1
  const eligible = terms.roll.length
  const cast = votes.length
  const quorate = cast >= voicesNeeded(terms.quorum, eligible)
  const outcome: Outcome = !quorate
    ? 'no-quorum'
    : counts.objection > 0
      ? 'objected'
      : counts.consult > 0
        ? 'to-validate'
        : 'adopted'
  return {
    eligible,
    cast,
    outcome,
    counts: cast >= terms.floor ? counts : null,
    reasons: votes
      .filter((vote) => vote.reason !== '' || vote.by !== null)
      .map((vote) => ({ answer: vote.answer, words: vote.reason, by: vote.by })),
  }
}
