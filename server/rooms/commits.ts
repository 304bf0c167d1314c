import type { Appended, Batch } from '../storage/batch.ts'
import type { Ledger } from './ledger.ts'
import type { Pace } from './pace.ts'
import type { DocumentStore } from './store.ts'

/** A room with something to be stored. */
export interface Party {
  readonly ledger: Ledger
  /** How many edits have come in and are not being stored yet. */
  readonly waiting: number
  /** While held, nothing of it is stored. */
  readonly held: boolean
  /** Reads from the storage what it must know before it can judge what has come in. */
  read(store: DocumentStore): Promise<void>
  /** Judges what has come in; the answer is to be stored, and null where nothing is. */
  judge(): Batch | null
  /** What was let in, if anything, is written: now it may be seen. */
  written(): void
  /** Something was stored by others that it did not know of; what was let in is to be judged again. */
  overtaken(missed: Exclude<Appended, 'written'>): void
  /** It failed, or the storage did: nothing of what has come in is stored. */
  lost(): void
  /** Whether a snapshot is due. */
  readonly isHeavy: boolean
  compact(): Promise<void>
}

/**
 * Stores the edits of all rooms, one transaction after another. A transaction takes what came in
 * one turn of the event loop, and while it runs everything that arrives gathers for the next. What
 * is written may be seen: it outlives this process. The disk is waited for by `Receipts` only.
 */
export class Commits {
  readonly #store: DocumentStore
  readonly #pace: Pace
  readonly #report: (error: unknown) => void
  readonly #waiting = new Set<Party>()
  #running: Promise<void> | null = null
  #current: Promise<void> | null = null
  readonly #reading = new Set<Promise<unknown>>()

  constructor(store: DocumentStore, pace: Pace, report: (error: unknown) => void) {
    this.#store = store
    this.#pace = pace
    this.#report = report
  }

  /** How many edits wait, in all rooms. */
  get queue(): number {
    return [...this.#waiting].reduce((sum, { waiting }) => sum + waiting, 0)
  }

  submit(party: Party): void {
    this.#waiting.add(party)
    this.#running ??= this.#pace.turn().then(() => this.#run())
  }

  /** Resolves once no transaction runs any more that began before. */
  async settled(): Promise<void> {
    await this.#current
  }

  /** Resolves once there is nothing to be stored. */
  async finished(): Promise<void> {
    while (this.#running || this.#reading.size > 0) await Promise.allSettled([this.#running, ...this.#reading])
  }

  async #run(): Promise<void> {
    for (let parties = this.#take(); parties.length > 0; parties = this.#take()) {
      this.#current = this.#commit(parties)
      await this.#current
      for (const party of parties) if (party.isHeavy && !party.held) await party.compact().catch(this.#report)
    }
    this.#running = null
  }

  #take(): readonly Party[] {
    const parties = [...this.#waiting].filter((party) => !party.held)
    for (const party of parties) this.#waiting.delete(party)
    return parties
  }

  async #commit(parties: readonly Party[]): Promise<void> {
    const batches = new Map<Party, Batch>()
    for (const party of parties) {
      try {
        await party.read(this.#store)
        const batch = party.judge()
        if (batch) batches.set(party, batch)
        else party.written()
      } catch (error) {
        // A bug, or something unreadable, and over this one room.
        this.#lose([party], error)
      }
    }
    if (batches.size > 0) await this.#append(batches)
  }

  async #append(batches: ReadonlyMap<Party, Batch>): Promise<void> {
    let appended: readonly Appended[]
    try {
      appended = await this.#store.append([...batches.values()])
    } catch (error) {
      return this.#lose([...batches.keys()], error)
    }
    for (const [index, party] of [...batches.keys()].entries()) {
      try {
        const outcome = appended[index]!
        if (outcome === 'written') party.written()
        else {
          party.overtaken(outcome)
          if (outcome === 'entry-missed') void this.#again(party)
          else this.submit(party)
        }
      } catch (error) {
        this.#lose([party], error)
      }
    }
  }

  #lose(parties: readonly Party[], error: unknown): void {
    this.#report(error)
    for (const party of parties) party.lost()
  }

  /** Not waited for by the commit: the ledger may itself be waiting, in `hold`, for the commit to end. */
  async #again(party: Party): Promise<void> {
    const reading = party.ledger.refresh()
    this.#reading.add(reading)
    try {
      await reading
      this.submit(party)
    } catch (error) {
      this.#lose([party], error)
    } finally {
      this.#reading.delete(reading)
    }
  }
}
