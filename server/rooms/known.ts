import * as Y from 'yjs'
import type { Decoded, Struct } from './decoding.ts'
import { inOrder } from './ordering.ts'
import { isEntryPlace, NOWHERE, placeIn, placeOf, pushPlace, type Place, type Stretches } from './places.ts'
import { covers, size, withRanges, type Ranges } from './ranges.ts'
import type { Retired } from './retired.ts'

/**
 * What a document holds, without what it says: how far each client has written, what is deleted,
 * and where each item is. A fraction of a Y.Doc, which takes fifteen
 * times the room of its updates, and enough to judge almost every update by.
 */
export class Known {
  /** Who wrote before the document began anew. */
  readonly retired: Retired
  #written = 0
  #removed = 0
  readonly #clocks = new Map<number, number>()
  readonly #deleted = new Map<number, Ranges>()
  readonly #places = new Map<number, Stretches>()

  constructor(retired: Retired = new Set()) {
    this.retired = retired
  }

  /** How many characters, and values in place of them, are there and not deleted. */
  get live(): number {
    return this.#written - this.#removed
  }

  /** How many were there once. */
  get removed(): number {
    return this.#removed
  }

  /** The number of a client's next struct. */
  clock(client: number): number {
    return this.#clocks.get(client) ?? 0
  }

  get clients(): Iterable<number> {
    return this.#clocks.keys()
  }

  isDeleted(client: number, start: number, end: number): boolean {
    return covers(this.#deleted.get(client) ?? NOTHING, start, end)
  }

  place({ client, clock }: Y.ID): Place {
    const places = this.#places.get(client)
    return places ? placeIn(places, clock) : NOWHERE
  }

  /** The state vector, as Yjs writes it. */
  vector(): Uint8Array {
    return Y.encodeStateVector(this.#clocks)
  }

  /** Takes in an update without gaps; the answer takes it back, as long as nothing was added since. */
  add({ structs, ds }: Decoded): () => void {
    const ordered = inOrder(structs, (client) => this.clock(client))
    if (!ordered) throw new Error('structs that wait for one another')
    const clocks = new Map<number, number>()
    const fresh = ordered.filter(({ id: { client, clock }, length }) => {
      const known = clocks.get(client) ?? this.clock(client)
      if (clock <= known && clock + length > known) clocks.set(client, clock + length)
      return clock + length > known
    })
    const [written, removed] = [this.#written, this.#removed]
    const undo = [...placesAmong(fresh, this).found].map(([client, found]) => this.#extend(client, found))
    undo.push(() => ([this.#written, this.#removed] = [written, removed]))
    for (const [client, clock] of clocks) {
      this.#written += clock - this.clock(client)
      undo.push(this.#set(this.#clocks, client, clock))
    }
    for (const [client, deletes] of ds.clients) {
      const before = size(this.#deleted.get(client) ?? NOTHING)
      undo.push(this.#put(this.#deleted, client, deletes.map(({ clock, len }) => [clock, clock + len])))
      this.#removed += size(this.#deleted.get(client) ?? NOTHING) - before
    }
    return () => undo.reverse().forEach((back) => back())
  }

  #set<Value>(map: Map<number, Value>, client: number, value: Value): () => void {
    const before = map.get(client)
    map.set(client, value)
    return () => (before === undefined ? map.delete(client) : map.set(client, before))
  }

  #extend(client: number, { ends, places }: Stretches): () => void {
    const before = this.#places.get(client)
    const all = before ?? { start: 0, ends: [], places: [] }
    const [count, end] = [all.ends.length, all.ends.at(-1)]
    for (const [index, place] of places.entries()) pushPlace(all, ends[index]!, place)
    this.#places.set(client, all)
    return () => {
      all.ends.length = all.places.length = count
      if (end === undefined) this.#places.delete(client)
      else all.ends[count - 1] = end
    }
  }

  #put(map: Map<number, Ranges>, client: number, stretches: Parameters<typeof withRanges>[1]): () => void {
    return this.#set(map, client, withRanges(map.get(client) ?? NOTHING, stretches))
  }
}

const NOTHING: Ranges = []

/** Where items are. */
export interface Places {
  place(id: Y.ID): Place
}

/** Where the structs of a decoded update are, given in an order in which each comes after what it builds on. */
export function placesAmong(ordered: readonly Struct[], known: Places): Places & { readonly found: ReadonlyMap<number, Stretches>; readonly isSound: boolean } {
  const found = new Map<number, Stretches>()
  let isSound = true
  const place = (id: Y.ID) => {
    const own = found.get(id.client)
    return own && id.clock >= own.start ? placeIn(own, id.clock) : known.place(id)
  }
  for (const struct of ordered) {
    const { client, clock } = struct.id
    const own = found.get(client) ?? { start: clock, ends: [], places: [] }
    found.set(client, own)
    const there = placeOf(struct, place)
    isSound &&= there !== null
    pushPlace(own, clock + struct.length, there ?? NOWHERE)
  }
  return { found, place, isSound }
}

/** Whether an item is a card or a clause, or was one. */
export function isEntry(places: Places, id: Y.ID): boolean {
  return isEntryPlace(places.place(id))
}
