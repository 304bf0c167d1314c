/** Milliseconds between two beats. */
const BEAT = 500

/** Notices when the event loop does not come round: then nobody at all is served. */
export class Pulse {
  readonly #stuck: number
  readonly #remembered: number
  readonly #timer: NodeJS.Timeout
  #beaten = performance.now()
  #lateAt = -Infinity

  /** Milliseconds by which a beat is late where the loop is stuck, and for which that is not forgotten. */
  constructor(stuck = 5_000, remembered = 10_000) {
    this.#stuck = stuck
    this.#remembered = remembered
    this.#timer = setInterval(() => this.#beat(), BEAT).unref()
  }

  /** Whether the loop has stood still, a moment ago or a little earlier. While it does, nobody can ask. */
  get isStuck(): boolean {
    this.#beat()
    return performance.now() - this.#lateAt < this.#remembered
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    const now = performance.now()
    if (now - this.#beaten - BEAT > this.#stuck) this.#lateAt = now
    this.#beaten = now
  }
}
