import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, onTestFinished, vi } from 'vitest'
import { openStorage } from '../../server/storage/open.ts'
import type { Kind, Storage } from '../../server/storage/storage.ts'

/** An empty database of its own for one test file, which may be opened more than once. */
export interface Place {
  readonly kind: Kind
  readonly dataDir: string
  open(): Promise<Storage>
  /** What a second process would have; on SQLite, which a single process uses, the first one's. */
  another(first: Storage): Promise<Storage>
}

// A disk and a database are as slow as what else the machine is doing.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const DEFAULT_URL = 'postgres://127.0.0.1:5432/test'

/** The tests, once on SQLite and once on Postgres; where there is no Postgres, a skip that says so. */
export async function onEveryDatabase(suite: (place: Place) => void): Promise<void> {
  const sqlite = await sqlitePlace()
  describe('on SQLite', () => {
    suite(sqlite)
  })
  const { place, reason } = await postgresPlace()
  describe.skipIf(place === null)(`on Postgres${reason}`, () => {
    suite(place ?? sqlite)
  })
}

export async function sqlitePlace(): Promise<Place> {
  const dataDir = await temporaryFolder()
  const open = closedAtTheEnd(() => openStorage({ dataDir, databaseUrl: null }))
  return { kind: 'sqlite', dataDir, open, another: async (first) => first }
}

/** A schema of its own, dropped after the tests; or the reason why there is none. */
async function postgresPlace(): Promise<{ readonly place: Place | null; readonly reason: string }> {
  const address = process.env['TEST_DATABASE_URL'] ?? DEFAULT_URL
  const schema = `palabre_${randomBytes(6).toString('hex')}`
  try {
    await run(address, 'select 1')
  } catch (error) {
    const reason = `: no Postgres at TEST_DATABASE_URL or ${DEFAULT_URL} (${String(error)})`
    console.warn(`skipped on Postgres${reason}`)
    return { place: null, reason }
  }
  // Made when it is needed: a run that filters out every test of a file runs no hook of it either.
  let made: Promise<void> | undefined
  afterAll(() => made?.then(() => run(address, `drop schema ${schema} cascade`)))
  const url = new URL(address)
  url.searchParams.set('options', `-c search_path=${schema}`)
  const dataDir = await temporaryFolder()
  const open = closedAtTheEnd(async () => {
    await (made ??= run(address, `create schema ${schema}`))
    return openStorage({ dataDir, databaseUrl: url.href })
  })
  return { place: { kind: 'postgres', dataDir, open, another: open }, reason: '' }
}

async function run(address: string, statement: string): Promise<void> {
  pg.defaults.user ??= userInfo().username
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'palabre-data-'))
  atTheEnd(() => rm(folder, { recursive: true, force: true }))
  return folder
}

function closedAtTheEnd(open: () => Promise<Storage>): () => Promise<Storage> {
  const opened: Storage[] = []
  // Hooks run in the reverse of the order in which they were set: this one before what was asked above.
  atTheEnd(() => Promise.all(opened.map((storage) => storage.close())))
  return async () => {
    const storage = await open()
    opened.push(storage)
    return storage
  }
}

/** Of the test that runs, or else of the file. */
function atTheEnd(work: () => Promise<unknown>): void {
  const done = async () => void (await work())
  try {
    onTestFinished(done)
  } catch {
    afterAll(done)
  }
}
