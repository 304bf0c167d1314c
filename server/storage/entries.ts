import type { Entry, Fact, Personal } from '../../shared/ledger/entry.ts'
import type { ParticipantId, SessionId } from '../../shared/model/id.ts'
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
  return Number(numInsertedOrUpdatedRows) === entries.length
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

/** Forgets a person's name. Bodies and hashes stay to the letter what they were (rule L3). */
export async function blankName(db: Db, session: SessionId, participant: ParticipantId): Promise<void> {
  const rows = await db
    .selectFrom('entries')
    .select(['number', 'body'])
    .where('session', '=', session)
    .where('personal', 'is not', null)
    .execute()
  const named = rows.filter(({ body }) => {
    const fact = JSON.parse(body) as Fact
    return 'participant' in fact && fact.participant === participant
  })
  if (named.length === 0) return
  await db
    .updateTable('entries')
    .set({ personal: null })
    .where('session', '=', session)
    .where('number', 'in', named.map(({ number }) => number))
    .execute()
}

/** The sessions that have at least one entry, which is all of them. */
export async function sessions(db: Db): Promise<readonly SessionId[]> {
  const rows = await db.selectFrom('entries').select('session').where('number', '=', 1).orderBy('session').execute()
  return rows.map(({ session }) => session)
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
