import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

const MISSES = 2

interface Watched {
  readonly socket: Duplex
  missed: number
  /** Bytes that the network had not taken yet at the last beat, of the write that was under way. */
  left: number
  /** And all that waited. */
  waiting: number
}

/** Finds the sockets whose other side is gone without a word, whatever else is going on. */
export class Heartbeat {
  readonly #watched = new Map<WebSocket, Watched>()
  readonly #timer: NodeJS.Timeout

  constructor(interval: number) {
    this.#timer = setInterval(() => this.#beat(), interval).unref()
  }

  watch(ws: WebSocket, socket: Duplex): void {
    const watched: Watched = { socket, missed: 0, left: 0, waiting: 0 }
    this.#watched.set(ws, watched)
    ws.on('pong', () => (watched.missed = 0))
    ws.on('close', () => this.#watched.delete(ws))
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    for (const [ws, watched] of this.#watched) {
      // On a slow line a ping waits behind what was sent before. Where the network was full and takes
      // more, somebody reads at the other end, however slowly.
      const [left, waiting] = [leftOf(watched.socket), watched.socket.writableLength]
      if (watched.waiting > 0 && (left !== watched.left || waiting < watched.waiting)) watched.missed = 0
      Object.assign(watched, { left, waiting })
      if (watched.missed >= MISSES) {
        ws.terminate()
        continue
      }
      watched.missed++
      ws.ping()
    }
  }
}

/** Node keeps this to itself, and tells by it whether a socket that times out is only slow. */
function leftOf(socket: Duplex): number {
  return (socket as unknown as { readonly _handle?: { readonly writeQueueSize: number } })._handle?.writeQueueSize ?? 0
}
