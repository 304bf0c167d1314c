import { randomUUID } from 'node:crypto'
import type { ParticipantId, SessionId } from '../../shared/model/id.ts'
import { answerOf, rememberAnswer } from './commands.ts'
import type { Storage } from './storage.ts'

/** Writes something small, reads it, takes it away again and waits for the disk, as for every answer. Throws where that cannot be done. */
export async function tryStorage(storage: Storage): Promise<void> {
  // Of no session, and in the table of things that are forgotten anyway.
  const key = { session: 'trial' as SessionId, participant: 'trial' as ParticipantId, id: randomUUID() }
  await storage.transaction(async (db) => {
    await rememberAnswer(db, key, [1], 0)
    const read = await answerOf(db, key)
    if (read?.[0] !== 1) throw new Error('the storage does not give back what it was given')
    await db.deleteFrom('commands').where('session', '=', key.session).where('id', '=', key.id).execute()
  })
}
