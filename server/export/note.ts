import type { BallotTerms, ClosedBallot } from '../../shared/model/ballot.ts'
import type { Reason } from '../../shared/model/tally.ts'
import { ANSWERS, takesReason } from '../../shared/model/vote.ts'
import { theirs, type Block, type Line } from './block.ts'
import { day, labels, moment, type Spoken } from './labels.ts'
import type { DecisionRecord } from './register.ts'

/** Below the texts of one decision: number, date, method, unit, quorum, counts, and every reservation. */
export function note(language: Spoken, record: DecisionRecord): Block {
  const words = labels(language)
  const { ballot, decision, number } = record
  const links = record.replaces === null ? [] : [words.decided.replaces(record.replaces)]
  const head = [words.decided.by(number, moment(language, decision.at)), words.standings[decision.status], ...links].join(' · ')
  if (ballot === null) return { kind: 'note', lines: [[head], [words.decided.aloud]] }
  return {
    kind: 'note',
    lines: [
      [head],
      [`${method(language, ballot)} · ${words.decided.units[ballot.unit]} · ${quorum(language, ballot)}`],
      [counts(language, ballot)],
      ...reasonsOf(ballot).map((reason) => reasonLine(language, reason)),
    ],
  }
}

/** The method, with what was settled of it before the ballot opened. */
export function method(language: Spoken, ballot: BallotTerms): string {
  const words = labels(language).decided
  if (ballot.method !== 'gradients') return words.methods[ballot.method]
  return words.gradients(ballot.threshold, words.bases[ballot.base], words.veto[ballot.vetoStops ? 'stops' : 'counts'])
}

/** What was said beside an answer; nothing is said beside a plain yes. */
export function reasonsOf({ tally }: ClosedBallot): readonly Reason[] {
  return tally.reasons.filter((reason) => takesReason(reason.answer))
}

export function quorum(language: Spoken, ballot: ClosedBallot): string {
  return labels(language).decided.quorum(ballot.quorum, ballot.tally.cast, ballot.tally.eligible)
}

/** The counts, or that they are not published: with very few ballots they would tell who said what. */
export function counts(language: Spoken, { method, tally }: ClosedBallot): string {
  const words = labels(language).decided
  if (tally.counts === null) return words.tooFew
  const given = tally.counts
  const answers = ANSWERS[method].flatMap((answer) => (given[answer] === undefined ? [] : [`${words.counted[answer]} ${given[answer]}`]))
  return [...answers, `${words.absent} ${tally.eligible - tally.cast}`].join(' · ')
}

/** "Reservation: …", in the words of whoever voted so, and without their name. */
export function reasonLine(language: Spoken, reason: Reason): Line {
  const words = labels(language)
  const by = reason.by === null ? [] : [` (${words.answerBy(day(language, reason.by))})`]
  return [capital(words.decided.counted[reason.answer]), ...(reason.words === '' ? [] : [colon(language), theirs(reason.words)]), ...by]
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

/** French puts a narrow no-break space before its colon. */
export function colon(language: Spoken): string {
  return language === 'fr' ? '\u202F: ' : ': '
}
