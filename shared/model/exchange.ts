import type { OrganisationId, StageId, StatementId } from './id.ts'

export const STATEMENT_KINDS = ['offer', 'expectation'] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

export const ANSWERS = ['yes', 'try', 'no', 'vague'] as const
export type AnswerValue = (typeof ANSWERS)[number]

export interface Answer {
  readonly value: AnswerValue
  readonly note: string
  readonly at: number
}

/** What one organisation says to another: "we bring you this" or "we expect this of you". */
export interface Statement {
  readonly id: StatementId
  readonly stage: StageId
  readonly kind: StatementKind
  readonly from: OrganisationId
  readonly to: OrganisationId
  readonly text: string
  readonly origin: string | null
  /** The answer of `to` to an expectation; always null for an offer. */
  readonly answer: Answer | null
  /** Withdrawn by the organisation that said it: kept on record, off the map. */
  readonly withdrawn: boolean
}

export const CELL_STATES = ['met', 'partly', 'unanswered', 'unasked'] as const
export type CellState = (typeof CELL_STATES)[number]

/** One cell of the map: what `asks` expects of `gives`, and what `gives` offers to it. */
export interface Cell {
  readonly asks: OrganisationId
  readonly gives: OrganisationId
  readonly expectations: readonly Statement[]
  readonly offers: readonly Statement[]
  readonly state: CellState | null
}

/**
 * How far one expectation is met. A yes meets it; "we will try" meets it in part; before any
 * answer, an offer of the same library item meets it in part; "no", "too vague" and silence leave
 * it unanswered.
 */
function met(expectation: Statement, offers: readonly Statement[]): 0 | 1 | 2 {
  if (expectation.answer?.value === 'yes') return 2
  if (expectation.answer?.value === 'try') return 1
  const offered = expectation.origin !== null && offers.some((offer) => offer.origin === expectation.origin)
  return expectation.answer === null && offered ? 1 : 0
}

/** Whether nobody has promised what is expected: a "no" and a "too vague" leave it as open as silence does. */
export function isOpen(expectation: Statement): boolean {
  return expectation.answer?.value !== 'yes' && expectation.answer?.value !== 'try'
}

/** The cell for one pair, whose state is null where neither has said anything. */
export function cell(statements: Iterable<Statement>, asks: OrganisationId, gives: OrganisationId): Cell {
  const live = [...statements].filter((statement) => !statement.withdrawn)
  const expectations = live.filter((each) => each.kind === 'expectation' && each.from === asks && each.to === gives)
  const offers = live.filter((each) => each.kind === 'offer' && each.from === gives && each.to === asks)
  return { asks, gives, expectations, offers, state: stateOf(expectations, offers) }
}

function stateOf(expectations: readonly Statement[], offers: readonly Statement[]): CellState | null {
  if (expectations.length === 0) return offers.length === 0 ? null : 'unasked'
  const degrees = expectations.map((expectation) => met(expectation, offers))
  if (degrees.every((degree) => degree === 2)) return 'met'
  return degrees.some((degree) => degree > 0) ? 'partly' : 'unanswered'
}

/** The map as it can be read: what stands on it, each pair, and how far the answers have come. */
export interface StatementMap {
  /** What was said and not taken back. */
  readonly statements: readonly Statement[]
  readonly cell: (asks: OrganisationId, gives: OrganisationId) => Cell
  /** The pairs of these organisations that have said something to one another. */
  readonly cells: (organisations: readonly { readonly id: OrganisationId }[]) => readonly Cell[]
  readonly expectations: readonly Statement[]
  readonly answered: number
}

/**
 * Reads the statements once and sorts them by pair: looking through all of them for each cell would
 * be half a million looks on a full map. Without a stage, the map of the whole session.
 */
export function readMap(all: Readonly<Record<string, Statement>>, stage: StageId | null): StatementMap {
  const statements = Object.values(all).filter((statement) => !statement.withdrawn && (stage === null || statement.stage === stage))
  const pairs = Map.groupBy(statements, ({ kind, from, to }) => (kind === 'expectation' ? `${from} ${to}` : `${to} ${from}`))
  const cellOf = (asks: OrganisationId, gives: OrganisationId) => cell(pairs.get(`${asks} ${gives}`) ?? [], asks, gives)
  const expectations = statements.filter((statement) => statement.kind === 'expectation')
  return {
    statements,
    cell: cellOf,
    cells: (organisations) =>
      organisations
        .flatMap((asks) => organisations.filter((gives) => gives !== asks).map((gives) => cellOf(asks.id, gives.id)))
        .filter((each) => each.state !== null),
    expectations,
    answered: answeredOf(expectations),
  }
}

export function answeredOf(expectations: readonly Statement[]): number {
  return expectations.filter((expectation) => expectation.answer !== null).length
}
