import { constants, deflateRawSync } from 'node:zlib'

/** Shorter messages gain nothing. */
const WORTH_COMPRESSING = 256
const FINAL_BINARY = 0x82
const COMPRESSED = 0x40
/** RFC 7692, section 7.2.1: the end of what was flushed is left out. */
const TAIL = 4

/**
 * Something for several sockets, as whole WebSocket frames: made once, and the same bytes written to
 * each of them. Compressed once as well, when the first of those that understand it asks, and
 * without a memory of earlier messages, so that it is the same for all.
 */
export class Packet {
  readonly plain: Buffer
  /** How many messages it is. */
  readonly messages: number
  readonly #payload: Uint8Array | null
  #compressed: Buffer | null = null

  private constructor(plain: Buffer, payload: Uint8Array | null, messages: number) {
    this.plain = plain
    this.messages = messages
    this.#payload = payload
  }

  /** One message. */
  static of(payload: Uint8Array): Packet {
    const plain = framed(payload, FINAL_BINARY)
    return new Packet(plain, plain.subarray(plain.length - payload.length), 1)
  }

  /** Several messages, one behind the other. */
  static joined(packets: readonly Packet[]): Packet {
    if (packets.length === 1) return packets[0]!
    const all = new Packet(Buffer.concat(packets.map(({ plain }) => plain)), null, packets.reduce((sum, { messages }) => sum + messages, 0))
    if (packets.some((packet) => packet.isWorthCompressing)) all.#compressed = Buffer.concat(packets.map(({ compressed }) => compressed))
    else all.#compressed = all.plain
    return all
  }

  get isWorthCompressing(): boolean {
    return this.#payload !== null && this.#payload.length >= WORTH_COMPRESSING
  }

  /** The same messages, for who has agreed on permessage-deflate. */
  get compressed(): Buffer {
    if (this.#compressed) return this.#compressed
    if (!this.isWorthCompressing) return (this.#compressed = this.plain)
    const deflated = deflateRawSync(this.#payload!, { level: 3, finishFlush: constants.Z_SYNC_FLUSH })
    return (this.#compressed = framed(deflated.subarray(0, deflated.length - TAIL), FINAL_BINARY | COMPRESSED))
  }
}

/** RFC 6455, section 5.2: one unfragmented message, unmasked as from a server. */
function framed(payload: Uint8Array, first: number): Buffer {
  const { length } = payload
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = first
  frame[1] = header === 2 ? length : header === 4 ? 126 : 127
  if (header === 4) frame.writeUInt16BE(length, 2)
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, header)
  return frame
}
