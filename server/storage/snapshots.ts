import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'

/** A whole document, as it was after update `upto`. */
export interface Snapshot {
  readonly upto: number
  readonly bytes: Uint8Array
}

/** Of those that were made until update `upto`, if given. */
export async function newestSnapshot(db: Db, session: SessionId, document: DocumentId, upto = Number.MAX_SAFE_INTEGER): Promise<Snapshot | null> {
  const row = await db
    .selectFrom('snapshots')
    .select(['upto_seq as upto', 'bytes'])
    .where('session', '=', session)
    .where('document', '=', document)
    .where('upto_seq', '<=', upto)
    .orderBy('upto_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Keeps a snapshot and drops what it makes needless: of the snapshots all but the newest two, of
 * the updates those that even the older of the two contains. So one bad snapshot loses nothing.
 */
export async function addSnapshot(db: Db, session: SessionId, document: DocumentId, { upto, bytes }: Snapshot): Promise<void> {
  await db
    .insertInto('snapshots')
    .values({ session, document, upto_seq: upto, bytes })
    .onConflict((conflict) => conflict.columns(['session', 'document', 'upto_seq']).doNothing())
    .execute()
  const kept = await db
    .selectFrom('snapshots')
    .select('upto_seq')
    .where('session', '=', session)
    .where('document', '=', document)
    .orderBy('upto_seq', 'desc')
    .limit(2)
    .execute()
  const older = kept[1]?.upto_seq
  if (older === undefined) return
  const ofDocument = { session, document }
  await db.deleteFrom('snapshots').where(({ and }) => and(ofDocument)).where('upto_seq', '<', older).execute()
  await db.deleteFrom('updates').where(({ and }) => and(ofDocument)).where('seq', '<=', older).execute()
}
