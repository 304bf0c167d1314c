import type { Packet } from './packet.ts'
import type { Peer } from './peer.ts'

/** Milliseconds in which those who open a document that was just read are answered, before it is studied. */
const SOON = 100

/**
 * Sockets that were not asked yet what they have. The question is the state vector, for which the
 * document must be studied: whoever comes first is answered before. They lose nothing by it: what
 * they write until they are asked waits at the door, and a stock client is in step without.
 */
export class Unasked {
  readonly #peers = new Set<Peer>()
  readonly #due: () => void
  #timer: NodeJS.Timeout | undefined

  constructor(due: () => void) {
    this.#due = due
  }

  add(peer: Peer): void {
    this.#peers.add(peer)
  }

  /** Calls `due` in a moment. */
  wait(): void {
    this.#timer ??= setTimeout(this.#due, SOON).unref()
  }

  delete(peer: Peer): void {
    this.#peers.delete(peer)
  }

  /** Puts the question to all of them. */
  ask(question: () => Packet): void {
    if (this.#peers.size === 0) return
    const packet = question()
    for (const peer of this.#peers) peer.write(packet)
    this.forget()
  }

  forget(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#peers.clear()
  }
}
