import * as Y from 'yjs'
import { LIMITS } from '../../shared/model/limits.ts'
import { syncFrame } from './frames.ts'
import type { Peer } from './peer.ts'

/** One update to be shown, and the socket it came from, which has it already. */
export interface Shown {
  readonly from: Peer | null
  readonly bytes: Uint8Array
}

interface Seat {
  /** Whether it asked for the document: only then do updates make sense to it. */
  synced: boolean
  /** Where it stopped being shown updates because it reads too slowly, as a state vector. */
  behind: Uint8Array | null
}

/** The sockets of a room, and what each of them has been shown. */
export class Audience {
  readonly #seats = new Map<Peer, Seat>()

  get peers(): Iterable<Peer> {
    return this.#seats.keys()
  }

  get size(): number {
    return this.#seats.size
  }

  enter(peer: Peer): void {
    this.#seats.set(peer, { synced: false, behind: null })
  }

  leave(peer: Peer): void {
    this.#seats.delete(peer)
  }

  /** Sends what the document has beyond `stateVector`, and from now on every update. */
  catchUp(peer: Peer, doc: Y.Doc, stateVector: Uint8Array, kind: 'step2' | 'update' = 'step2'): void {
    const seat = this.#seats.get(peer)
    if (!seat) return
    const update = Y.encodeStateAsUpdate(doc, stateVector)
    seat.synced = true
    seat.behind = null
    peer.write(syncFrame(kind, update))
  }

  /** The slow reader has read what waited for it: the rest comes in one piece. */
  resume(peer: Peer, doc: Y.Doc): void {
    const behind = this.#seats.get(peer)?.behind
    if (behind) this.catchUp(peer, doc, behind, 'update')
  }

  /**
   * Shows updates to everybody but who made them. Who has too much waiting is shown nothing more
   * until it has read: `before`, the state these updates came on top of, says where to resume.
   */
  show(updates: readonly Shown[], before: Uint8Array): void {
    const frames = updates.map(({ from, bytes }) => ({ from, frame: syncFrame('update', bytes) }))
    const authors = new Set(updates.map(({ from }) => from))
    const all = joined(frames.map(({ frame }) => frame))
    for (const [peer, seat] of this.#seats) {
      if (!seat.synced || seat.behind) continue
      const frame = authors.has(peer) ? joined(frames.filter(({ from }) => from !== peer).map((each) => each.frame)) : all
      if (frame.length === 0) continue
      if (peer.backlog > LIMITS.sendBufferSoft) seat.behind = before
      else peer.write(frame)
    }
  }

  /** Tells everybody something that passes: who reads too slowly misses it. */
  tell(frame: Buffer): void {
    for (const [peer, seat] of this.#seats) {
      if (seat.synced && peer.backlog <= LIMITS.sendBufferSoft) peer.write(frame)
    }
  }
}

function joined(frames: readonly Buffer[]): Buffer {
  return frames.length === 1 ? frames[0]! : Buffer.concat(frames)
}
