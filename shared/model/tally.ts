import type { Rule } from './rule.ts'
import { countGradients } from './counting/gradients.ts'
import { temperatureOf, WARMTHS } from './counting/temperature.ts'
import type { Profile } from './counting/weights.ts'
import { unreachable } from './result.ts'
import { ANSWERS, type Answer, type Vote } from './vote.ts'

/**
 * Of a ballot that decides: `adopted`; `to-validate`, the same, but somebody must consult first;
 * `objected`, by at least one; `not-adopted`, below the threshold or stopped by a veto. Of a
 * temperature: `go`, `talk` or `stop`. Of an indicative round: `shown`. Of either of these `too-few`,
 * where so few voted that even this would tell who said what. Of any: `no-quorum`, too few
 * voices, and `no-result`, nobody of whom to take a share.
 */
export const OUTCOMES = ['adopted', 'to-validate', 'objected', 'not-adopted', 'go', 'talk', 'stop', 'shown', 'too-few', 'no-result', 'no-quorum'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Whether a decision may be written from a ballot that ended so. */
export function isCarried(outcome: Outcome): outcome is 'adopted' | 'to-validate' {
  return outcome === 'adopted' || outcome === 'to-validate'
}

/** Words given with a vote, in shuffled order, without their voter. */
export interface Reason {
  readonly answer: Answer
  readonly words: string
  readonly by: string | null
}

/** How many gave each answer of a method; a tally made before an answer was offered does not have it. */
export type Counts = Readonly<Partial<Record<Answer, number>>>

/** `counts` is null where so few voted that publishing them would tell who said what. */
export interface Tally {
  readonly eligible: number
  readonly cast: number
  readonly outcome: Outcome
  readonly counts: Counts | null
  readonly reasons: readonly Reason[]
}

/** What of a ballot's terms its count depends on; the roll only by its length. */
export type CountingTerms = Rule & {
  readonly quorum: number
  readonly floor: number
  readonly roll: readonly unknown[]
}

/** The fewest voices with which a quorum in per cent is met; never none. Whole numbers are multiplied before one division. */
export function voicesNeeded(quorum: number, eligible: number): number {
  return Math.max(1, Math.ceil((quorum * eligible) / 100))
}

/** Counts a ballot by its method. */
export function tally(terms: CountingTerms, votes: readonly Vote[]): Tally {
  const counts: Partial<Record<Answer, number>> = Object.fromEntries(ANSWERS[terms.method].map((answer) => [answer, 0]))
  for (const { answer } of votes) counts[answer]! += 1
  const eligible = terms.roll.length
  const cast = votes.length
  const isPublished = cast >= terms.floor
  return {
    eligible,
    cast,
    outcome: cast < voicesNeeded(terms.quorum, eligible) ? 'no-quorum' : outcomeOf(terms, counts, isPublished),
    counts: isPublished ? counts : null,
    reasons: votes
      .filter((vote) => vote.reason !== '' || vote.by !== null)
      .map((vote) => ({ answer: vote.answer, words: vote.reason, by: vote.by })),
  }
}

function outcomeOf(terms: CountingTerms, counts: Counts, isPublished: boolean): Outcome {
  switch (terms.method) {
    // Product d1: how many consent does not matter; one objection stops the text. Where all stand aside, nobody took it up.
    case 'consent':
      if (counts.objection! > 0) return 'objected'
      if (counts.consult! > 0) return 'to-validate'
      return counts.consent! + counts.reservation! > 0 ? 'adopted' : 'no-result'
    // By what it was stopped, a veto or the threshold, stands in the counts and is only known where they are.
    case 'gradients': {
      const { outcome } = countGradients(terms, profileOfCounts(counts, ANSWERS.gradients), BigInt(terms.roll.length))
      return outcome === 'adopted' || outcome === 'no-result' ? outcome : 'not-adopted'
    }
    case 'temperature':
      return isPublished ? temperatureOf(profileOfCounts(counts, WARMTHS)) : 'too-few'
    case 'indicative':
      return isPublished ? 'shown' : 'too-few'
    default:
      return unreachable(terms)
  }
}

/** Counts as a profile, in the order of these answers. */
export function profileOfCounts(counts: Counts, answers: readonly Answer[]): Profile {
  return answers.map((answer) => BigInt(counts[answer] ?? 0))
}
