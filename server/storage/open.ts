import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { makeClearing } from './clearing.ts'
import { migrations } from './migrations.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Engine, Storage } from './storage.ts'

export interface StorageOptions {
  readonly dataDir: string
  /** Null for SQLite in `dataDir`. */
  readonly databaseUrl: string | null
  readonly report?: (error: unknown) => void
}

/** Opens the database, brings its tables up to date, and refuses one that would not keep its word. */
export async function openStorage({ dataDir, databaseUrl, report = () => {} }: StorageOptions): Promise<Storage> {
  const engine = databaseUrl === null ? await openSqlite(dataDir, report) : await openPostgres(databaseUrl, report)
  try {
    await migrate(engine)
    // What the process before this one may not have synced: the first who comes in would wait for it.
    await engine.synced()
  } catch (error) {
    await engine.close()
    throw error
  }
  const { clear, close, ...storage } = engine
  const clearing = makeClearing(clear, report)
  // The process before this one may have ended between a closing and the clearing.
  await clearing.run()
  let closed: Promise<void> | undefined
  return {
    ...storage,
    afterClosing: clearing.run,
    report,
    close() {
      clearing.stop()
      return (closed ??= close())
    },
  }
}

async function migrate({ db, kind }: Engine): Promise<void> {
  // Kysely looks for its own tables in every schema unless told which is ours.
  const { rows } = kind === 'postgres' ? await sql<{ migrationTableSchema: string }>`select current_schema() as "migrationTableSchema"`.execute(db) : { rows: [] }
  const migrator = new Migrator({ db, provider: migrations(kind), ...rows[0] })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
