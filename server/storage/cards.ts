import type { Draft } from '../../shared/model/card.ts'
import type { SessionId, StageId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'

/** Names one card written alone, and by hash the secret of its author. */
export interface CardKey {
  readonly session: SessionId
  readonly stage: StageId
  readonly id: string
  readonly owner: string
}

/** The owner of the card with this id, if there is one. */
export async function ownerOf(db: Db, { session, stage, id }: Omit<CardKey, 'owner'>): Promise<string | null> {
  const row = await db
    .selectFrom('cards')
    .select('owner')
    .where('session', '=', session)
    .where('stage', '=', stage)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.owner ?? null
}

export async function insertCard(db: Db, key: CardKey, draft: Draft): Promise<void> {
  await db.insertInto('cards').values({ ...key, payload: JSON.stringify(draft) }).execute()
}

export async function changeCard(db: Db, { session, stage, id, owner }: CardKey, draft: Draft): Promise<void> {
  await db
    .updateTable('cards')
    .set({ payload: JSON.stringify(draft) })
    .where('session', '=', session)
    .where('stage', '=', stage)
    .where('id', '=', id)
    .where('owner', '=', owner)
    .execute()
}

/** True where there was one. */
export async function dropCard(db: Db, { session, stage, id, owner }: CardKey): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('cards')
    .where('session', '=', session)
    .where('stage', '=', stage)
    .where('id', '=', id)
    .where('owner', '=', owner)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** The drafts of one owner, by id: the order in which they were written is kept nowhere. */
export async function draftsOfOwner(db: Db, { session, stage, owner }: Omit<CardKey, 'id'>): Promise<readonly Draft[]> {
  const rows = await db
    .selectFrom('cards')
    .select('payload')
    .where('session', '=', session)
    .where('stage', '=', stage)
    .where('owner', '=', owner)
    .orderBy('id')
    .execute()
  return rows.map(toDraft)
}

/** Takes all cards of a stage out of the sealed store. */
export async function takeCards(db: Db, session: SessionId, stage: StageId): Promise<readonly Draft[]> {
  const rows = await db.deleteFrom('cards').where('session', '=', session).where('stage', '=', stage).returning('payload').execute()
  return rows.map(toDraft)
}

function toDraft({ payload }: { readonly payload: string }): Draft {
  return JSON.parse(payload) as Draft
}
