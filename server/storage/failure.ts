import pg from 'pg'

/** The two ways in which keeping something can fail from outside. */
export type StorageFailure = 'storage-full' | 'not-saved'

/**
 * Says whether an error is the world's, and which refusal it becomes: a full disk, or a disk or a
 * database that cannot write at this moment. Null for our own mistakes, such as wrong SQL.
 */
export function storageFailure(error: unknown): StorageFailure | null {
  if (!(error instanceof Error)) return null
  if ('code' in error && error.code === 'ENOSPC') return 'storage-full'
  if ('errcode' in error && typeof error.errcode === 'number') return ofSqlite(error.errcode)
  if (error instanceof pg.DatabaseError) return ofPostgres(error.code ?? '')
  if ('syscall' in error && 'code' in error) return 'not-saved'
  return CONNECTION_LOST.test(error.message) ? 'not-saved' : null
}

/** https://sqlite.org/rescode.html; the primary code is in the low byte. */
const SQLITE_FULL = 13
/** Busy, locked, no memory, read-only, input or output, corrupt, cannot open, protocol, no database. */
const SQLITE_OUTSIDE = [5, 6, 7, 8, 10, 11, 14, 15, 26]

function ofSqlite(code: number): StorageFailure | null {
  const primary = code & 0xff
  if (primary === SQLITE_FULL) return 'storage-full'
  return SQLITE_OUTSIDE.includes(primary) ? 'not-saved' : null
}

/** Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DISK_FULL = '53100'
/** Connection, read-only, rolled back by deadlock or conflict, resources, lock, intervention, system, internal. */
const POSTGRES_OUTSIDE = ['08', '25006', '25P03', '40', '53', '55P03', '57', '58', 'XX']

function ofPostgres(code: string): StorageFailure | null {
  if (code === DISK_FULL) return 'storage-full'
  return POSTGRES_OUTSIDE.some((prefix) => code.startsWith(prefix)) ? 'not-saved' : null
}

/** What pg throws without any code when a connection breaks or none can be had. */
const CONNECTION_LOST =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed)/
