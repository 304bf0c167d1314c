import { readMessage, syncFrame, type Dialect, type Kind } from '../wire/messages.ts'
import { Socket, type Address } from '../wire/socket.ts'

/** A place in a room: where to connect, as whom, and how to speak there. */
export interface Seat {
  readonly address: Address
  readonly dialect: Dialect
  /** Whether the server answers step 1; a relay has nothing to answer with. */
  readonly keeps: boolean
}

/** Told of every sync message that carries content, and of presence; the bytes are there only until the call returns. */
export type OnContent = (kind: Kind, buffer: Buffer, start: number, end: number) => void

const NOTHING = new Uint8Array([0, 0])
const NO_STATE = new Uint8Array([0])

/**
 * Somebody with one document open, as far as a server can tell: a whole handshake of y-websocket's
 * protocol, and then messages that are looked at and forgotten.
 */
export class Client {
  readonly seat: Seat
  /** When it began to connect. */
  readonly began = performance.now()
  onContent: OnContent
  /** Why the server ended it, if it did. */
  ended: string | null = null
  readonly #socket: Socket
  readonly #synced = Promise.withResolvers<void>()

  constructor(seat: Seat, onContent: OnContent = () => {}) {
    this.seat = seat
    this.onContent = onContent
    // Not waited for by everybody, and then no unhandled rejection.
    this.#synced.promise.catch(() => {})
    this.#socket = new Socket(seat.address, {
      opened: () => this.#opened(),
      message: (buffer, start, end) => this.#message(buffer, start, end),
      closed: (reason) => {
        this.ended = reason
        this.#synced.reject(new Error(`${seat.address.path}: ${reason}`))
      },
    })
  }

  /** Opens a place and waits until the document was sent there. */
  static async open(seat: Seat, onContent?: OnContent): Promise<Client> {
    const client = new Client(seat, onContent)
    await client.synced()
    return client
  }

  synced(): Promise<void> {
    return this.#synced.promise
  }

  get bytes(): number {
    return this.#socket.bytes
  }

  get frames(): number {
    return this.#socket.frames
  }

  get deflates(): boolean {
    return this.#socket.deflates
  }

  send(frame: Buffer): void {
    this.#socket.send(frame)
  }

  close(): void {
    this.#socket.close()
  }

  #opened(): void {
    const { dialect, keeps } = this.seat
    for (const frame of dialect.greeting) this.send(frame)
    if (keeps) this.send(syncFrame(dialect, 'step1', NO_STATE))
    else this.#synced.resolve()
  }

  #message(buffer: Buffer, start: number, end: number): void {
    const { kind, start: from, end: to } = readMessage(buffer, start, end, this.seat.dialect.prefix.length)
    if (kind === 'other') return
    // It has nothing that the server lacks, and must say so before its edits count.
    if (kind === 'step1') return this.send(syncFrame(this.seat.dialect, 'step2', NOTHING))
    this.onContent(kind, buffer, from, to)
    if (kind === 'step2') this.#synced.resolve()
  }
}

/** Throws if the server has ended one of them: then nothing that was measured counts. */
export function stillOpen(clients: Iterable<Client>): void {
  for (const { ended, seat } of clients) if (ended !== null) throw new Error(`the server ended ${seat.address.path}: ${ended}`)
}
