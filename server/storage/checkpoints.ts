import { once } from 'node:events'
import { extname, join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'

/** Pages in the log, of four kilobytes each, from which on it is worth bringing them over. */
const MANY_PAGES = 1_000
/** Beside this file: in the sources and where the server was built into one file. */
const PROGRAM = join(import.meta.dirname, `checkpointer${extname(import.meta.filename)}`)
/** Commits after which the log is looked at. */
const OFTEN = 64

/**
 * Brings what stands in the write-ahead log over into the database, on a thread and a connection of
 * its own: the syncs in it would stop the event loop for as long as the disk takes. Writing goes on
 * meanwhile. The thread is there from the first time on that there is something to do.
 */
export class Checkpoints {
  readonly #path: string
  readonly #count: StatementSync
  readonly #report: (error: unknown) => void
  #worker: Worker | null = null
  #running: Promise<void> | null = null
  #commits = 0

  constructor(path: string, database: DatabaseSync, report: (error: unknown) => void) {
    this.#path = path
    // Only counts: how many pages are in the log, and how many of them were brought over.
    this.#count = database.prepare('pragma wal_checkpoint(noop)')
    this.#report = report
  }

  /** To be called after every commit. */
  written(): void {
    if (++this.#commits < OFTEN) return
    this.#commits = 0
    void this.relieve()
  }

  /** Brings over what is in the log, if that is much. Resolves also where it failed, which is reported: the log only stays longer. */
  async relieve(): Promise<void> {
    const { log, checkpointed } = this.#count.get() as { log: number; checkpointed: number }
    if (log - checkpointed < MANY_PAGES) return
    await (this.#running ??= this.#once().catch(this.#report).finally(() => (this.#running = null)))
  }

  async close(): Promise<void> {
    await this.#running
    if (!this.#worker) return
    // Not terminated: what the connection holds would be held on.
    const gone = once(this.#worker, 'exit')
    this.#worker.postMessage('close')
    await gone
  }

  async #once(): Promise<void> {
    this.#worker ??= this.#start()
    const answered = once(this.#worker, 'message')
    this.#worker.postMessage('checkpoint')
    const [failure] = (await answered) as [string | null]
    if (failure !== null) throw new Error(`checkpoint: ${failure}`)
  }

  #start(): Worker {
    const worker = new Worker(PROGRAM, { workerData: this.#path })
    worker.unref()
    // Also listened to by who waits for an answer; without a listener here it would end the process.
    worker.on('error', () => (this.#worker = null))
    return worker
  }
}
