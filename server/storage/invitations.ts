import type { InvitationId, SessionId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'

/** Where the key of a door leads: `lookup` is a hash of a link's secret or of a short code. */
export interface InvitationLookup {
  readonly lookup: string
  readonly session: SessionId
  readonly invitation: InvitationId
  readonly generation: number
}

/** None is ever taken away: which generation is open, and whether at all, the session knows. */
export async function addInvitations(db: Db, lookups: readonly InvitationLookup[]): Promise<void> {
  if (lookups.length === 0) return
  await db
    .insertInto('invitations')
    .values(lookups.map(({ lookup, ...door }) => ({ lookup_hash: lookup, ...door })))
    .execute()
}

export async function findInvitation(db: Db, lookup: string): Promise<InvitationLookup | null> {
  const row = await db
    .selectFrom('invitations')
    .select(['lookup_hash as lookup', 'session', 'invitation', 'generation'])
    .where('lookup_hash', '=', lookup)
    .executeTakeFirst()
  return row ?? null
}
