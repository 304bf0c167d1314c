/**
 * Brings a file's writes past the reach of a power cut, with one sync for all who ask while another
 * runs. After a sync that failed nobody is answered again: the system may have dropped what it could
 * not write and call the next sync a success, so what is on disk is only known after a restart.
 */
export class Syncs {
  readonly #sync: () => Promise<void>
  /** At first too: a process that was killed may have left behind what it had written and not synced. */
  #isDirty = true
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null
  #failure: Error | null = null

  constructor(sync: () => Promise<void>) {
    this.#sync = sync
  }

  /** Throws what the sync that failed has thrown, if one has. */
  check(): void {
    if (this.#failure) throw this.#failure
  }

  /** To be called after every write. */
  written(): void {
    this.#isDirty = true
  }

  /** Resolves once all that was written before this call is on disk. */
  async request(): Promise<void> {
    this.check()
    if (!this.#isDirty) return this.#running ?? undefined
    if (!this.#running) return this.#run()
    return (this.#next ??= this.#running.catch(() => {}).then(() => this.#run()))
  }

  #run(): Promise<void> {
    this.#next = null
    this.#running = this.#once().finally(() => (this.#running = null))
    return this.#running
  }

  async #once(): Promise<void> {
    this.check()
    this.#isDirty = false
    try {
      await this.#sync()
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error))
      throw error
    }
  }
}
