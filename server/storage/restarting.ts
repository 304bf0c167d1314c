import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'

/**
 * Puts a document in the place of what was stored of it, in one transaction: its updates and
 * snapshots go, and numbers go on where they were. `retired` says whose structs are of the time before.
 */
export async function restart(
  db: Db,
  session: SessionId,
  document: DocumentId,
  { head, retired, bytes }: { readonly head: number; readonly retired: Uint8Array; readonly bytes: Uint8Array },
): Promise<void> {
  const ofDocument = { session, document }
  await db.deleteFrom('updates').where(({ and }) => and(ofDocument)).execute()
  await db.deleteFrom('snapshots').where(({ and }) => and(ofDocument)).execute()
  await db.updateTable('documents').set({ head, retired }).where(({ and }) => and(ofDocument)).execute()
  await db.insertInto('snapshots').values({ ...ofDocument, upto_seq: head, bytes }).execute()
}

/** The last update's number, and who wrote before the document last began anew. */
export async function headOf(db: Db, session: SessionId, document: DocumentId): Promise<{ readonly head: number; readonly retired: Uint8Array | null }> {
  const row = await db.selectFrom('documents').select(['head', 'retired']).where('session', '=', session).where('document', '=', document).executeTakeFirst()
  return row ?? { head: 0, retired: null }
}
