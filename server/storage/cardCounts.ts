import type { ParticipantId, SessionId, StageId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'

/**
 * How many cards each person has written in a stage, held apart from the cards. All people of a
 * stage share one row, in the order of their ids: rows of their own would stand in the order in
 * which people began, and on Postgres name the very transaction that wrote the card.
 */
export type CardCounts = Readonly<Record<ParticipantId, number>>

/** Also makes everyone else who writes or reveals in this stage wait for this transaction. */
export async function holdCardCounts(db: Db, session: SessionId, stage: StageId): Promise<CardCounts> {
  const { people } = await db
    .insertInto('card_counts')
    .values({ session, stage, people: '{}' })
    .onConflict((conflict) =>
      conflict.columns(['session', 'stage']).doUpdateSet({ people: ({ ref }) => ref('card_counts.people') }),
    )
    .returning('people')
    .executeTakeFirstOrThrow()
  return JSON.parse(people) as CardCounts
}

/** Only after `holdCardCounts` in the same transaction. */
export async function saveCardCounts(db: Db, session: SessionId, stage: StageId, counts: CardCounts): Promise<void> {
  const sorted = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  await db
    .updateTable('card_counts')
    .set({ people: JSON.stringify(Object.fromEntries(sorted)) })
    .where('session', '=', session)
    .where('stage', '=', stage)
    .execute()
}

/** How many different people have written in each stage since it was last revealed. */
export async function writersByStage(db: Db, session: SessionId): Promise<Readonly<Record<StageId, number>>> {
  const rows = await db.selectFrom('card_counts').select(['stage', 'people']).where('session', '=', session).orderBy('stage').execute()
  const counted = rows.map(({ stage, people }): [string, number] => [stage, Object.keys(JSON.parse(people) as CardCounts).length])
  return Object.fromEntries(counted.filter(([, writers]) => writers > 0))
}

export async function dropCardCounts(db: Db, session: SessionId, stage: StageId): Promise<void> {
  await db.deleteFrom('card_counts').where('session', '=', session).where('stage', '=', stage).execute()
}
