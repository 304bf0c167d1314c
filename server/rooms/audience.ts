import * as Y from 'yjs'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Copy } from './copy.ts'
import { syncPacket } from './frames.ts'
import { Packet } from './packet.ts'
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

/** A state vector of nothing. */
const NOTHING = 1

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

  /** Sends what the document has beyond `vector`, and from now on every update. */
  catchUp(peer: Peer, copy: Copy, vector: Uint8Array): void {
    const seat = this.#seats.get(peer)
    if (!seat) return
    const answer = vector.length <= NOTHING ? copy.whole : [syncPacket('step2', copy.beyond(vector))]
    seat.synced = true
    seat.behind = null
    for (const packet of answer) peer.write(packet)
  }

  /** The slow reader has read what waited for it: the rest comes in one piece. */
  resume(peer: Peer, copy: Copy): void {
    const seat = this.#seats.get(peer)
    if (!seat?.behind) return
    const rest = copy.beyond(seat.behind)
    seat.behind = null
    peer.write(syncPacket('update', rest))
  }

  /**
   * Shows updates, which `copy` has by now, to everybody but who made them. Who has too much waiting
   * is shown nothing more until it has read.
   */
  show(updates: readonly Shown[], copy: Copy): void {
    if (updates.length === 0) return
    const packets = updates.map(({ from, bytes }) => ({ from, packet: syncPacket('update', bytes) }))
    const authors = new Set(updates.map(({ from }) => from))
    const all = Packet.joined(packets.map(({ packet }) => packet))
    let before: Uint8Array | null = null
    for (const [peer, seat] of this.#seats) {
      if (!seat.synced || seat.behind) continue
      if (peer.backlog > LIMITS.sendBufferSoft) {
        seat.behind = before ??= vectorBefore(updates, copy)
        continue
      }
      if (!authors.has(peer)) peer.write(all)
      else if (packets.length > 1) {
        const others = packets.filter(({ from }) => from !== peer).map(({ packet }) => packet)
        if (others.length > 0) peer.write(Packet.joined(others))
      }
    }
  }

  /** Tells everybody something that passes: who reads too slowly misses it. */
  tell(packet: Packet): void {
    for (const [peer, seat] of this.#seats) {
      if (seat.synced && peer.backlog <= LIMITS.sendBufferSoft) peer.write(packet)
    }
  }
}

/** The state vector that a document had before these updates. */
function vectorBefore(updates: readonly Shown[], copy: Copy): Uint8Array {
  const vector = Y.decodeStateVector(copy.vector())
  for (const { bytes } of updates) {
    for (const { id } of Y.decodeUpdate(bytes).structs) vector.set(id.client, Math.min(id.clock, vector.get(id.client) ?? id.clock))
  }
  return Y.encodeStateVector(vector)
}
