/** WebSocket opcodes, RFC 6455 section 5.2. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

/**
 * A whole frame from a client. It is masked with zeros, which leaves the payload as it is: masking
 * would cost this process more than anything else it does. Servers take it, and `ws`, which all of
 * them stand on, then saves itself the unmasking; so all are a little faster than with a browser.
 */
export function clientFrame(payload: Uint8Array, opcode: number = OPCODE.binary): Buffer {
  const { length } = payload
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.alloc(header + 4 + length)
  frame[0] = 0x80 | opcode
  frame[1] = 0x80 | (header === 2 ? length : header === 4 ? 126 : 127)
  if (header === 4) frame.writeUInt16BE(length, 2)
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, header + 4)
  return frame
}

/** A frame that came: its payload lies in `buffer` from `start` to `end`, and only until the call returns. */
export type OnFrame = (opcode: number, final: boolean, compressed: boolean, buffer: Buffer, start: number, end: number) => void

const LONGEST_HEADER = 14

/** Cuts what a server sends into frames. Frames that came whole are not copied; only what is torn between two reads is. */
export class FrameReader {
  readonly #onFrame: OnFrame
  #torn: Buffer | null = null
  #filled = 0
  /** How long the torn frame is with its header; -1 while not even that is known. */
  #size = -1

  constructor(onFrame: OnFrame) {
    this.#onFrame = onFrame
  }

  push(chunk: Buffer, from: number, to: number): void {
    let at = from
    while (at < to) {
      if (this.#torn) {
        at = this.#mend(chunk, at, to)
        continue
      }
      const size = sizeOf(chunk, at, to)
      if (size >= 0 && at + size <= to) {
        this.#emit(chunk, at, size)
        at += size
      } else {
        this.#torn = Buffer.allocUnsafe(Math.max(size, LONGEST_HEADER))
        this.#size = size
        this.#filled = chunk.copy(this.#torn, 0, at, to)
        at = to
      }
    }
  }

  /** Puts more of the chunk to the torn frame; answers how far the chunk is used. */
  #mend(chunk: Buffer, at: number, to: number): number {
    const wanted = this.#size < 0 ? headerOf(this.#torn!, 0, this.#filled) : this.#size
    const taken = Math.min(wanted - this.#filled, to - at)
    this.#filled += chunk.copy(this.#torn!, this.#filled, at, at + taken)
    if (this.#size < 0) {
      this.#size = sizeOf(this.#torn!, 0, this.#filled)
      if (this.#size > this.#torn!.length) this.#torn = Buffer.concat([this.#torn!.subarray(0, this.#filled)], this.#size)
    }
    if (this.#filled === this.#size) {
      const frame = this.#torn!
      this.#torn = null
      this.#emit(frame, 0, this.#size)
    }
    return at + taken
  }

  #emit(buffer: Buffer, at: number, size: number): void {
    const first = buffer[at]!
    this.#onFrame(first & 0x0f, (first & 0x80) !== 0, (first & 0x40) !== 0, buffer, at + headerOf(buffer, at, at + size), at + size)
  }
}

/** The length of the header that begins at `at`, as far as it can be told; two bytes tell it. */
function headerOf(buffer: Buffer, at: number, to: number): number {
  if (to - at < 2) return 2
  const length = buffer[at + 1]! & 0x7f
  const mask = (buffer[at + 1]! & 0x80) !== 0 ? 4 : 0
  return (length < 126 ? 2 : length === 126 ? 4 : 10) + mask
}

/** The length of the frame that begins at `at`, header included; -1 if too little of it is there. */
function sizeOf(buffer: Buffer, at: number, to: number): number {
  const header = headerOf(buffer, at, to)
  if (to - at < header) return -1
  const length = buffer[at + 1]! & 0x7f
  if (length < 126) return header + length
  return header + (length === 126 ? buffer.readUInt16BE(at + 2) : Number(buffer.readBigUInt64BE(at + 2)))
}
