import type { SessionId } from '../../shared/model/id.ts'
import { storageFailure } from '../storage/failure.ts'
import type { NewUpdate } from '../storage/updates.ts'
import type { Ledger } from './ledger.ts'
import type { DocumentStore, Writing } from './store.ts'

/** A room with something to be stored. */
export interface Party {
  readonly session: SessionId
  readonly ledger: Ledger
  /** While held, nothing of it is stored. */
  readonly held: boolean
  /** Lets in what may come in, at this very moment, and answers what is to be stored. */
  admit(writing: Writing): Promise<readonly NewUpdate[]>
  /** All that was let in is on disk, under these numbers: now it may be seen. */
  stored(seqs: readonly number[]): void
  /** Nothing of it is. */
  lost(): void
  /** Whether a snapshot is due. */
  readonly isHeavy: boolean
  compact(): Promise<void>
}

/**
 * Stores the edits of all rooms, one transaction after another. A transaction takes what came in
 * one turn of the event loop, and while it runs everything that arrives gathers for the next: the
 * busier the disk, the more edits share one sync.
 */
export class Commits {
  readonly #store: DocumentStore
  readonly #report: (error: unknown) => void
  readonly #waiting = new Set<Party>()
  #running: Promise<void> | null = null
  #current: Promise<void> | null = null
  readonly #reading = new Set<Promise<unknown>>()

  constructor(store: DocumentStore, report: (error: unknown) => void) {
    this.#store = store
    this.#report = report
  }

  submit(party: Party): void {
    this.#waiting.add(party)
    this.#running ??= new Promise((resolve) => setImmediate(resolve)).then(() => this.#run())
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
    let stored: ReadonlyMap<Party, readonly number[]> | null
    try {
      stored = await this.#store.transaction((writing) => this.#write(writing, parties))
    } catch (error) {
      return this.#lose(parties, error)
    }
    if (!stored) return parties.forEach((party) => void this.#again(party))
    for (const [party, seqs] of stored) {
      try {
        party.stored(seqs)
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

  /**
   * The numbers of what was stored, without the parties that failed by themselves and are lost. Null
   * where an entry was stored that this process has not folded in yet: it may have closed a document,
   * so the edits are looked at again with it.
   */
  async #write(writing: Writing, parties: readonly Party[]): Promise<ReadonlyMap<Party, readonly number[]> | null> {
    const ledgers = new Map(parties.map((party) => [party.session, party.ledger]))
    for (const [session, ledger] of [...ledgers].sort(([one], [other]) => (one < other ? -1 : 1))) {
      if (!(await writing.isLast(session, ledger.session().last.number))) return null
    }
    const batches = new Map<Party, readonly NewUpdate[]>()
    for (const party of parties) {
      try {
        batches.set(party, await party.admit(writing))
      } catch (error) {
        // A disk that fails, fails all of them; anything else is a bug, and over this one room.
        if (storageFailure(error) !== null) throw error
        this.#lose([party], error)
      }
    }
    const all = [...batches.values()].flat()
    const seqs = all.length > 0 ? await writing.append(all) : []
    let start = 0
    return new Map([...batches].map(([party, batch]) => [party, seqs.slice(start, (start += batch.length))]))
  }
}
