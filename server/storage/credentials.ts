import type { ParticipantId, SessionId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'

/** Who a secret says its bearer is; of the secret itself only the hash is kept. */
export interface Credential {
  readonly tokenHash: string
  readonly session: SessionId
  readonly participant: ParticipantId
  /** The cookie of one device, or a personal link that brings the same person to another. */
  readonly kind: 'device' | 'link'
  readonly expires: number
}

export async function addCredential(db: Db, { tokenHash, session, participant, kind, expires }: Credential): Promise<void> {
  await db.insertInto('credentials').values({ token_hash: tokenHash, session, participant, kind, expires }).execute()
}

/** Null for one that does not exist and for one that is past its time. */
export async function credentialOf(db: Db, tokenHash: string, now: number): Promise<Credential | null> {
  const row = await db
    .selectFrom('credentials')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires', '>', now)
    .executeTakeFirst()
  if (!row) return null
  const { session, participant, kind } = row
  return { tokenHash, session, participant, kind, expires: row.expires }
}

export async function dropCredential(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('credentials').where('token_hash', '=', tokenHash).execute()
}

/** The personal links of a person; their devices stay. */
export async function dropLinksOf(db: Db, session: SessionId, participant: ParticipantId): Promise<void> {
  await db
    .deleteFrom('credentials')
    .where('session', '=', session)
    .where('participant', '=', participant)
    .where('kind', '=', 'link')
    .execute()
}

/** Every device and every link of a person. */
export async function dropCredentialsOf(db: Db, session: SessionId, participant: ParticipantId): Promise<void> {
  await db.deleteFrom('credentials').where('session', '=', session).where('participant', '=', participant).execute()
}

export async function dropExpiredCredentials(db: Db, now: number): Promise<void> {
  await db.deleteFrom('credentials').where('expires', '<=', now).execute()
}
