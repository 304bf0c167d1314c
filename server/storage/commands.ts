import type { ParticipantId, SessionId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'

/** A command is known by its sender as well: two browsers may make the same id. */
export interface CommandKey {
  readonly session: SessionId
  readonly participant: ParticipantId
  readonly id: string
}

/** What the same command was answered before, or null if it never had its effect. */
export async function answerOf(db: Db, { session, participant, id }: CommandKey): Promise<readonly number[] | null> {
  const row = await db
    .selectFrom('commands')
    .select('result')
    .where('session', '=', session)
    .where('participant', '=', participant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? (JSON.parse(row.result) as readonly number[]) : null
}

/** False if another node has answered the same command in the meantime. */
export async function rememberAnswer(db: Db, key: CommandKey, answer: readonly number[], at: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('commands')
    .values({ ...key, result: JSON.stringify(answer), at })
    .onConflict((conflict) => conflict.columns(['session', 'participant', 'id']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Nobody retries a command after days. */
export async function forgetAnswers(db: Db, session: SessionId, before: number): Promise<void> {
  await db.deleteFrom('commands').where('session', '=', session).where('at', '<', before).execute()
}
