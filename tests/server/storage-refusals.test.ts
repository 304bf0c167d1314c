import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type * as Fs from 'node:fs'
import pg from 'pg'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { openPostgres } from '../../server/storage/postgres.ts'
import { openSqlite, refuseOld, refuseRemote, refuseUnsynced } from '../../server/storage/sqlite.ts'

/* A database that would not keep what it has confirmed is refused before anybody trusts it. */

const disk = vi.hoisted(() => ({ type: null as number | null }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof Fs>()
  return { ...fs, statfsSync: (path: string) => (disk.type === null ? fs.statfsSync(path) : { type: disk.type }) }
})

const NFS = 0x6969
const NETWORKS: Readonly<Record<string, number>> = { NFS, SMB: 0x517b, CIFS: 0xff534d42, SMB2: 0xfe534d42, AFS: 0x5346414f, Coda: 0x73757245, Ceph: 0x00c36400, '9P': 0x01021997, Lustre: 0x0bd00bd0 }
const LOCAL: Readonly<Record<string, number>> = { ext4: 0xef53, XFS: 0x58465342, Btrfs: 0x9123683e, ZFS: 0x2fc12fc1, overlay: 0x794c7630, tmpfs: 0x01021994 }

describe('[B10] [L5] SQLite is refused', () => {
  test.each(Object.entries(NETWORKS))('on %s, by the number of its file system', (_, type) => {
    expect(() => refuseRemote('/data', type)).toThrow(/^\/data is on a file system over the network, .* Postgres/)
  })

  test.each(Object.entries(LOCAL))('not on %s', (_, type) => {
    expect(() => refuseRemote('/data', type)).not.toThrow()
  })

  test('in a folder that is on one, before a file is made there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'palabre-refused-'))
    disk.type = NFS
    await expect(openSqlite(folder)).rejects.toThrow('over the network')
    expect(await readdir(folder)).toEqual([])
    disk.type = null
    expect(() => refuseRemote(folder, 0)).not.toThrow()
    const { type } = await statfs(folder)
    const opening = openSqlite(folder)
    if (Object.values(NETWORKS).includes(type)) await expect(opening).rejects.toThrow('over the network')
    else await (await opening).close()
    await rm(folder, { recursive: true })
  })

  test('where it does not keep a log that can be synced, or does not sync at all', () => {
    expect(() => refuseUnsynced('/data', 'wal', 1)).not.toThrow()
    for (const [journal, synchronous] of [['delete', 1], ['memory', 1], ['wal', 0], ['wal', 2]] as const) {
      expect(() => refuseUnsynced('/data', journal, synchronous)).toThrow(`/data cannot keep what it is given (journal "${journal}", synchronous ${synchronous})`)
    }
  })

  test('where it is so old that it can lose commits', () => {
    expect(() => refuseOld('3.51.2')).toThrow('Use a newer Node.')
    expect(() => refuseOld(process.versions['sqlite']!)).not.toThrow()
  })
})

const ADDRESS = process.env['TEST_DATABASE_URL'] ?? 'postgres://127.0.0.1:5432/test'

async function statement(text: string): Promise<void> {
  pg.defaults.user ??= userInfo().username
  const client = new pg.Client({ connectionString: ADDRESS, connectionTimeoutMillis: 5_000 })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

const missing = await statement('select 1').then(
  () => null,
  (error: unknown) => `no Postgres at TEST_DATABASE_URL or ${ADDRESS} (${String(error)})`,
)
if (missing !== null) console.warn(`skipped: ${missing}`)

describe.skipIf(missing !== null)(`[B10] [L5] Postgres is refused${missing === null ? '' : `: ${missing}`}`, () => {
  const schema = `palabre_${randomBytes(6).toString('hex')}`
  afterAll(() => statement(`drop schema ${schema} cascade`))

  test('with fsync=off, and says where to switch it on', async () => {
    // The real setting needs a server of its own: here the question is answered as such a server would.
    await statement(`create schema ${schema}; create function ${schema}.current_setting(text) returns text language sql as $$ select 'off' $$`)
    const url = new URL(ADDRESS)
    url.searchParams.set('options', `-c search_path=${schema},pg_catalog`)
    await expect(openPostgres(url.href, () => {})).rejects.toThrow('switch fsync on in postgresql.conf')
    const plain = await openPostgres(ADDRESS, () => {})
    await plain.close()
  })
})
