import { createHash, randomBytes } from 'node:crypto'
import { connect, type Socket as TcpSocket } from 'node:net'
import { clientFrame, FrameReader, OPCODE } from './frames.ts'
import { makeOwnInflate, makeSharedInflate, type Inflate } from './inflate.ts'

/** Where a socket goes and what it says in the handshake. */
export interface Address {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Offers permessage-deflate, as every browser does. */
  readonly deflate: boolean
}

export interface SocketEvents {
  opened(): void
  /** A whole message; its bytes are there only until the call returns. */
  message(buffer: Buffer, start: number, end: number): void
  closed(reason: string): void
}

/** What all sockets read into, one after another: a buffer for each read would be most of this process's work. */
const SHARED = Buffer.allocUnsafe(256 * 1024)
const inflateShared = makeSharedInflate()

/**
 * A WebSocket client that does as little as it can: it reads into one buffer, hands out views of it,
 * and masks with zeros. The plain ones of `ws` or of Node cost several times what a server spends.
 */
export class Socket {
  bytes = 0
  frames = 0
  /** Whether the server took up the offer to compress. */
  deflates = false
  readonly #tcp: TcpSocket
  readonly #key = randomBytes(16).toString('base64')
  readonly #events: SocketEvents
  readonly #reader = new FrameReader((opcode, final, compressed, buffer, start, end) => this.#take(opcode, final, compressed, buffer, start, end))
  #head: Buffer | null = Buffer.alloc(0)
  #inflate: Inflate = inflateShared
  #parts: Buffer[] | null = null
  #partsCompressed = false
  #ended = false

  constructor(address: Address, events: SocketEvents) {
    this.#events = events
    this.#tcp = connect({
      port: address.port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: SHARED, callback: (count, buffer) => this.#read(buffer as Buffer, count) },
    })
    this.#tcp.on('connect', () => this.#tcp.write(handshake(address, this.#key)))
    this.#tcp.on('error', (error) => this.#end(error.message))
    this.#tcp.on('close', () => this.#end('the connection ended'))
  }

  /** Sends a whole frame, made with `clientFrame`. */
  send(frame: Buffer): void {
    if (!this.#ended) this.#tcp.write(frame)
  }

  /** Ends it without a word: servers must stand that. */
  close(): void {
    this.#ended = true
    this.#tcp.destroy()
  }

  #read(buffer: Buffer, count: number): boolean {
    this.bytes += count
    if (this.#head) this.#answered(buffer, count)
    else this.#reader.push(buffer, 0, count)
    return true
  }

  /** Reads the answer to the handshake; frames may follow in the same packet. */
  #answered(buffer: Buffer, count: number): void {
    const head = Buffer.concat([this.#head!, buffer.subarray(0, count)])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) {
      this.#head = head
      return
    }
    this.#head = null
    const text = head.toString('latin1', 0, end)
    const accept = createHash('sha1').update(`${this.#key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
    if (!text.startsWith('HTTP/1.1 101') || !text.includes(accept)) return this.#fail(text.split('\r\n')[0]!)
    const extension = /^sec-websocket-extensions: *(.*)$/im.exec(text)?.[1] ?? ''
    this.deflates = extension.includes('permessage-deflate')
    if (this.deflates && !extension.includes('server_no_context_takeover')) this.#inflate = makeOwnInflate()
    // Counted from here: the handshake is no traffic of the document.
    this.bytes = head.length - end - 4
    this.#events.opened()
    this.#reader.push(head, end + 4, head.length)
  }

  #take(opcode: number, final: boolean, compressed: boolean, buffer: Buffer, start: number, end: number): void {
    if (this.#ended) return
    switch (opcode) {
      case OPCODE.ping:
        return this.send(clientFrame(buffer.subarray(start, end), OPCODE.pong))
      case OPCODE.pong:
        return
      case OPCODE.close:
        return this.#fail(end - start >= 2 ? `closed with ${buffer.readUInt16BE(start)} ${buffer.toString('utf8', start + 2, end)}` : 'closed')
      default:
        this.frames++
        if (final && this.#parts === null) return this.#message(compressed, buffer, start, end)
        return this.#fragment(opcode, final, compressed, Buffer.from(buffer.subarray(start, end)))
    }
  }

  #fragment(opcode: number, final: boolean, compressed: boolean, part: Buffer): void {
    if (opcode !== OPCODE.continuation) {
      this.#parts = []
      this.#partsCompressed = compressed
    }
    this.#parts?.push(part)
    if (!final) return
    const whole = Buffer.concat(this.#parts ?? [])
    this.#parts = null
    this.#message(this.#partsCompressed, whole, 0, whole.length)
  }

  #message(compressed: boolean, buffer: Buffer, start: number, end: number): void {
    if (!compressed) return this.#events.message(buffer, start, end)
    const plain = this.#inflate(buffer, start, end)
    this.#events.message(plain, 0, plain.length)
  }

  #fail(reason: string): void {
    this.#end(reason)
    this.#tcp.destroy()
  }

  #end(reason: string): void {
    if (this.#ended) return
    this.#ended = true
    this.#events.closed(reason)
  }
}

function handshake({ port, path, headers, deflate }: Address, key: string): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
    ...(deflate ? ['Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}
