import type { Decoder } from 'lib0/decoding'
import * as Y from 'yjs'

export type Decoded = ReturnType<typeof Y.decodeUpdate>
export type Struct = Decoded['structs'][number]

/** A struct says in its first byte what it holds, by these numbers of format V1: nothing any more, deleted, words, a type, values. */
const WELCOME: ReadonlySet<number> = new Set([0, 1, 4, 7, 8])
const CONTENT = 0b11111

/** Reads no further than it must to see that something is not welcome: a frame has room for a quarter of a million structs. */
class Reader extends Y.UpdateDecoderV1 {
  #left: number

  constructor(decoder: Decoder, most: number) {
    super(decoder)
    this.#left = most
  }

  get isDone(): boolean {
    return this.restDecoder.pos === this.restDecoder.arr.length
  }

  override readInfo(): number {
    this.#count()
    const info = super.readInfo()
    if (!WELCOME.has(info & CONTENT)) throw new TypeError('a struct that no document of ours holds')
    return info
  }

  /** A `__proto__` is gone once it is read, where what it holds is no object, and would be passed on unseen. */
  override readAny(): unknown {
    const { arr, pos: start } = this.restDecoder
    const value: unknown = super.readAny()
    if (Buffer.from(arr.buffer, arr.byteOffset + start, this.restDecoder.pos - start).includes('__proto__')) throw new TypeError('a name that no value of ours has')
    return value
  }

  override readClient(): number {
    this.#count()
    return super.readClient()
  }

  override readDsClock(): number {
    this.#count()
    return super.readDsClock()
  }

  #count(): void {
    if (--this.#left < 0) throw new RangeError('an update of too many pieces')
  }
}

/**
 * Reads an update in format V1 to its last byte. Null where it is not of that format, has more than
 * so many structs, clients and stretches of deletions, or holds what is in no document of ours.
 */
export function decodeEdit(bytes: Uint8Array, most: number): Decoded | null {
  let reader: Reader | undefined
  const make = function (decoder: Decoder) {
    return (reader = new Reader(decoder, most))
  }
  try {
    const update = Y.decodeUpdateV2(bytes, make as unknown as typeof Y.UpdateDecoderV2)
    return reader?.isDone ? update : null
  } catch {
    return null
  }
}
