import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'

/** SQLite through Node's own driver. Kysely runs migrations on it outside of a transaction, so a crash could leave half of one. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(database: DatabaseSync) {
    super({ database: shim(database) })
  }

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
