import type { ClosedBallot } from '../../shared/model/ballot.ts'
import type { Reason } from '../../shared/model/tally.ts'
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
      [`${words.decided.consent} · ${words.decided.units[ballot.unit]} · ${quorum(language, ballot)}`],
      [counts(language, ballot)],
      ...ballot.tally.reasons.filter((reason) => reason.answer !== 'consent').map((reason) => reasonLine(language, reason)),
    ],
  }
}

export function quorum(language: Spoken, ballot: ClosedBallot): string {
  return labels(language).decided.quorum(ballot.quorum, ballot.tally.cast, ballot.tally.eligible)
}

/** The counts, or that they are not published: with very few ballots they would tell who said what. */
export function counts(language: Spoken, { tally }: ClosedBallot): string {
  const words = labels(language).decided
  if (tally.counts === null) return words.tooFew
  const { consent, reservation, objection, consult } = tally.counts
  return words.counts(consent, reservation, objection, consult, tally.eligible - tally.cast)
}

/** "Reservation: …", in the words of whoever voted so, and without their name. */
export function reasonLine(language: Spoken, reason: Reason): Line {
  const words = labels(language)
  const by = reason.by === null ? [] : [` (${words.answerBy(day(language, reason.by))})`]
  return [words.answers[reason.answer], ...(reason.words === '' ? [] : [colon(language), theirs(reason.words)]), ...by]
}

/** French puts a narrow no-break space before its colon. */
export function colon(language: Spoken): string {
  return language === 'fr' ? '\u202F: ' : ': '
}
