import { NO_UPDATE, syncPacket } from './frames.ts'
import { Packet } from './packet.ts'
import { Tail } from './tail.ts'

/** A tail of fewer bytes is not worth a snapshot while people write, nor one that is small beside the document. */
const HEAVY = 32 * 1024
/** A tail of fewer updates is not worth one when they have left. */
const LONG = 32

/** A document as bytes, ready to be sent: what was last written in one piece, and the updates since. */
export class Pieces {
  readonly #base: Packet
  readonly #bytes: Uint8Array
  readonly #tail = new Tail()
  #tailPacket: Packet | null = null

  constructor(base: Uint8Array) {
    this.#base = syncPacket('update', base)
    // The bytes are at the end of their frame: they need not be there twice.
    this.#bytes = this.#base.plain.subarray(this.#base.plain.length - base.length)
  }

  /** What was written in one piece. */
  get base(): Uint8Array {
    return this.#bytes
  }

  /** All of it, in the order in which it came. */
  get all(): readonly Uint8Array[] {
    return [this.#bytes, ...this.#tail.pieces]
  }

  /** How many bytes it is, which is more than the document once put together. */
  get size(): number {
    return this.#bytes.length + this.#tail.bytes
  }

  get hasTail(): boolean {
    return this.#tail.count > 0
  }

  /** Whether so much was stored since the last snapshot that the next one is due. */
  get isHeavy(): boolean {
    return this.#tail.bytes >= Math.max(HEAVY, this.#bytes.length / 2)
  }

  /** Whether whoever reads it next is better served by one piece. */
  get isLong(): boolean {
    return this.#tail.count > LONG || this.isHeavy
  }

  /** The answer to who has nothing yet: ready for all who join until the next edit. */
  get whole(): readonly Packet[] {
    const { pieces } = this.#tail
    if (pieces.length > 0) this.#tailPacket ??= Packet.joined(pieces.map((piece) => syncPacket('update', piece)))
    // A stock client takes itself for in step once step 2 is there, so that comes last.
    return [...(this.#bytes.length > NO_UPDATE.length ? [this.#base] : []), ...(this.#tailPacket ? [this.#tailPacket] : []), IN_STEP]
  }

  push(update: Uint8Array): void {
    this.#tail.push(update)
    this.#tailPacket = null
  }
}

const IN_STEP = syncPacket('step2', NO_UPDATE)
