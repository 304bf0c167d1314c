import { sql } from 'kysely'
import type { Voice } from '../../shared/model/ballot.ts'
import type { BallotId, ParticipantId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'

/** Rows exist while the ballot is open, and no longer: they are what "open" means to a vote. */
export async function addRoll(db: Db, ballot: BallotId, roll: readonly Voice[]): Promise<void> {
  await db.insertInto('rolls').values(roll.map(({ unit, voter }) => ({ ballot, unit, voter }))).execute()
}

/**
 * Makes everyone else who votes in this ballot, or closes it, wait for this transaction; false
 * means that the ballot is over. All take the same row first, so nobody waits in a ring.
 */
export async function holdRoll(db: Db, ballot: BallotId): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('rolls')
    .set({ cast_flag: sql`cast_flag` })
    .where('ballot', '=', ballot)
    .where('unit', '=', ({ selectFrom, fn }) => selectFrom('rolls').select(fn.min('unit').as('unit')).where('ballot', '=', ballot))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether the unit this person votes for has voted; null where they vote for none. */
export async function voiceOf(db: Db, ballot: BallotId, voter: ParticipantId): Promise<'silent' | 'marked' | null> {
  const row = await db
    .selectFrom('rolls')
    .select('cast_flag')
    .where('ballot', '=', ballot)
    .where('voter', '=', voter)
    .executeTakeFirst()
  return row ? (row.cast_flag === 0 ? 'silent' : 'marked') : null
}

/**
 * Marks the unit this person votes for; only after `holdRoll`. Every row of the roll is written
 * anew by one statement: Postgres notes in each row which transaction and which command wrote it,
 * and where it lies, and a mark and a vote with the same note would be voter and choice together.
 */
export async function markVoice(db: Db, ballot: BallotId, voter: ParticipantId): Promise<void> {
  await db
    .updateTable('rolls')
    .set({ cast_flag: sql`case when voter = ${voter} then 1 else cast_flag end` })
    .where('ballot', '=', ballot)
    .execute()
}

/** How many voices there are and have voted. For `turnout` alone: the bare number tells too much. */
export async function countRoll(db: Db, ballot: BallotId): Promise<{ readonly eligible: number; readonly cast: number }> {
  const rows = await db.selectFrom('rolls').select('cast_flag').where('ballot', '=', ballot).execute()
  return { eligible: rows.length, cast: rows.filter((row) => row.cast_flag !== 0).length }
}

export async function dropRoll(db: Db, ballot: BallotId): Promise<void> {
  await db.deleteFrom('rolls').where('ballot', '=', ballot).execute()
}
