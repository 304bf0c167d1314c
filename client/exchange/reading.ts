import { cell, type Cell, type Statement, type StatementKind } from '../../shared/model/exchange.ts'
import type { OrganisationId, StageId } from '../../shared/model/id.ts'
import { inOrder, type Organisation } from '../../shared/model/organisation.ts'
import { beatOf, type Stage } from '../../shared/model/stage.ts'
import type { Session } from '../../shared/ledger/session.ts'

export function othersThan(session: Pick<Session, 'organisations'>, mine: OrganisationId): readonly Organisation[] {
  return inOrder(session).filter((organisation) => organisation.id !== mine)
}

/** The map as it can be read: what stands on it, each pair, and how far the answers have come. */
export interface Reading {
  /** What was said and not taken back. */
  readonly statements: readonly Statement[]
  readonly cell: (asks: OrganisationId, gives: OrganisationId) => Cell
  readonly expectations: readonly Statement[]
  readonly answered: number
}

/**
 * Reads the statements once and sorts them by pair: looking through all of them for each cell would
 * be half a million looks on a full map. Without a stage, the map of the whole session.
 */
export function readMap(all: Readonly<Record<string, Statement>>, stage: StageId | null): Reading {
  const statements = Object.values(all).filter((statement) => !statement.withdrawn && (stage === null || statement.stage === stage))
  const pairs = new Map<string, Statement[]>()
  for (const statement of statements) {
    const [asks, gives] = statement.kind === 'expectation' ? [statement.from, statement.to] : [statement.to, statement.from]
    const key = `${asks} ${gives}`
    const pair = pairs.get(key)
    if (pair) pair.push(statement)
    else pairs.set(key, [statement])
  }
  const expectations = statements.filter((statement) => statement.kind === 'expectation')
  return {
    statements,
    cell: (asks, gives) => cell(pairs.get(`${asks} ${gives}`) ?? [], asks, gives),
    expectations,
    answered: answeredOf(expectations),
  }
}

export function answeredOf(expectations: readonly Statement[]): number {
  return expectations.filter((expectation) => expectation.answer !== null).length
}

export function ofKind(statements: readonly Statement[], kind: StatementKind): readonly Statement[] {
  return statements.filter((statement) => statement.kind === kind)
}

/** The stage in which something can be said openly now, if there is one. The ledger has the last word. */
export function stageToSpeakIn(session: Session, shown: Stage | null): Stage | null {
  const stage = shown ?? session.stages.findLast((each) => each.view === 'exchange' && each.opened && !each.frozen) ?? null
  if (!stage || !stage.opened || stage.frozen) return null
  const { kind } = beatOf(stage)
  return session.current === stage.id && (kind === 'question' || kind === 'alone') ? null : stage
}

/** Whether answers may still be given to what was said in that stage, and words taken back. */
export function stillOpen(session: Session, statement: Statement): boolean {
  return !session.stages.find((stage) => stage.id === statement.stage)?.frozen
}
