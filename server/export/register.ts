import { createHash } from 'node:crypto'
import type { ClosedBallot, VoidedBallot } from '../../shared/model/ballot.ts'
import type { Text } from '../../shared/model/charter.ts'
import { decisionNumber, type Decision } from '../../shared/model/decision.ts'
import type { Phrase } from '../../shared/model/phrase.ts'
import { stageOf, type Session } from '../../shared/ledger/session.ts'

export type EndedBallot = ClosedBallot | VoidedBallot

/** One decision with all that the record says about it. */
export interface DecisionRecord {
  readonly decision: Decision
  /** D-001 */
  readonly number: string
  readonly stage: Phrase
  /** Null for what the group settled aloud. */
  readonly ballot: ClosedBallot | null
  readonly replaces: string | null
  readonly replacedBy: string | null
  readonly texts: readonly { readonly text: Text; readonly checksum: string }[]
}

export function register(session: Session): readonly DecisionRecord[] {
  const numbers = new Map(session.decisions.map((decision) => [decision.id, decisionNumber(decision)]))
  return session.decisions.map((decision) => {
    const replacement = session.decisions.find((other) => other.replaces === decision.id)
    return {
      decision,
      number: decisionNumber(decision),
      stage: stageOf(session, decision.stage)?.title ?? {},
      ballot: session.ballots.find((ballot): ballot is ClosedBallot => ballot.id === decision.ballot && ballot.state === 'closed') ?? null,
      replaces: decision.replaces === null ? null : (numbers.get(decision.replaces) ?? null),
      replacedBy: replacement ? decisionNumber(replacement) : null,
      texts: decision.texts.map((text) => ({ text, checksum: checksum(text) })),
    }
  })
}

/** Ballots that were closed or voided and from which no decision was written: dissent is kept too. */
export function withoutDecision(session: Session): readonly EndedBallot[] {
  const decided = new Set(session.decisions.map((decision) => decision.ballot))
  return session.ballots.filter((ballot): ballot is EndedBallot => ballot.state !== 'open' && !decided.has(ballot.id))
}

/**
 * SHA-256 of the title, the words and the commitments, each on its own line: whoever copies a text
 * out of a charter can tell whether it is still the one that was decided.
 */
export function checksum(text: Pick<Text, 'title' | 'words' | 'commitments'>): string {
  return createHash('sha256').update([text.title, text.words, ...text.commitments].join('\n')).digest('hex')
}
