import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Version, VersionReason } from '../../shared/model/version.ts'
import type { Db } from './storage.ts'

/**
 * Keeps an earlier state of a document and answers its number; of many the oldest goes. A state
 * that is kept already, as it was after update `upto`, is not kept twice.
 */
export async function addVersion(
  db: Db,
  session: SessionId,
  document: DocumentId,
  { upto, bytes }: { readonly upto: number; readonly bytes: Uint8Array },
  at: number,
  reason: VersionReason,
): Promise<number> {
  const newest = await db
    .selectFrom('versions')
    .select(['number', 'upto_seq'])
    .where('session', '=', session)
    .where('document', '=', document)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest?.upto_seq === upto) return newest.number
  const number = (newest?.number ?? 0) + 1
  await db.insertInto('versions').values({ session, document, number, upto_seq: upto, at, reason, bytes }).execute()
  await db
    .deleteFrom('versions')
    .where('session', '=', session)
    .where('document', '=', document)
    .where('number', '<=', number - LIMITS.versions)
    .execute()
  return number
}

/** The update after which a state was last kept; 0 where none is. */
export async function lastKept(db: Db, session: SessionId, document: DocumentId): Promise<number> {
  const newest = await db.selectFrom('versions').select('upto_seq').where('session', '=', session).where('document', '=', document).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return newest?.upto_seq ?? 0
}

/** The states that are kept, the newest first. */
export async function versionsOf(db: Db, session: SessionId, document: DocumentId): Promise<readonly Version[]> {
  return db
    .selectFrom('versions')
    .select(['number', 'at', 'reason'])
    .where('session', '=', session)
    .where('document', '=', document)
    .orderBy('number', 'desc')
    .execute()
}

/** The document as it was in that version; null where it is not kept, or no longer. */
export async function versionBytes(db: Db, session: SessionId, document: DocumentId, number: number): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('versions')
    .select('bytes')
    .where('session', '=', session)
    .where('document', '=', document)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.bytes ?? null
}
