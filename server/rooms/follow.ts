import type { Fact } from '../../shared/ledger/entry.ts'
import type { SessionId } from '../../shared/model/id.ts'
import { openUrn } from '../sealed/opening.ts'
import { addInvitations } from '../storage/invitations.ts'
import { addRoll } from '../storage/rolls.ts'
import type { Db } from '../storage/storage.ts'
import type { Doors } from './doors.ts'

/** The tables that follow the ledger, written in the transaction of the entry they follow. */
export async function follow(db: Db, session: SessionId, fact: Fact, doors: Pick<Doors, 'rowsOf'>): Promise<void> {
  switch (fact.type) {
    case 'invitation-opened':
      return addInvitations(db, doors.rowsOf(session, fact))
    case 'ballot-opened':
      return addRoll(db, fact.ballot.id, fact.ballot.roll)
    case 'ballot-voided':
    case 'roll-changed':
      // Opened and not looked at: the votes of a void ballot are nobody's business.
      await openUrn(db, fact.ballot)
  }
}
