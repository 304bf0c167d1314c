import * as Y from 'yjs'
import type { Struct } from './decoding.ts'

/**
 * Where an item is: in which type, and under which key of it if that is a map. Words, made to be
 * compared; empty for what is nowhere any more.
 */
export type Place = string

export const NOWHERE: Place = ''

/** The places of a client's items from `start` on, as stretches: each ends before its number in `ends`. */
export interface Stretches {
  readonly start: number
  readonly ends: number[]
  readonly places: Place[]
}

export function placeIn({ ends, places }: Stretches, clock: number): Place {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ends[middle]! > clock) high = middle
    else low = middle + 1
  }
  return places[low] ?? NOWHERE
}

export function pushPlace({ ends, places }: Stretches, end: number, place: Place): void {
  if (places.at(-1) === place) ends[ends.length - 1] = end
  else {
    ends.push(end)
    places.push(place)
  }
}

/** The roots that are maps; see `ROOTS` of the board. */
const ENTRY = /^(cards|clauses)\|=/

/** Whether what is there is a card or a clause, or was one: it stands in a map at the top. */
export function isEntryPlace(place: Place): boolean {
  return ENTRY.test(place)
}

/** Whether what is there is the value of a key. */
export function isValuePlace(place: Place): boolean {
  return place.includes('|=')
}

/**
 * The place of a decoded struct. Decoded but not applied, an item at the top names its root instead
 * of pointing to it, and one beside another says nothing of where it is: it is where that other is.
 * Null for one between two that are not in one place: no editor makes that, and it would be seen or
 * not by whether one of the two was thrown away already.
 */
export function placeOf(struct: Struct, known: (id: Y.ID) => Place): Place | null {
  if (!(struct instanceof Y.Item)) return NOWHERE
  const { origin, rightOrigin, parentSub } = struct
  if (origin && rightOrigin) {
    const [left, right] = [known(origin), known(rightOrigin)]
    // Beside what was thrown away Yjs throws it away as well, for everybody.
    if (left === NOWHERE || right === NOWHERE) return NOWHERE
    return left === right ? left : null
  }
  const beside = origin ?? rightOrigin
  if (beside) return known(beside)
  const parent: unknown = struct.parent
  return `${parent instanceof Y.ID ? `${parent.client}:${parent.clock}` : String(parent)}|${parentSub === null ? '' : `=${parentSub}`}`
}
