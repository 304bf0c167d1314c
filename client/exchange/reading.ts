import type { Statement, StatementKind } from '../../shared/model/exchange.ts'
import type { OrganisationId } from '../../shared/model/id.ts'
import { inOrder, type Organisation } from '../../shared/model/organisation.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { thinksAlone } from '../../shared/ledger/permission.ts'
import { isFrozen, type Session } from '../../shared/ledger/session.ts'

export function othersThan(session: Pick<Session, 'organisations'>, mine: OrganisationId): readonly Organisation[] {
  return inOrder(session).filter((organisation) => organisation.id !== mine)
}

export function ofKind(statements: readonly Statement[], kind: StatementKind): readonly Statement[] {
  return statements.filter((statement) => statement.kind === kind)
}

/** The stage in which something can be said openly now, if there is one. The ledger has the last word. */
export function stageToSpeakIn(session: Session, shown: Stage | null): Stage | null {
  const stage = shown ?? session.stages.findLast((each) => each.view === 'exchange' && each.opened && !each.frozen) ?? null
  if (!stage || !stage.opened || stage.frozen) return null
  return thinksAlone(session, stage) ? null : stage
}

/** Whether answers may still be given to what was said in that stage, and words taken back. */
export function stillOpen(session: Session, statement: Statement): boolean {
  return !isFrozen(session, statement.stage)
}
