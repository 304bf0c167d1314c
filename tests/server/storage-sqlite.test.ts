import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import { accept, refuse } from '../../shared/model/result.ts'
import { attempt } from '../../server/storage/attempt.ts'
import { entriesAfter, insertEntries } from '../../server/storage/entries.ts'
import { storageFailure } from '../../server/storage/failure.ts'
import { refuseOld } from '../../server/storage/sqlite.ts'
import { appendUpdates } from '../../server/storage/updates.ts'
import { sqlitePlace } from '../contracts/databases.ts'
import { entry } from '../contracts/storage.ts'

const session = 'session' as SessionId

test('keeps its word: WAL, synced by itself and not by SQLite, deletes overwritten, foreign keys on', async () => {
  const storage = await (await sqlitePlace()).open()
  const settings = await Promise.all(
    ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'].map(async (name) => {
      const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(storage.db)
      return Object.values(rows[0]!)[0]
    }),
  )
  expect(settings).toEqual(['wal', 1, 1, 1])
})

test('the folder of the data is its owner\'s alone', async () => {
  const place = await sqlitePlace()
  const { openSqlite } = await import('../../server/storage/sqlite.ts')
  const deep = join(place.dataDir, 'made', 'for', 'this')
  await (await openSqlite(deep)).db.destroy()
  expect((await stat(deep)).mode & 0o777).toBe(0o700)
})

test('refuses a SQLite that can lose commits', () => {
  for (const old of ['3.51.2', '3.50.9', '3.9.99', '2.99.99', '3.51']) expect(() => refuseOld(old)).toThrow(/3\.51\.3/)
  for (const good of ['3.51.3', '3.51.10', '3.52.0', '3.53.4', '4.0.0']) expect(() => refuseOld(good)).not.toThrow()
})

test('a migration that fails halfway leaves nothing of itself', async () => {
  const place = await sqlitePlace()
  const inTheWay = new DatabaseSync(join(place.dataDir, 'palabre.db'))
  inTheWay.exec('create table votes (something text)')
  inTheWay.close()
  await expect(place.open()).rejects.toThrow(/votes/)
  const after = new DatabaseSync(join(place.dataDir, 'palabre.db'))
  const tables = after.prepare(`select name from sqlite_master where type = 'table'`).all().map((row) => row['name'])
  expect(tables).not.toContain('entries')
  after.exec('drop table votes')
  after.close()
  const storage = await place.open()
  expect(await insertEntries(storage.db, session, [entry(1)])).toBe(true)
})

describe('a disk that fails', () => {
  test('when full refuses, keeps what was there, and works again once there is room', async () => {
    const storage = await (await sqlitePlace()).open()
    await insertEntries(storage.db, session, [entry(1)])
    const limit = async (pages: number) => void (await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(storage.db))
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(storage.db)
    await limit(rows[0]!.page_count + 2)
    const large = (number: number) =>
      attempt(storage, async (db) => {
        await insertEntries(db, session, [entry(number)])
        return accept(await appendUpdates(db, [{ session, document: 'd' as DocumentId, bytes: new Uint8Array(60_000) }]))
      })
    expect(await large(2)).toEqual(refuse('storage-full'))
    expect(await entriesAfter(storage.db, session, 0)).toEqual([entry(1)])
    expect(await large(2)).toEqual(refuse('storage-full'))
    await limit(1_000_000)
    expect(await large(2)).toEqual(accept([1]))
    expect(await entriesAfter(storage.db, session, 0)).toEqual([entry(1), entry(2)])
    const { rows: checked } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(storage.db)
    expect(checked).toEqual([{ integrity_check: 'ok' }])
  })

  test('is told from our own mistakes', () => {
    const sqlite = (errcode: number) => Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode })
    const postgres = (code: string) => Object.assign(new pg.DatabaseError('x', 1, 'error'), { code })
    const system = (code: string) => Object.assign(new Error('x'), { code, syscall: 'connect' })
    expect([sqlite(13), postgres('53100'), system('ENOSPC')].map(storageFailure)).toEqual(Array(3).fill('storage-full'))
    const outside = [sqlite(5), sqlite(8), sqlite(10), sqlite(1034), postgres('57P01'), postgres('40P01'), postgres('08006'), postgres('25006'), system('ECONNREFUSED'), new Error('Connection terminated unexpectedly')]
    expect(outside.map(storageFailure)).toEqual(outside.map(() => 'not-saved'))
    const ours = [sqlite(1), sqlite(19), sqlite(1555), sqlite(3091), postgres('42601'), postgres('23505'), new TypeError('x'), new Error('anything'), 'text', null]
    expect(ours.map(storageFailure)).toEqual(ours.map(() => null))
  })

  test('a mistake of ours is thrown, not taken for the disk', async () => {
    const storage = await (await sqlitePlace()).open()
    const twice = attempt(storage, async (db) => {
      for (const head of [1, 2]) await db.insertInto('ledgers').values({ session, head }).execute()
      return accept(null)
    })
    await expect(twice).rejects.toThrow(/UNIQUE/)
  })
})

test('after a closing the write-ahead log is empty', async () => {
  const place = await sqlitePlace()
  const storage = await place.open()
  await insertEntries(storage.db, session, [entry(1)])
  const log = join(place.dataDir, 'palabre.db-wal')
  expect((await readFile(log)).length).toBeGreaterThan(0)
  await storage.afterClosing()
  expect((await readFile(log)).length).toBe(0)
})

test('a log that somebody is reading is truncated the next time', async () => {
  const place = await sqlitePlace()
  const storage = await place.open()
  await insertEntries(storage.db, session, [entry(1)])
  const reader = new DatabaseSync(join(place.dataDir, 'palabre.db'))
  reader.exec('begin; select * from entries')
  await insertEntries(storage.db, session, [entry(2)])
  await storage.afterClosing()
  const log = join(place.dataDir, 'palabre.db-wal')
  expect((await readFile(log)).length).toBeGreaterThan(0)
  reader.close()
  await storage.afterClosing()
  expect((await readFile(log)).length).toBe(0)
})
