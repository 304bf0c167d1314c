import * as Y from 'yjs'
import { covers, withRange, type Ranges } from './ranges.ts'

export type Decoded = ReturnType<typeof Y.decodeUpdate>
export type Struct = Decoded['structs'][number]

/**
 * What a document holds, without what it says: how far each client has written, what is deleted,
 * and which items are entries of its maps at the top. A fraction of a Y.Doc, which takes fifteen
 * times the room of its updates, and enough to judge almost every update by.
 */
export class Known {
  readonly #clocks = new Map<number, number>()
  readonly #deleted = new Map<number, Ranges>()
  readonly #entries = new Map<number, Ranges>()

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
    const undo: (() => void)[] = []
    for (const struct of structs) {
      const { client, clock } = struct.id
      const known = this.clock(client)
      if (clock + struct.length <= known) continue
      if (clock <= known) undo.push(this.#set(this.#clocks, client, clock + struct.length))
      if (isEntry(struct, this)) undo.push(this.enter(struct))
    }
    for (const [client, deletes] of ds.clients) {
      for (const { clock, len } of deletes) undo.push(this.#put(this.#deleted, client, clock, clock + len))
    }
    return () => undo.reverse().forEach((back) => back())
  }

  /** Only that a struct is an entry; `add` does it by itself. */
  enter({ id: { client, clock }, length }: Struct): () => void {
    return this.#put(this.#entries, client, clock, clock + length)
  }

  #set<Value>(map: Map<number, Value>, client: number, value: Value): () => void {
    const before = map.get(client)
    map.set(client, value)
    return () => (before === undefined ? map.delete(client) : map.set(client, before))
  }

  #put(map: Map<number, Ranges>, client: number, start: number, end: number): () => void {
    return this.#set(map, client, withRange(map.get(client) ?? NOTHING, start, end))
  }
}

const NOTHING: Ranges = []

/** The roots that are maps; see `ROOTS` of the board. */
const MAPS: readonly unknown[] = ['cards', 'clauses']

/**
 * Whether a decoded struct becomes an entry of a map at the top. Decoded but not applied, an item at
 * the top names its root instead of pointing to it, and one beside another says nothing of where it
 * is: it is where that other is.
 */
export function isEntry(struct: Struct, known: Pick<Known, 'isEntry'>): boolean {
  if (!(struct instanceof Y.Item)) return false
  const beside = struct.origin ?? struct.rightOrigin
  if (beside) return known.isEntry(beside)
  return MAPS.includes(struct.parent) && struct.parentSub !== null
}
