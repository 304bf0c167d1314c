import { statfsSync } from 'node:fs'
import { open as openFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { makeAppend } from './sqliteAppend.ts'
import { Checkpoints } from './checkpoints.ts'
import { rewrite, SEALED } from './clearing.ts'
import { makeFolder, syncFolder } from './folder.ts'
import { NodeSqliteDialect } from './sqliteDialect.ts'
import { Syncs } from './syncs.ts'
import type { Engine } from './storage.ts'
import type { Tables } from './tables.ts'

/**
 * `synchronous=normal`: a commit is written and not synced, for SQLite would do that on the event
 * loop and for every commit anew. `Syncs` does what `full` does, the sync of the write-ahead log,
 * on another thread and once for many. `wal_autocheckpoint=0`: see `Checkpoints`. `busy_timeout` is
 * short because nobody else is served while SQLite waits.
 */
const SETTINGS = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  pragma wal_autocheckpoint = 0;
  pragma fullfsync = on;
  pragma checkpoint_fullfsync = on;
  pragma secure_delete = on;
  pragma foreign_keys = on;
  pragma busy_timeout = 250;
`

export async function openSqlite(dataDir: string, report: (error: unknown) => void = () => {}): Promise<Engine> {
  makeFolder(dataDir)
  refuseRemote(dataDir, statfsSync(dataDir).type)
  const path = join(dataDir, 'palabre.db')
  const database = new DatabaseSync(path)
  try {
    refuseOld(String(database.prepare('select sqlite_version() as version').get()?.['version']))
    database.exec(SETTINGS)
    const { synchronous } = database.prepare('pragma synchronous').get()!
    const { journal_mode: journal } = database.prepare('pragma journal_mode').get()!
    refuseUnsynced(dataDir, String(journal), Number(synchronous))
  } catch (error) {
    database.close()
    throw error
  }
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
  const log = makeLog(dataDir, `${path}-wal`)
  const syncs = new Syncs(log.sync)
  const checkpoints = new Checkpoints(path, database, report)
  const written = () => {
    syncs.written()
    checkpoints.written()
  }
  let append: ReturnType<typeof makeAppend> | undefined
  return {
    kind: 'sqlite',
    db,
    async transaction(work) {
      syncs.check()
      const value = await db.transaction().execute(work)
      written()
      await syncs.request()
      return value
    },
    async append(batches) {
      syncs.check()
      const write = (append ??= makeAppend(database))
      // Kysely lends its connection to one at a time: whoever is in a transaction comes first.
      const appended = database.isTransaction ? await db.connection().execute(async () => write(batches)) : write(batches)
      written()
      return appended
    },
    synced: () => syncs.request(),
    check: () => syncs.check(),
    /**
     * `secure_delete` overwrites a row where it is deleted, and every page that is given up; but a
     * row that was moved within a page before leaves a copy in the gap between the others. Only
     * emptying a whole table clears all of its pages.
     */
    async clear() {
      await db.transaction().execute(async (transaction) => {
        for (const table of SEALED) await rewrite(transaction, table, () => transaction.deleteFrom(table).execute())
      })
      // Most of the log is brought over elsewhere, so that little is left for the event loop.
      await checkpoints.relieve()
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
      if (rows[0]?.busy) throw new Error('the write-ahead log still holds what was deleted: another program is reading the database')
    },
    async close() {
      await checkpoints.close()
      // What is in the log goes into the database, and the log away: a backup is one file again.
      await db.destroy()
      await log.close()
    },
  }
}

/** Syncs the write-ahead log, which is there from the first commit on and stays the same file as long as the database is open. */
function makeLog(folder: string, path: string) {
  let log: FileHandle | null = null
  const open = async () => {
    const opened = await openFile(path, 'r+')
    // That there is such a file at all is something that a power cut can take away.
    await syncFolder(folder)
    return opened
  }
  return {
    sync: async () => (log ??= await open()).datasync(),
    close: async () => log?.close(),
  }
}

const NORMAL = 1

/** SQLite answers a setting that it cannot take with the one it has kept: with another journal, or with syncs switched off, `Syncs` would sync what is not there. */
export function refuseUnsynced(folder: string, journal: string, synchronous: number): void {
  if (journal !== 'wal' || synchronous !== NORMAL) {
    throw new Error(`${folder} cannot keep what it is given (journal "${journal}", synchronous ${synchronous}): use a folder on a local disk.`)
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

/** What `statfs` calls file systems over a network: NFS, SMB in its three forms, AFS, Coda, Ceph, 9P, Lustre. */
const REMOTE: readonly number[] = [0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x00c36400, 0x01021997, 0x0bd00bd0]

/** Over a network, locks and syncs are not what SQLite takes them for, and two machines may write at once. */
export function refuseRemote(folder: string, type: number): void {
  if (REMOTE.includes(type)) throw new Error(`${folder} is on a file system over the network, which can lose what it has confirmed: use a folder on a local disk, or Postgres (DATABASE_URL).`)
}
