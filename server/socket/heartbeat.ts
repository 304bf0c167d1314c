import type { WebSocket } from 'ws'

const MISSES = 2

/** Finds the sockets whose other side is gone without a word, whatever else is going on. */
export class Heartbeat {
  readonly #missed = new Map<WebSocket, number>()
  readonly #timer: NodeJS.Timeout

  constructor(interval: number) {
    this.#timer = setInterval(() => this.#beat(), interval).unref()
  }

  watch(ws: WebSocket): void {
    this.#missed.set(ws, 0)
    ws.on('pong', () => this.#missed.set(ws, 0))
    ws.on('close', () => this.#missed.delete(ws))
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    for (const [ws, missed] of this.#missed) {
      if (missed >= MISSES) {
        ws.terminate()
        continue
      }
      this.#missed.set(ws, missed + 1)
      ws.ping()
    }
  }
}
