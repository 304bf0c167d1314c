import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { ParticipantId } from '../../shared/model/id.ts'
import { unreachable } from '../../shared/model/result.ts'
import { CLOSE, type CloseReason } from '../../shared/wire/close.ts'
import { PROTOCOL } from '../../shared/wire/messages.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { Bucket } from '../bucket.ts'
import type { Traffic } from '../metrics.ts'
import type { DocumentRoom } from '../rooms/document.ts'
import { savedPacket } from '../rooms/frames.ts'
import type { Packet } from '../rooms/packet.ts'
import type { Peer } from '../rooms/peer.ts'
import { inflateAtOnce } from './inflating.ts'
import { readMessage } from './message.ts'

/** To be shown a whole document, or everybody who is there, costs as much as this many other frames. */
const SHOWING_COST = 10

/** What a socket tells the server around it. */
export interface ConnectionParts {
  readonly traffic: Traffic
  readonly report: (error: unknown) => void
  /** Called when the server ends the socket, with why. */
  readonly refused: (reason: CloseReason) => void
}

/** Ends a socket in a way that browsers can read: with the code, on an accepted connection. */
export function refuse(ws: WebSocket, reason: CloseReason): void {
  ws.close(CLOSE[reason].code, reason)
}

/** One person's socket on one document: counts, bounds and reads what comes in, and hands it to the room. */
export class Connection implements Peer {
  readonly participant: ParticipantId
  readonly #ws: WebSocket
  readonly #socket: Duplex
  readonly #room: DocumentRoom
  readonly #parts: ConnectionParts
  readonly #acknowledges: boolean
  /** Whether the other side reads compressed messages. */
  readonly #deflates: boolean
  readonly #frames = new Bucket(LIMITS.framesPerSecond, LIMITS.framesBurst)
  readonly #bytes = new Bucket(LIMITS.bytesPerSecond, LIMITS.bytesBurst)
  #edits = 0
  /**
   * Updates that came before the answer to our step 1. They may build on what only that answer
   * brings: somebody who worked offline types on as soon as the line is back.
   */
  #early: { bytes: Uint8Array; count: number }[] | null = []
  #earlyBytes = 0
  #ended = false

  constructor(ws: WebSocket, socket: Duplex, participant: ParticipantId, room: DocumentRoom, parts: ConnectionParts) {
    this.participant = participant
    this.#ws = ws
    this.#socket = socket
    this.#room = room
    this.#parts = parts
    this.#acknowledges = ws.protocol === PROTOCOL
    this.#deflates = inflateAtOnce(ws, (reason) => this.end(reason))
    socket.on('drain', () => room.drained(this))
    ws.on('message', (data, isBinary) => {
      try {
        this.#receive(data as Buffer, isBinary)
      } catch (error) {
        // Ours, not theirs; it ends this socket and not the process.
        parts.report(error)
        this.end('failed')
      }
    })
    // `ws` answers them by itself and would do so at any rate.
    for (const control of ['ping', 'pong'] as const) ws.on(control, () => this.#frames.take(1) || this.end('tooOften'))
    ws.on('close', () => {
      this.#ended = true
      room.leave(this)
    })
    room.enter(this)
  }

  get backlog(): number {
    return this.#socket.writableLength
  }

  write(packet: Packet): void {
    if (this.#ended) return
    if (this.backlog > LIMITS.sendBufferHard) return this.end('tooSlow')
    const bytes = this.#deflates ? packet.compressed : packet.plain
    this.#socket.write(bytes)
    this.#parts.traffic.framesOut += packet.messages
    this.#parts.traffic.bytesOut += bytes.length
  }

  saved(edits: number): void {
    if (this.#acknowledges) this.write(savedPacket(edits))
  }

  end(reason: CloseReason): void {
    if (this.#ended) return
    this.#ended = true
    refuse(this.#ws, reason)
    this.#parts.refused(reason)
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.#ended) return
    this.#parts.traffic.framesIn += 1
    this.#parts.traffic.bytesIn += data.length
    const message = isBinary ? readMessage(data) : null
    if (!message) return this.end('malformed')
    if (!this.#frames.take(message.kind === 'step1' || message.kind === 'query' ? SHOWING_COST : 1) || !this.#bytes.take(data.length)) return this.end('tooOften')
    switch (message.kind) {
      case 'step1':
        return this.#sync(message.payload)
      case 'step2':
        return this.#firstSync(message.payload)
      case 'update':
        return this.#update(message.payload)
      case 'presence':
        return this.#room.present(this, message.payload) ? undefined : this.end('malformed')
      case 'query':
        return this.#room.showPresence(this)
      default:
        return unreachable(message)
    }
  }

  #sync(stateVector: Uint8Array): void {
    if (stateVector.length > LIMITS.stateVector) return this.end('tooLarge')
    try {
      this.#room.sync(this, stateVector)
    } catch {
      this.end('malformed')
    }
  }

  #firstSync(bytes: Uint8Array): void {
    if (bytes.length > LIMITS.firstSync) return this.end('tooLarge')
    const early = this.#early ?? []
    this.#early = null
    const count = ++this.#edits
    this.#room.firstSync(this, bytes, count)
    for (const each of early) this.#room.submit(this, each.bytes, each.count)
  }

  #update(bytes: Uint8Array): void {
    if (bytes.length > LIMITS.update) return this.end('tooLarge')
    const count = ++this.#edits
    if (!this.#early) return this.#room.submit(this, bytes, count)
    this.#earlyBytes += bytes.length
    if (this.#earlyBytes > LIMITS.firstSync) return this.end('tooLarge')
    this.#early.push({ bytes, count })
  }
}
