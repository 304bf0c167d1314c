import type { DatabaseSync } from 'node:sqlite'
import type { Appended, Batch } from './batch.ts'

/**
 * Writes batches of updates in one transaction. Prepared by hand and not through Kysely: this runs
 * in every turn of the event loop in which somebody writes, and nobody else is served meanwhile.
 */
export function makeAppend(database: DatabaseSync): (batches: readonly Batch[]) => readonly Appended[] {
  const begin = database.prepare('begin immediate')
  const commit = database.prepare('commit')
  const lastEntry = database.prepare('select head from ledgers where session = ?')
  const begins = database.prepare('insert into documents (session, document, head) values (?, ?, ?) on conflict do nothing')
  const moves = database.prepare('update documents set head = ? where session = ? and document = ? and head = ?')
  const insert = database.prepare('insert into updates (session, document, seq, bytes) values (?, ?, ?, ?)')
  const write = ({ session, document, entry, head, updates }: Batch): Appended => {
    if ((lastEntry.get(session)?.['head'] ?? 0) !== entry) return 'entry-missed'
    const last = head + updates.length
    const moved = head === 0 ? begins.run(session, document, last) : moves.run(last, session, document, head)
    if (moved.changes === 0) return 'update-missed'
    let seq = head
    for (const bytes of updates) insert.run(session, document, ++seq, bytes)
    return 'written'
  }
  return (batches) => {
    begin.run()
    try {
      const appended = batches.map(write)
      commit.run()
      return appended
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (database.isTransaction) database.exec('rollback')
      throw error
    }
  }
}
