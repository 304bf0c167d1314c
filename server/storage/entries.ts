import { sql } from 'kysely'
import type { Entry, Fact, Personal } from '../../shared/ledger/entry.ts'
import type { SessionId } from '../../shared/model/id.ts'
import type { Db } from './storage.ts'
import type { EntryRow } from './tables.ts'

/**
 * Writes the next entries. False means that another node has already used one of the numbers; the
 * transaction must then be rolled back, for some of the rows may have gone in.
 */
export async function insertEntries(db: Db, session: SessionId, entries: readonly Entry[]): Promise<boolean> {
  if (entries.length === 0) return true
  const rows = entries.map((entry) => toRow(session, entry))
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('entries')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['session', 'number']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows) !== entries.length) return false
  const head = entries.at(-1)!.number
  await db
    .insertInto('ledgers')
    .values({ session, head })
    .onConflict((conflict) => conflict.column('session').doUpdateSet({ head }))
    .execute()
  return true
}

/**
 * Whether `number` is the last entry, and no other is written before this transaction ends: what
 * was allowed by the ledger as it stood is then in before anything that forbids it. A transaction
 * that asks this of several sessions must ask in the order of their ids.
 */
export async function isLastEntry(db: Db, session: SessionId, number: number): Promise<boolean> {
  return (await holdLedger(db, session)) === number
}

/** Keeps the ledger as it is until this transaction ends; answers its last number, 0 if there is none. */
export async function holdLedger(db: Db, session: SessionId): Promise<number> {
  const row = await db
    .updateTable('ledgers')
    .set({ head: sql`head` })
    .where('session', '=', session)
    .returning('head')
    .executeTakeFirst()
  return row?.head ?? 0
}

/** What came after entry `number`, in order. */
export async function entriesAfter(db: Db, session: SessionId, number: number): Promise<readonly Entry[]> {
  const rows = await db
    .selectFrom('entries')
    .selectAll()
    .where('session', '=', session)
    .where('number', '>', number)
    .orderBy('number')
    .execute()
  return rows.map(fromRow)
}

function toRow(session: SessionId, { number, at, by, fact, personal, hash }: Entry): EntryRow {
  return { session, number, at, by, body: JSON.stringify(fact), personal: personal && JSON.stringify(personal), hash }
}

function fromRow({ number, at, by, body, personal, hash }: EntryRow): Entry {
  return {
    number,
    at,
    by,
    fact: JSON.parse(body) as Fact,
    personal: personal === null ? null : (JSON.parse(personal) as Personal),
    hash,
  }
}
