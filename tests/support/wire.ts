import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** A TCP connection that says what it is told, byte for byte, hears all and ends nothing by itself. */
export class Wire {
  readonly socket: Socket
  /** Resolves when the other side has ended the connection, or it was cut. */
  readonly ended: Promise<void>
  /** Everything that came. */
  heard = Buffer.alloc(0)
  isOpen = true

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    this.socket.on('error', () => {})
    this.socket.on('data', (bytes: Buffer) => (this.heard = Buffer.concat([this.heard, bytes])))
    this.ended = new Promise((resolve) => {
      const over = () => {
        this.isOpen = false
        resolve()
      }
      // The other side's end is enough: what it still kept of this connection would be kept for us.
      this.socket.once('end', over).once('close', over)
    })
  }

  says(bytes: Uint8Array | string): this {
    if (this.socket.writable) this.socket.write(bytes)
    return this
  }

  /** Without a word to the other side's program: the kernel resets the connection. */
  cuts(): void {
    this.socket.resetAndDestroy()
  }

  /** Waits until what was heard has this in it. */
  async hears(words: string): Promise<void> {
    while (this.isOpen && !this.heard.includes(words)) await new Promise((resolve) => setTimeout(resolve, 5))
    if (!this.heard.includes(words)) throw new Error(`ended without "${words}": ${this.heard.toString('latin1')}`)
  }
}

/** The request with which a browser opens a WebSocket; a header that is null is left out. */
export function upgradeRequest(path: string, headers: Readonly<Record<string, string | null>>): string {
  const usual = { Host: '127.0.0.1', Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': randomBytes(16).toString('base64') }
  const lines = Object.entries({ ...usual, ...headers }).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

/** A frame of RFC 6455 with any part of it as it must not be. */
export interface Frame {
  readonly opcode: number
  readonly payload?: Uint8Array
  readonly fin?: boolean
  /** The three reserved bits, of which the first says "compressed". */
  readonly reserved?: number
  readonly masked?: boolean
  /** What it says its length is, where that is not the truth. */
  readonly length?: bigint
}

export function frame({ opcode, payload = new Uint8Array(), fin = true, reserved = 0, masked = true, length = BigInt(payload.length) }: Frame): Uint8Array {
  const short = length < 126n ? Number(length) : length < 65_536n ? 126 : 127
  const head = Buffer.alloc(short < 126 ? 2 : short === 126 ? 4 : 10)
  head[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode
  head[1] = (masked ? 0x80 : 0) | short
  if (short === 126) head.writeUInt16BE(Number(length), 2)
  if (short === 127) head.writeBigUInt64BE(length, 2)
  // A mask of zeros leaves everything as it is.
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), payload])
}

/** The code of the close frame among what came after the upgrade; null where there is none. */
export function closeCode(heard: Buffer): number | null {
  let rest = heard.subarray(heard.indexOf('\r\n\r\n') + 4)
  while (rest.length >= 2) {
    const short = rest[1]! & 0x7f
    const start = short === 127 ? 10 : short === 126 ? 4 : 2
    if (rest.length < start) return null
    const length = short === 127 ? Number(rest.readBigUInt64BE(2)) : short === 126 ? rest.readUInt16BE(2) : short
    if ((rest[0]! & 0x0f) === 8) return rest.length >= start + 2 ? rest.readUInt16BE(start) : null
    rest = rest.subarray(start + length)
  }
  return null
}
