import { Cursor } from '../wire/varint.ts'
import { clientId } from './author.ts'
import { Histogram } from './histogram.ts'

const FIRST = clientId(0)
const reading = new Cursor()

/**
 * Which state of each client every receiver was shown last. A state is known by the number that its
 * client counts up, so the words in it are passed over unread.
 */
export class Cursors {
  readonly times = new Histogram()
  /** How old the shown states were at moments between. */
  readonly ages = new Histogram()
  readonly #clients: number
  readonly #states: number
  /** For each receiver and client, the number of the state shown. */
  readonly #shown: Uint32Array
  /** For each client, the number of the last state sent. */
  readonly #last: Uint32Array
  readonly #sentAt: Float64Array
  /** For each client, the last state whose times do not count. */
  #untimed: Uint32Array | null = null

  constructor(clients: number, states: number) {
    this.#clients = clients
    this.#states = states + 1
    this.#shown = new Uint32Array(clients * clients)
    this.#last = new Uint32Array(clients)
    this.#sentAt = new Float64Array(clients * this.#states)
  }

  /** The number of the client's next state, which is about to be sent. */
  moves(client: number): number {
    const number = ++this.#last[client]!
    this.#sentAt[client * this.#states + number] = performance.now()
    return number
  }

  /** From now on, times are kept of what is sent. */
  keepTimes(): void {
    this.#untimed = this.#last.slice()
  }

  /** Reads what came to a receiver, in the encoding of y-protocols' awareness. */
  look(receiver: number, buffer: Buffer, start: number, end: number): void {
    reading.over(buffer, start, end)
    const now = performance.now()
    for (let left = reading.varUint(); left > 0; left--) {
      const client = reading.varUint() - FIRST
      const number = reading.varUint()
      reading.skipBytes()
      if (client < 0 || client >= this.#clients) continue
      const place = receiver * this.#clients + client
      if (number <= this.#shown[place]!) continue
      this.#shown[place] = number
      if (client !== receiver && this.#untimed && number > this.#untimed[client]!) this.times.add(now - this.#sentAt[client * this.#states + number]!)
    }
  }

  /** Notes for some pairs, drawn by lot, how old what is shown is at this moment. */
  sampleAges(pairs: number, random: () => number): void {
    const now = performance.now()
    for (let left = pairs; left > 0; left--) {
      const receiver = Math.floor(random() * this.#clients)
      const client = Math.floor(random() * this.#clients)
      if (client === receiver) continue
      // One that was never shown is as old as the first that could have been.
      const number = Math.max(1, this.#shown[receiver * this.#clients + client]!)
      this.ages.add(now - this.#sentAt[client * this.#states + number]!)
    }
  }

  /** The share of pairs in which the receiver was shown the last state that the client sent. */
  get current(): number {
    let current = 0
    for (let receiver = 0; receiver < this.#clients; receiver++) {
      for (let client = 0; client < this.#clients; client++) {
        if (client !== receiver && this.#shown[receiver * this.#clients + client] === this.#last[client]) current++
      }
    }
    return current / (this.#clients * (this.#clients - 1))
  }

  /** Whether the first receiver of `late` was shown the last state of all of these. */
  isCurrent(late: Cursors): boolean {
    return this.#last.every((number, client) => late.#shown[client]! >= number)
  }
}
