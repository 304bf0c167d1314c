import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, sql, SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import { rewrite, SEALED } from './clearing.ts'
import type { Engine } from './storage.ts'
import type { Tables } from './tables.ts'

/**
 * `synchronous=FULL`: in WAL mode anything less may lose a commit that was answered.
 * `busy_timeout` is short because nobody else is served while SQLite waits.
 */
const SETTINGS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma fullfsync = on;
  pragma secure_delete = on;
  pragma foreign_keys = on;
  pragma busy_timeout = 250;
`

export async function openSqlite(dataDir: string): Promise<Engine> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(join(dataDir, 'palabre.db'))
  try {
    refuseOld(String(database.prepare('select sqlite_version() as version').get()?.['version']))
    database.exec(SETTINGS)
    const { synchronous } = database.prepare('pragma synchronous').get()!
    const { journal_mode: journal } = database.prepare('pragma journal_mode').get()!
    if (synchronous !== 2 || journal !== 'wal') {
      throw new Error(`${dataDir} cannot keep what it is given (journal "${journal}"): use a folder on a local disk.`)
    }
  } catch (error) {
    database.close()
    throw error
  }
  const db = new Kysely<Tables>({ dialect: new Dialect({ database: shim(database) }) })
  return {
    kind: 'sqlite',
    db,
    transaction: (work) => db.transaction().execute(work),
    /**
     * `secure_delete` overwrites a row where it is deleted, and every page that is given up; but a
     * row that was moved within a page before leaves a copy in the gap between the others. Only
     * emptying a whole table clears all of its pages.
     */
    async clear() {
      await db.transaction().execute(async (transaction) => {
        for (const table of SEALED) await rewrite(transaction, table, () => transaction.deleteFrom(table).execute())
      })
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
      if (rows[0]?.busy) throw new Error('the write-ahead log still holds what was deleted: another program is reading the database')
    },
  }
}

/** Before 3.51.3 a writer and a checkpoint at the same moment could lose committed writes. */
export function refuseOld(version: string): void {
  const parts = version.split('.').map(Number)
  const needed = [3, 51, 3]
  const differing = needed.findIndex((part, index) => part !== parts[index])
  if (differing >= 0 && !((parts[differing] ?? 0) > needed[differing]!)) {
    throw new Error(`SQLite ${version} can lose writes that were committed; 3.51.3 or later is needed. Use a newer Node.`)
  }
}

/** Kysely runs migrations on SQLite outside of a transaction, so a crash could leave half of one. */
class Dialect extends SqliteDialect {
  override createAdapter() {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl() {
        return true
      }
    })()
  }
}

const KEPT_STATEMENTS = 500

/** What Kysely expects of a SQLite driver, on top of Node's own. */
function shim(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  const prepare = (text: string): SqliteStatement => {
    const statement = database.prepare(text)
    const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[]
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...values(parameters)),
      run: (parameters) => statement.run(...values(parameters)),
      iterate: (parameters) => statement.iterate(...values(parameters)),
    }
  }
  return {
    close: () => database.close(),
    prepare(text) {
      // A full disk makes SQLite roll back by itself, and then there is nothing to roll back.
      if (text === 'rollback' && !database.isTransaction) return NOTHING_TO_DO
      // A transaction that reads first and then writes would be told "busy" without waiting.
      const actual = text === 'begin' ? 'begin immediate' : text
      const found = prepared.get(actual)
      if (found) return found
      if (prepared.size >= KEPT_STATEMENTS) prepared.clear()
      const made = prepare(actual)
      prepared.set(actual, made)
      return made
    },
  }
}

const NOTHING_TO_DO: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
}
