import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import { access } from '../../shared/ledger/permission.ts'
import { ID, type DocumentId, type ParticipantId, type SessionId } from '../../shared/model/id.ts'
import type { CloseReason } from '../../shared/wire/close.ts'
import { PROTOCOL } from '../../shared/wire/messages.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { DocumentRoom } from '../rooms/document.ts'
import type { Ledger } from '../rooms/ledger.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { Census } from './census.ts'
import { Connection, refuse } from './connection.ts'
import { Heartbeat } from './heartbeat.ts'

/** Somebody who may be let in. */
export interface Visitor {
  readonly participant: ParticipantId
  /** Runs `end` when this device is signed out. Answers what stops listening. */
  readonly whenSignedOut: (end: () => void) => () => void
}

export interface SocketParts {
  readonly rooms: Rooms
  /** Who asks, by the cookie; null also where there is no such session. */
  readonly identify: (request: IncomingMessage, session: SessionId) => Promise<Visitor | null>
  /** Whether the page that opens the socket is ours, to the letter; one that does not say is not. */
  readonly allowedOrigin: (request: IncomingMessage) => boolean
  readonly ledger: (session: SessionId) => Promise<Ledger | null>
  readonly report: (error: unknown) => void
  readonly log: Pick<Log, 'info'>
  readonly metrics: Pick<Metrics, 'traffic' | 'refused'>
  /** Milliseconds between two pings. */
  readonly ping?: number
}

export interface Sockets {
  /** How many are open. */
  readonly open: number
  /** Bytes that wait for them to be read. */
  readonly unsent: number
  /** Stores what came in, says "restarting" to all, and waits until they are gone. */
  close(): Promise<void>
}

const SYNC_PATH = /^\/sync\/([^/?]+)\/([^/?]+)(?:\?|$)/
/** Bounds that `ws` sets for a hundred megabytes and thousands of fragments. */
const OPTIONS: Omit<ServerOptions, 'perMessageDeflate'> & { readonly perMessageDeflate: object; readonly maxFragments: number; readonly maxBufferedChunks: number; readonly closeTimeout: number } = {
  noServer: true,
  clientTracking: false,
  maxPayload: LIMITS.frame,
  maxFragments: 64,
  maxBufferedChunks: 1024,
  // Nothing is remembered from one message to the next: what is sent is compressed once for all.
  perMessageDeflate: { serverNoContextTakeover: true, clientNoContextTakeover: true, serverMaxWindowBits: false },
  closeTimeout: 5_000,
  handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : ([...offered].find((each) => each.startsWith('palabre.')) ?? false)),
}

/** Somebody at the door of a document: turned away, or let in. */
type Arrival = { readonly refused: CloseReason } | { readonly room: DocumentRoom; readonly ledger: Ledger; readonly visitor: Visitor }

/** Serves the documents on `/sync/<session>/<document>`; other paths are left to other listeners. */
export function attachSockets(server: Server, parts: SocketParts): Sockets {
  const sockets = new WebSocketServer(OPTIONS as ServerOptions)
  const census = new Census()
  const heartbeat = new Heartbeat(parts.ping ?? LIMITS.ping)
  const open = new Map<WebSocket, Duplex>()
  const { traffic, refused } = parts.metrics
  const turnAway = (ws: WebSocket, reason: CloseReason) => {
    refused('socket', reason)
    refuse(ws, reason)
  }
  let closing = false

  const ended = (reason: CloseReason, session: SessionId, document: DocumentId) => {
    refused('socket', reason)
    // Of everybody at once there is one line, and it says that the server is stopping.
    if (reason !== 'restarting') parts.log.info({ session, document, reason }, 'socket ended')
  }

  const connect = (ws: WebSocket, socket: Duplex, session: SessionId, document: DocumentId, arrival: Arrival) => {
    // Before anything else: an invalid frame on a socket that nobody listens to ends the process.
    ws.on('error', () => {})
    open.set(ws, socket)
    ws.on('close', () => open.delete(ws))
    heartbeat.watch(ws, socket)
    if (closing) return turnAway(ws, 'restarting')
    if ('refused' in arrival) return turnAway(ws, arrival.refused)
    if (ws.protocol !== '' && ws.protocol !== PROTOCOL) return turnAway(ws, 'wrongProtocol')
    const { room, ledger, visitor } = arrival
    const { participant } = visitor
    // Once more, for the room took its time to load.
    if (access(ledger.session(), participant, document) === 'none') return turnAway(ws, 'notFound')
    const leave = census.enter(session, participant)
    if (!leave) return turnAway(ws, 'busy')
    ws.on('close', leave)
    const connection = new Connection(ws, socket, participant, room, { traffic, report: parts.report, refused: (reason) => ended(reason, session, document) })
    ws.on('close', visitor.whenSignedOut(() => connection.end('notJoined')))
  }

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Before anything is written, on whatever path: Node leaves an upgraded socket without listeners.
    socket.on('error', () => socket.destroy())
    if (!request.url?.startsWith('/sync/')) {
      if (server.listenerCount('upgrade') === 1) reject(socket, '404 Not Found')
      return
    }
    if (!parts.allowedOrigin(request)) {
      refused('socket', 'origin')
      return reject(socket, '403 Forbidden')
    }
    const [, session, document] = SYNC_PATH.exec(request.url) ?? []
    if (!session || !document || !ID.test(session) || !ID.test(document)) {
      refused('socket', 'path')
      return reject(socket, '404 Not Found')
    }
    if (closing) {
      refused('socket', 'closing')
      return reject(socket, '503 Service Unavailable')
    }
    const arrival = await admit(parts, request, session as SessionId, document as DocumentId).catch((error: unknown) => {
      parts.report(error)
      return { refused: 'failed' } as const
    })
    sockets.handleUpgrade(request, socket, head, (ws) => connect(ws, socket, session as SessionId, document as DocumentId, arrival))
  }

  const listener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void upgrade(request, socket, head).catch(parts.report)
  server.on('upgrade', listener)

  return {
    get open() {
      return open.size
    },
    get unsent() {
      return [...open.values()].reduce((sum, socket) => sum + socket.writableLength, 0)
    },
    async close() {
      closing = true
      heartbeat.stop()
      await parts.rooms.close()
      await Promise.all([...open.keys()].map((ws) => gone(ws)))
      server.off('upgrade', listener)
    },
  }
}

/** Who may not know of a document gets the same answer as where there is none. */
async function admit(parts: SocketParts, request: IncomingMessage, session: SessionId, document: DocumentId): Promise<Arrival> {
  const visitor = await parts.identify(request, session)
  if (visitor === null) return { refused: 'notJoined' }
  const ledger = await parts.ledger(session)
  if (!ledger) return { refused: 'notJoined' }
  if (access(ledger.session(), visitor.participant, document) === 'none') return { refused: 'notFound' }
  return { room: await parts.rooms.document(session, document), ledger, visitor }
}

function reject(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function gone(ws: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    if (ws.readyState === ws.CLOSED) resolve()
    else ws.once('close', () => resolve())
  })
}
