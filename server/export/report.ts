import { resolutionText, undecided, type TextInForce } from '../../shared/board/decidable.ts'
import { SECTIONS, type Section, type Text } from '../../shared/model/charter.ts'
import { readMap, type Cell } from '../../shared/model/exchange.ts'
import { decisionNumber, type Decision } from '../../shared/model/decision.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { Language, Phrase } from '../../shared/model/phrase.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import type { Session } from '../../shared/ledger/session.ts'
import { shareable, type Boards, type SharedBoards, type SharedCard } from './board.ts'
import { spoken, type Spoken } from './labels.ts'
import { isSensitive, used, type Use } from './origins.ts'
import { register, withoutDecision, type DecisionRecord, type EndedBallot } from './register.ts'

/** Words that nobody decided: they follow what was decided in their section, and say what they are. */
export interface Undecided {
  readonly title: string
  readonly words: string
  /** The stage that wrote them in view of all; null for a clause. */
  readonly stage: Phrase | null
  /** The decision whose words they no longer have. */
  readonly changedSince: string | null
}

export interface SectionReport {
  readonly section: Section
  /** By decision, in the order in which they were taken; each text once. */
  readonly decided: readonly { readonly record: DecisionRecord; readonly texts: readonly Text[] }[]
  readonly undecided: readonly Undecided[]
}

export interface Action {
  readonly card: SharedCard
  /** The cluster or principle it stands under, in words. */
  readonly group: string
  /** The decision in force that took it over, if any. */
  readonly decision: string | null
}

/** Everything an export may say, gathered once, so that each format is only a way of writing it. */
export interface Report {
  readonly language: Spoken
  readonly exported: number
  readonly session: Session
  readonly entries: readonly Entry[]
  readonly boards: SharedBoards
  /** The lowest state of anything in the text (domain d.3): one draft makes it a draft. */
  readonly status: 'draft' | 'to-validate' | 'adopted'
  readonly counts: { readonly adopted: number; readonly pending: number; readonly drafts: number }
  /** By name in the alphabet of the reader, then by id: an order that money cannot buy. */
  readonly organisations: readonly Organisation[]
  readonly sections: readonly SectionReport[]
  /** The pairs that have said something to one another. */
  readonly map: readonly Cell[]
  readonly actions: readonly Action[]
  readonly register: readonly DecisionRecord[]
  readonly withoutDecision: readonly EndedBallot[]
  readonly uses: readonly Use[]
  /** Whether a sensitive item of the library stands in it. */
  readonly sensitive: boolean
}

/**
 * Gathers the report. Pure: the same session, boards and time give the same report. It is given
 * neither votes nor drafts written alone, and `shareable` drops what a board should not have held.
 */
export function report(session: Session, entries: readonly Entry[], boards: Boards, language: Language, now: number): Report {
  const shared = shareable(session, boards)
  const records = register(session)
  const inForce = records.filter((record) => record.replacedBy === null)
  const decided = inForce.flatMap(({ decision }) => decision.texts.map((text) => ({ text, decision })))
  const sections = SECTIONS.map((section) => ({
    section,
    decided: inForce
      .map((record) => ({ record, texts: record.decision.texts.filter((text) => text.section === section) }))
      .filter(({ texts }) => texts.length > 0),
    undecided: [...clauses(shared, decided, section), ...resolutions(session, shared, decided, section)],
  }))
  const count = (status: DecisionRecord['decision']['status']) =>
    inForce.filter(({ decision }) => decision.status === status).reduce((sum, { texts }) => sum + texts.length, 0)
  const counts = {
    adopted: count('adopted'),
    pending: count('to-validate'),
    drafts: sections.reduce((sum, each) => sum + each.undecided.length, 0),
  }
  const organisations = alphabetical(Object.values(session.organisations), spoken(language))
  const uses = used(session, shared)
  return {
    language: spoken(language),
    exported: now,
    session,
    entries,
    boards: shared,
    status: counts.drafts > 0 || counts.adopted + counts.pending === 0 ? 'draft' : counts.pending > 0 ? 'to-validate' : 'adopted',
    counts,
    organisations,
    sections,
    map: readMap(session.statements, null).cells(organisations),
    actions: actions(session, shared, inForce),
    register: records,
    withoutDecision: withoutDecision(session),
    uses,
    sensitive: uses.some((use) => isSensitive(use.item)),
  }
}

function alphabetical(organisations: readonly Organisation[], language: Spoken): readonly Organisation[] {
  const { compare } = new Intl.Collator(language, { sensitivity: 'base', numeric: true })
  return [...organisations].sort((one, other) => compare(one.name, other.name) || (one.id < other.id ? -1 : 1))
}

function clauses(boards: SharedBoards, decided: readonly TextInForce[], section: Section): readonly Undecided[] {
  const own = boards.get('charter')?.clauses.filter((clause) => clause.section === section) ?? []
  return own.flatMap((clause) => {
    const open = undecided(clause, decided)
    return open ? [{ title: clause.title, words: clause.words, stage: null, changedSince: numberOf(open.since) }] : []
  })
}

function resolutions(session: Session, boards: SharedBoards, decided: readonly TextInForce[], section: Section): readonly Undecided[] {
  return session.stages
    .filter((stage) => stage.section === section)
    .flatMap((stage): readonly Undecided[] => {
      const text = resolutionText(stage.id, boards.get(stage.id)?.resolution ?? '', section)
      const open = text && undecided(text, decided)
      // What was settled aloud was typed anew: its words are the same, its id is not.
      if (!open || decided.some((each) => each.text.title === text.title && each.text.words === text.words)) return []
      return [{ title: text.title, words: text.words, stage: stage.title, changedSince: numberOf(open.since) }]
    })
}

function numberOf(decision: Decision | null): string | null {
  return decision && decisionNumber(decision)
}

function actions(session: Session, boards: SharedBoards, inForce: readonly DecisionRecord[]): readonly Action[] {
  return session.stages
    .filter((stage) => stage.view === 'plan')
    .flatMap((stage) => {
      const cards = boards.get(stage.id)?.cards ?? []
      return cards
        .filter((card) => card.kind !== 'cluster' && card.text !== '')
        .map((card) => ({
          card,
          group: cards.find((other) => other.id === card.parent)?.text ?? '',
          decision: inForce.find(({ decision }) => decision.texts.some((text) => text.id === card.id))?.number ?? null,
        }))
    })
}
