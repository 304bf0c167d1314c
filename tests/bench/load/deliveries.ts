import { eachToken } from './token.ts'
import type { Histogram } from './histogram.ts'

/**
 * Which edit has come to which receiver, each at the first time only. Receivers are numbered within
 * a room, and whoever makes an edit is not one of its receivers, even if the server sends it back.
 */
export class Deliveries {
  delivered = 0
  /** Edits that came to somebody who had them already, who wrote them or whose server repeats itself. */
  repeated = 0
  expected = 0
  readonly #seats: number
  readonly #seen: Uint8Array
  readonly #sentAt: Float64Array
  readonly #sender: Int32Array
  /** Where times go; null while they do not count. */
  #times: Histogram | null = null
  #timedFrom = Infinity
  onDelivered: (edit: number) => void = () => {}

  constructor(edits: number, seats: number) {
    this.#seats = seats
    this.#seen = new Uint8Array(edits * seats)
    this.#sentAt = new Float64Array(edits)
    this.#sender = new Int32Array(edits).fill(-1)
  }

  /** From now on, times are kept of what is sent. */
  keepTimes(times: Histogram): void {
    this.#timedFrom = performance.now()
    this.#times = times
  }

  sent(edit: number, sender: number, receivers = this.#seats - 1): void {
    this.#sender[edit] = sender
    this.#sentAt[edit] = performance.now()
    this.expected += receivers
  }

  /** Looks through what came to the receiver. */
  look(receiver: number, buffer: Buffer, start: number, end: number): void {
    eachToken(buffer, start, end, (edit) => this.#arrived(receiver, edit))
  }

  get complete(): boolean {
    return this.delivered >= this.expected
  }

  /** One where everybody got everything. */
  get share(): number {
    return this.expected === 0 ? 0 : this.delivered / this.expected
  }

  #arrived(receiver: number, edit: number): void {
    const sender = this.#sender[edit]
    if (sender === undefined || sender === -1 || sender === receiver) return
    const place = edit * this.#seats + receiver
    if (this.#seen[place] === 1) {
      this.repeated++
      return
    }
    this.#seen[place] = 1
    this.delivered++
    if (this.#sentAt[edit]! >= this.#timedFrom) this.#times?.add(performance.now() - this.#sentAt[edit]!)
    this.onDelivered(edit)
  }
}
