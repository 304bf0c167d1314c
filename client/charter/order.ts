import type { Session } from '../../shared/ledger/session.ts'
import type { Organisation } from '../../shared/model/organisation.ts'

/** The organisations by name: an order that is not money's, nor who came first. */
export function inOrder(session: Pick<Session, 'organisations'>): readonly Organisation[] {
  return Object.values(session.organisations).toSorted((one, other) => one.name.localeCompare(other.name))
}
