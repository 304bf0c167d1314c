import * as Y from 'yjs'
import type { Struct } from './decoding.ts'

const BEGUN = 1
const PLACED = 2

/**
 * The structs of an update so that each comes after all that it builds on, which is not how they
 * are written; null where some wait for one another in a ring, for which Yjs would wait for ever.
 * `clock` says how far each client was known before. Takes the structs of a client one behind the
 * other, as Yjs writes them.
 */
export function inOrder(structs: readonly Struct[], clock: (client: number) => number): readonly Struct[] | null {
  const starts = new Map<number, number>()
  for (const [index, { id }] of structs.entries()) if (!starts.has(id.client)) starts.set(id.client, index)
  // Of one client alone each can only build on those before it.
  if (starts.size <= 1) return structs
  const ordered: Struct[] = []
  const states = new Uint8Array(structs.length)
  for (const first of structs.keys()) {
    // By hand: a chain may be as long as the update.
    const path = [first]
    while (path.length > 0) {
      const index = path.at(-1)!
      const before = states[index] === PLACED ? undefined : missing(structs, index, starts, clock).find((each) => states[each] !== PLACED)
      if (before === undefined) {
        if (states[index] !== PLACED) ordered.push(structs[index]!)
        states[index] = PLACED
        path.pop()
      } else {
        states[index] = BEGUN
        if (states[before] === BEGUN) return null
        path.push(before)
      }
    }
  }
  return ordered
}

/** Which structs of the same update one builds on. */
function missing(structs: readonly Struct[], index: number, starts: ReadonlyMap<number, number>, clock: (client: number) => number): readonly number[] {
  const struct = structs[index]!
  const before = structs[index - 1]?.id.client === struct.id.client ? [index - 1] : []
  return [...before, ...builtOn(struct).flatMap((id) => (id.clock < clock(id.client) ? [] : (find(structs, starts.get(id.client), id) ?? [])))]
}

/** Where the struct with this id is, from the first of its client on. */
function find(structs: readonly Struct[], start: number | undefined, { client, clock }: Y.ID): number | undefined {
  if (start === undefined) return undefined
  let low = start
  let high = structs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    const { id } = structs[middle]!
    if (id.client === client && id.clock <= clock) low = middle
    else high = middle - 1
  }
  return low
}

/** What a struct names: what it stands between, and what it stands in. */
export function builtOn(struct: Struct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  return [struct.origin, struct.rightOrigin, struct.parent].filter((id) => id instanceof Y.ID)
}
