import type { DocumentStore } from './store.ts'
import type { Peer } from './peer.ts'

/** Milliseconds in which edits gather for one sync: nobody notices that "saved" comes so much later, and to wake the disk for one edit costs as much as to write it. */
const GATHER = 100

/** Tells sockets which of their edits are on disk: one sync, and one message, for all that came meanwhile. */
export class Receipts {
  readonly #store: Pick<DocumentStore, 'synced'>
  readonly #report: (error: unknown) => void
  #written = new Map<Peer, number>()
  #running: Promise<void> | null = null

  constructor(store: Pick<DocumentStore, 'synced'>, report: (error: unknown) => void) {
    this.#store = store
    this.#report = report
  }

  /** The first so many edits of a socket are written, and not synced yet. */
  owe(peer: Peer, edits: number): void {
    this.#written.set(peer, Math.max(edits, this.#written.get(peer) ?? 0))
    this.#running ??= this.#run()
  }

  /** Resolves once all who were owed anything were told. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    while (this.#written.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, GATHER))
      const written = this.#written
      this.#written = new Map()
      try {
        await this.#store.synced()
        for (const [peer, edits] of written) peer.saved(edits)
      } catch (error) {
        this.#report(error)
        for (const peer of written.keys()) peer.end('notSaved')
      }
    }
    this.#running = null
  }
}
