import * as Y from 'yjs'
import type { Decoded, Struct } from './decoding.ts'
import { fits, NO_STRETCH, stretchIn, stretchOf, type Stretch } from './descent.ts'
import { inOrder } from './ordering.ts'
import { isEntryPlace, NOWHERE, placeOf, type Place } from './places.ts'
import { covers, size, withRanges, type Ranges } from './ranges.ts'
import type { Retired } from './retired.ts'

/**
 * What a document holds, without what it says: how far each client has written, what is deleted,
 * where each item is and behind which it was put. A fraction of a Y.Doc, which takes fifteen times
 * the room of its updates, and enough to judge every update by.
 */
export class Known {
  /** Who wrote before the document began anew. */
  readonly retired: Retired
  #written = 0
  #removed = 0
  readonly #clocks = new Map<number, number>()
  readonly #deleted = new Map<number, Ranges>()
  readonly #stretches = new Map<number, Stretch[]>()
  /** Made once for all who join between two edits. */
  #vector: Uint8Array | null = null

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

  stretch({ client, clock }: Y.ID): Stretch {
    return stretchIn(this.#stretches.get(client) ?? [], clock)
  }

  /** The state vector, as Yjs writes it. */
  vector(): Uint8Array {
    return (this.#vector ??= Y.encodeStateVector(this.#clocks))
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
    this.#vector = null
    const [written, removed] = [this.#written, this.#removed]
    const { found } = placesAmong(fresh, this)
    const undo = [...found].map(([client, each]) => this.#extend(client, each))
    undo.push(() => {
      this.#vector = null
      ;[this.#written, this.#removed] = [written, removed]
    })
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

  #extend(client: number, { stretches }: Found): () => void {
    const all = this.#stretches.get(client) ?? []
    const count = all.length
    for (const stretch of stretches) if (all.at(-1) !== stretch) all.push(stretch)
    this.#stretches.set(client, all)
    return () => {
      all.length = count
      if (count === 0) this.#stretches.delete(client)
    }
  }

  #put(map: Map<number, Ranges>, client: number, stretches: Parameters<typeof withRanges>[1]): () => void {
    return this.#set(map, client, withRanges(map.get(client) ?? NOTHING, stretches))
  }
}

const NOTHING: Ranges = []

/** Where items are. */
export interface Places {
  stretch(id: Y.ID): Stretch
  isDeleted(client: number, start: number, end: number): boolean
}

/** What there is of a client from a clock on; the first stretch may have begun before. */
interface Found {
  readonly start: number
  readonly stretches: Stretch[]
}

interface Placed {
  readonly found: ReadonlyMap<number, Found>
  readonly isSound: boolean
  stretch(id: Y.ID): Stretch
}

/**
 * Where the structs of a decoded update are, given in an order in which each comes after what it
 * builds on. Sound if each could be there: an editor puts an item between two that stand side by side.
 */
export function placesAmong(ordered: readonly Struct[], known: Places): Placed {
  const found = new Map<number, Found>()
  let isSound = true
  const stretch = (id: Y.ID) => {
    const own = found.get(id.client)
    return own && id.clock >= own.start ? stretchIn(own.stretches, id.clock) : known.stretch(id)
  }
  const place = (id: Y.ID): Place => stretch(id).place
  const isDeleted = ({ client, clock }: Y.ID) => known.isDeleted(client, clock, clock + 1)
  for (const struct of ordered) {
    const { client, clock } = struct.id
    const own = found.get(client) ?? { start: clock, stretches: [] }
    const there = placeOf(struct, place, isDeleted)
    isSound &&= there !== null && (there === NOWHERE || fits(struct as Y.Item, stretch))
    const last = own.stretches.at(-1) ?? (clock === 0 ? NO_STRETCH : known.stretch(Y.createID(client, clock - 1)))
    const next = stretchOf(struct, there ?? NOWHERE, last, stretch)
    if (own.stretches.at(-1) !== next) own.stretches.push(next)
    found.set(client, own)
  }
  return { found, isSound, stretch }
}

/** Whether an item is a card or a clause, or was one. */
export function isEntry(places: Pick<Places, 'stretch'>, id: Y.ID): boolean {
  return isEntryPlace(places.stretch(id).place)
}
