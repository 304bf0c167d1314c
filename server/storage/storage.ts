import type { Kysely } from 'kysely'
import type { Appended, Batch } from './batch.ts'
import type { Tables } from './tables.ts'

/** The database, or a transaction on it: every query takes either. */
export type Db = Kysely<Tables>
export type Kind = 'sqlite' | 'postgres'

export interface Storage {
  readonly kind: Kind
  readonly db: Db
  /** What `work` wrote is on disk, synced, once this resolves; a throw leaves nothing of it. */
  transaction<Value>(work: (db: Db) => Promise<Value>): Promise<Value>
  /**
   * Writes updates of documents, and answers for each batch whether. Once it resolves they outlive
   * this process, and may be shown; a power cut they outlive only after `synced`.
   */
  append(batches: readonly Batch[]): Promise<readonly Appended[]>
  /** Resolves once all that was written before is on disk, synced; one sync serves many. */
  synced(): Promise<void>
  /** Throws where a sync has failed: what is on disk is then only known after a restart. */
  check(): void
  /**
   * Takes what was deleted out of the files as well. A deleted vote stands in SQLite's write-ahead
   * log until that is truncated, and in Postgres' pages until they are rewritten. What cannot be
   * done now is reported, and tried again until it is.
   */
  afterClosing(): Promise<void>
  /** Told of every failure of the disk or the database that somebody was refused for. */
  readonly report: (error: unknown) => void
  close(): Promise<void>
}

/** What one kind of database has to bring; in all else the two are one. */
export type Engine = Pick<Storage, 'kind' | 'db' | 'transaction' | 'append' | 'synced' | 'check' | 'close'> & {
  /** As `afterClosing`, but throws where it cannot be done now. */
  clear(): Promise<void>
}
