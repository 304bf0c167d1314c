import { userInfo } from 'node:os'
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { rewrite, SEALED } from './clearing.ts'
import type { Engine } from './storage.ts'
import type { Tables } from './tables.ts'
import { appendBatches } from './updates.ts'

/**
 * A process that was stopped in the middle of a transaction must not hold the others up for ever.
 * `synchronous_commit`: a commit that is answered before it is written may be lost.
 */
const SETTINGS = CompiledQuery.raw(`select
  set_config('synchronous_commit', 'on', false),
  set_config('lock_timeout', '10s', false),
  set_config('idle_in_transaction_session_timeout', '20s', false)`)

export async function openPostgres(url: string, report: (error: unknown) => void): Promise<Engine> {
  // An address without a user means who runs the server, as it does to psql.
  pg.defaults.user ??= userInfo().username
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000, types: { getTypeParser } })
  // Without listeners a connection that breaks between two queries would end the process: the pool
  // listens to those that are idle, and nobody to those in the middle of a transaction.
  pool.on('error', report)
  pool.on('connect', (client) => void client.on('error', report))
  const dialect = new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(SETTINGS)
    },
  })
  const db = new Kysely<Tables>({ dialect })
  try {
    const { rows } = await sql<{ fsync: string }>`select current_setting('fsync') as fsync`.execute(db)
    if (rows[0]?.fsync !== 'on') {
      throw new Error('This Postgres runs with fsync=off and can lose what it has confirmed: switch fsync on in postgresql.conf.')
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
  // Each statement sees what others have committed by then: closing a ballot relies on it.
  const transaction: Engine['transaction'] = (work) => db.transaction().setIsolationLevel('read committed').execute(work)
  return {
    kind: 'postgres',
    db,
    transaction,
    append: (batches) => transaction((db) => appendBatches(db, batches)),
    // A commit is answered only once it is synced.
    synced: async () => {},
    check: () => {},
    close: () => db.destroy(),
    /**
     * Not `vacuum full`: it keeps deleted rows as long as the oldest transaction anywhere in the
     * database might look back to them. One table at a time, for who votes holds one and wants the other.
     */
    async clear() {
      for (const table of SEALED) {
        await db.transaction().execute(async (transaction) => {
          await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(transaction)
          await rewrite(transaction, table, () => sql`truncate ${sql.table(table)}`.execute(transaction))
        })
      }
    },
  }
}

const BYTES = 17
const LONG = 20

/** Makes Postgres answer in the types that SQLite answers in: plain bytes and plain numbers. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === BYTES) return toBytes
  if (type === LONG) return toNumber
  return pg.types.getTypeParser(type, format as 'text')
}

function toBytes(text: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = Buffer.from(text.slice('\\x'.length), 'hex')
  return new Uint8Array(buffer, byteOffset, byteLength)
}

function toNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large a number`)
  return value
}
