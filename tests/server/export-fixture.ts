import type { Boards } from '../../server/export/board.ts'
import type { Board } from '../../shared/board/board.ts'
import type { Clause } from '../../shared/board/clauses.ts'
import { NOTHING, type Session } from '../../shared/ledger/session.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import type { Ballot, Unit } from '../../shared/model/ballot.ts'
import type { Rule } from '../../shared/model/rule.ts'
import type { Card } from '../../shared/model/card.ts'
import type { Section, Text } from '../../shared/model/charter.ts'
import type { Decision } from '../../shared/model/decision.ts'
import type { AnswerValue, Statement, StatementKind } from '../../shared/model/exchange.ts'
import type { BallotId, CardId, DecisionId, DocumentId, OrganisationId, ParticipantId, SessionId, StageId, StatementId } from '../../shared/model/id.ts'
import { EMPTY_PROFILE, type Organisation, type Profile } from '../../shared/model/organisation.ts'
import type { Authorship, Stage, View } from '../../shared/model/stage.ts'
import type { Reason, Tally } from '../../shared/model/tally.ts'

export const NOON = Date.UTC(2026, 2, 12, 12, 0)

/** A session in the making: each verb returns a new one, so a test reads as what happened. */
export interface Palaver {
  readonly session: Session
  readonly boards: Boards
  readonly entries: readonly Entry[]
}

export function palaver(title: string, ...names: readonly string[]): Palaver {
  const organisations = Object.fromEntries(
    names.map((name, at): [string, Organisation] => {
      const id = `org-${at + 1}` as OrganisationId
      return [id, { id, name, profile: EMPTY_PROFILE, spokesperson: `person-${at + 1}` as ParticipantId }]
    }),
  )
  const participants = Object.fromEntries(
    names.map((_, at) => {
      const id = `person-${at + 1}` as ParticipantId
      const organisation = `org-${at + 1}` as OrganisationId
      return [id, { id, name: `Speaker ${at + 1}`, role: 'participant' as const, organisation, language: 'fr' as const, joined: NOON, removed: false }]
    }),
  )
  const hash = 'c0ffee00'.repeat(8)
  const session: Session = {
    ...NOTHING,
    id: 'session-1' as SessionId,
    title,
    template: 'charter',
    languages: ['fr', 'ar'],
    created: NOON,
    organisations,
    participants,
    last: { number: 214, hash, at: NOON },
  }
  const entries: readonly Entry[] = [
    { number: 1, at: NOON, by: null, fact: { type: 'session-created', session: session.id, title, template: 'charter', languages: ['fr', 'ar'] }, personal: null, hash: 'a'.repeat(64) },
    { number: 214, at: NOON, by: 'person-1' as ParticipantId, fact: { type: 'session-ended' }, personal: null, hash },
  ]
  return { session, boards: new Map(), entries }
}

export function profile(palaver: Palaver, organisation: number, words: Partial<Profile>): Palaver {
  const id = `org-${organisation}`
  const known = palaver.session.organisations[id]!
  const organisations = { ...palaver.session.organisations, [id]: { ...known, profile: { ...known.profile, ...words } } }
  return { ...palaver, session: { ...palaver.session, organisations } }
}

export function stage(palaver: Palaver, id: string, view: View, section: Section, title: string, authorship: Authorship = 'organisation'): Palaver {
  const made: Stage = {
    id: id as StageId,
    view,
    title: { fr: title, en: title },
    question: { fr: `${title} ?`, en: `${title}?` },
    beats: [{ kind: 'resolve', minutes: 5 }],
    authorship,
    catalogues: [],
    section,
    opened: true,
    beat: 0,
    frozen: false,
    revealed: 0,
  }
  return { ...palaver, session: { ...palaver.session, stages: [...palaver.session.stages, made] } }
}

export function text(id: string, section: Section, title: string, words: string, commitments: readonly string[] = [], origin: string | null = null): Text {
  return { id, section, title, words, commitments, origin }
}

export interface BallotWishes {
  readonly rule?: Rule
  readonly unit?: Unit
  readonly quorum?: number
  readonly eligible?: number
  /** Null: too few to publish. */
  readonly counts?: Tally['counts']
  readonly cast?: number
  readonly outcome?: Tally['outcome']
  readonly reasons?: readonly Reason[]
}

/** A ballot that was closed, without a decision yet. */
export function balloted(palaver: Palaver, id: string, stageId: string, question: string, texts: readonly Text[], wishes: BallotWishes = {}): Palaver {
  const organisations = Object.values(palaver.session.organisations)
  const counts = wishes.counts === undefined ? { consent: organisations.length, reservation: 0, objection: 0, consult: 0 } : wishes.counts
  const cast = wishes.cast ?? (counts ? Object.values(counts).reduce((sum, each) => sum + each, 0) : 2)
  const ballot: Ballot = {
    id: id as BallotId,
    stage: stageId as StageId,
    ...(wishes.rule ?? { method: 'consent' }),
    question,
    texts,
    unit: wishes.unit ?? 'organisation',
    quorum: wishes.quorum ?? 66,
    floor: 5,
    roll: organisations.map((each) => ({ unit: each.id, voter: each.spokesperson! })),
    rollHash: 'b'.repeat(64),
    opened: NOON,
    state: 'closed',
    closed: NOON,
    receipts: [],
    tally: { eligible: wishes.eligible ?? organisations.length, cast, outcome: wishes.outcome ?? 'adopted', counts, reasons: wishes.reasons ?? [] },
  }
  return { ...palaver, session: { ...palaver.session, ballots: [...palaver.session.ballots, ballot] } }
}

export interface DecisionWishes extends BallotWishes {
  readonly status?: Decision['status']
  readonly note?: string
  readonly replaces?: string
  readonly aloud?: boolean
}

/** A decision, from a ballot of its own unless the group settled it aloud. */
export function decided(palaver: Palaver, stageId: string, question: string, texts: readonly Text[], wishes: DecisionWishes = {}): Palaver {
  const number = palaver.session.decisions.length + 1
  const before = wishes.aloud ? palaver : balloted(palaver, `ballot-${number}`, stageId, question, texts, wishes)
  const decision: Decision = {
    id: `decision-${number}` as DecisionId,
    number,
    stage: stageId as StageId,
    ballot: wishes.aloud ? null : (`ballot-${number}` as BallotId),
    status: wishes.status ?? 'adopted',
    texts,
    note: wishes.note ?? '',
    replaces: (wishes.replaces ?? null) as DecisionId | null,
    at: NOON + number * 60_000,
  }
  return { ...before, session: { ...before.session, decisions: [...before.session.decisions, decision] } }
}

export function said(palaver: Palaver, kind: StatementKind, from: number, to: number, words: string, answer: AnswerValue | null = null, note = ''): Palaver {
  const id = `statement-${Object.keys(palaver.session.statements).length + 1}` as StatementId
  const statement: Statement = {
    id,
    stage: 'give' as StageId,
    kind,
    from: `org-${from}` as OrganisationId,
    to: `org-${to}` as OrganisationId,
    text: words,
    origin: null,
    answer: answer === null ? null : { value: answer, note, at: NOON },
    withdrawn: false,
  }
  return { ...palaver, session: { ...palaver.session, statements: { ...palaver.session.statements, [id]: statement } } }
}

/** The ledger says which organisation wrote a card. */
export function wrote(it: Palaver, organisation: number, card: string): Palaver {
  return { ...it, session: { ...it.session, authors: { ...it.session.authors, [card]: `org-${organisation}` as OrganisationId } } }
}

export function card(id: string, words: string, more: Partial<Card> = {}): Card {
  return { id: id as CardId, kind: 'note', text: words, parent: null, order: 'a0', origin: null, ...more }
}

export function clause(id: string, section: Section, title: string, words: string, order = 'a0'): Clause {
  return { id, section, title, words, order, origin: null }
}

export function board(palaver: Palaver, document: string, held: Partial<Board>): Palaver {
  const boards = new Map(palaver.boards).set(document as DocumentId, { cards: [], clauses: [], resolution: '', ...held })
  return { ...palaver, boards }
}
