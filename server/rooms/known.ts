import * as Y from 'yjs'
import type { Decoded, Struct } from './decoding.ts'
import { inOrder } from './ordering.ts'
import { covers, size, withRanges, type Ranges } from './ranges.ts'
import type { Retired } from './retired.ts'

/**
 * What a document holds, without what it says: how far each client has written, what is deleted,
 * and which items are entries of its maps at the top. A fraction of a Y.Doc, which takes fifteen
 * times the room of its updates, and enough to judge almost every update by.
 */
export class Known {
  /** Who wrote before the document began anew. */
  readonly retired: Retired
  #written = 0
  #removed = 0
  readonly #clocks = new Map<number, number>()
  readonly #deleted = new Map<number, Ranges>()
  readonly #entries = new Map<number, Ranges>()

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

  /** Whether an item is a card or a clause, or was one: it stands in a map at the top. */
  isEntry({ client, clock }: Y.ID): boolean {
    return covers(this.#entries.get(client) ?? NOTHING, clock, clock + 1)
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
    const undo = [...entriesAmong(fresh, this).found].map(([client, entries]) => this.#put(this.#entries, client, pairs(entries)))
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

  #put(map: Map<number, Ranges>, client: number, stretches: Parameters<typeof withRanges>[1]): () => void {
    return this.#set(map, client, withRanges(map.get(client) ?? NOTHING, stretches))
  }
}

const NOTHING: Ranges = []

/** The roots that are maps; see `ROOTS` of the board. */
const MAPS: readonly unknown[] = ['cards', 'clauses']

/** Which items are entries. */
export type Entries = Pick<Known, 'isEntry'>

/**
 * Which structs of a decoded update become entries of a map at the top, given in an order in which
 * each comes after what it builds on. Decoded but not applied, an item at the top names its root
 * instead of pointing to it, and one beside another says nothing of where it is: it is where that
 * other is.
 */
export function entriesAmong(ordered: readonly Struct[], known: Entries): Entries & { readonly found: ReadonlyMap<number, Ranges> } {
  const found = new Map<number, number[]>()
  const isEntry = (id: Y.ID) => covers(found.get(id.client) ?? NOTHING, id.clock, id.clock + 1) || known.isEntry(id)
  for (const struct of ordered) {
    if (!(struct instanceof Y.Item)) continue
    const beside = struct.origin ?? struct.rightOrigin
    if (!(beside ? isEntry(beside) : MAPS.includes(struct.parent) && struct.parentSub !== null)) continue
    const { client, clock } = struct.id
    const stretches = found.get(client)
    if (!stretches) found.set(client, [clock, clock + struct.length])
    else if (stretches.at(-1) === clock) stretches[stretches.length - 1] = clock + struct.length
    else stretches.push(clock, clock + struct.length)
  }
  return { found, isEntry }
}

function pairs(ranges: Ranges): (readonly [number, number])[] {
  return Array.from({ length: ranges.length / 2 }, (_, index) => [ranges[2 * index]!, ranges[2 * index + 1]!])
}
