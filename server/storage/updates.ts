import { sql } from 'kysely'
import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import type { Appended, Batch } from './batch.ts'
import type { Db } from './storage.ts'
import type { UpdateRow } from './tables.ts'

export interface NewUpdate {
  readonly session: SessionId
  readonly document: DocumentId
  readonly bytes: Uint8Array
}

export interface StoredUpdate {
  readonly seq: number
  readonly bytes: Uint8Array
}

/**
 * Writes batches in a transaction of Postgres. What allowed a writer is held as it is until then:
 * several nodes may hold it at once, and an entry that would forbid it waits for all of them.
 */
export async function appendBatches(db: Db, batches: readonly Batch[]): Promise<readonly Appended[]> {
  const sessions = [...new Set(batches.map(({ session }) => session))]
  const ledgers = await db.selectFrom('ledgers').selectAll().where('session', 'in', sessions).orderBy('session').forShare().execute()
  const entries = new Map(ledgers.map(({ session, head }) => [session, head]))
  const appended = new Map<Batch, Appended>()
  // Always in the same order, or two nodes could each hold what the other waits for.
  for (const batch of batches.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))) {
    if ((entries.get(batch.session) ?? 0) !== batch.entry) appended.set(batch, 'entry-missed')
    else appended.set(batch, (await follows(db, batch)) ? 'written' : 'update-missed')
  }
  const rows = batches
    .filter((batch) => appended.get(batch) === 'written')
    .flatMap(({ session, document, head, updates }) => updates.map((bytes, index) => ({ session, document, seq: head + 1 + index, bytes })))
  await insertRows(db, rows)
  return batches.map((batch) => appended.get(batch)!)
}

/** Moves the number of the document's last update on, where it is the one that the batch builds on. */
async function follows(db: Db, { session, document, head, updates }: Batch): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('documents')
    .values({ session, document, head: head + updates.length })
    .onConflict((conflict) =>
      conflict.columns(['session', 'document']).doUpdateSet({ head: head + updates.length }).where('documents.head', '=', head),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/**
 * Stores updates and answers their numbers, in the order given. Numbers are counted per document
 * under a lock on its row, so a higher number is never to be seen before a lower one: with a number
 * drawn from one sequence for all, a reader that asks for "what came after 7" could miss the 6 of
 * a slower node for ever. Run it in a transaction, once; two calls in one may wait for each other.
 */
export async function appendUpdates(db: Db, updates: readonly NewUpdate[]): Promise<readonly number[]> {
  const groups = new Map<string, { session: SessionId; document: DocumentId; places: number[] }>()
  updates.forEach(({ session, document }, place) => {
    const name = nameOf({ session, document })
    const group = groups.get(name) ?? { session, document, places: [] }
    groups.set(name, group)
    group.places.push(place)
  })
  const seqs: number[] = []
  // Always in the same order, or two nodes could each hold what the other waits for.
  for (const name of [...groups.keys()].sort()) {
    const { session, document, places } = groups.get(name)!
    const head = await moveHead(db, session, document, places.length)
    places.forEach((place, index) => (seqs[place] = head - places.length + 1 + index))
  }
  const rows = updates.map((update, place) => ({ ...update, seq: seqs[place]! }))
  await insertRows(db, rows)
  return seqs
}

const nameOf = ({ session, document }: Pick<NewUpdate, 'session' | 'document'>) => `${session}/${document}`

async function insertRows(db: Db, rows: readonly UpdateRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db.insertInto('updates').values(rows.slice(start, start + ROWS_AT_ONCE)).execute()
  }
}

/** Databases bound the number of values in one statement. */
const ROWS_AT_ONCE = 500

async function moveHead(db: Db, session: SessionId, document: DocumentId, by: number): Promise<number> {
  const { head } = await db
    .insertInto('documents')
    .values({ session, document, head: by })
    .onConflict((conflict) => conflict.columns(['session', 'document']).doUpdateSet({ head: sql`documents.head + ${by}` }))
    .returning('head')
    .executeTakeFirstOrThrow()
  return head
}

/** The updates after number `seq`, in order: to load a document, start from its snapshot's. */
export async function updatesAfter(db: Db, session: SessionId, document: DocumentId, seq: number): Promise<readonly StoredUpdate[]> {
  return db
    .selectFrom('updates')
    .select(['seq', 'bytes'])
    .where('session', '=', session)
    .where('document', '=', document)
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute()
}
