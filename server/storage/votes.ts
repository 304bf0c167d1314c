import type { Vote } from '../../shared/model/vote.ts'
import type { BallotId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'

/** False if there is a vote under this key already: somebody else's, if the unit was not marked yet. */
export async function insertVote(db: Db, ballot: BallotId, key: string, { answer, reason, by }: Vote): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('votes')
    .values({ ballot, key, answer, reason, by_date: by })
    .onConflict((conflict) => conflict.columns(['ballot', 'key']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** False if there is no vote under this key. */
export async function changeVote(db: Db, ballot: BallotId, key: string, { answer, reason, by }: Vote): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('votes')
    .set({ answer, reason, by_date: by })
    .where('ballot', '=', ballot)
    .where('key', '=', key)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface KeyedVote {
  readonly key: string
  readonly vote: Vote
}

/** Empties the urn. There is no way to look into it and leave the votes where they are. */
export async function takeVotes(db: Db, ballot: BallotId): Promise<readonly KeyedVote[]> {
  const rows = await db.deleteFrom('votes').where('ballot', '=', ballot).returning(['key', 'answer', 'reason', 'by_date']).execute()
  return rows.map(({ key, answer, reason, by_date }) => ({ key, vote: { answer, reason, by: by_date } }))
}
