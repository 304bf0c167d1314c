import * as Y from 'yjs'
import type { Struct } from './decoding.ts'

/**
 * Where an item is: in which type, and under which key of it if that is a map. Words, made to be
 * compared; empty for what is nowhere any more.
 */
export type Place = string

export const NOWHERE: Place = ''

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

/** What a place is in, if that is an item and not a root. */
export function parentIn(place: Place): Y.ID | null {
  const [, client, clock] = NESTED.exec(place) ?? []
  return client === undefined ? null : Y.createID(Number(client), Number(clock))
}

const NESTED = /^(\d+):(\d+)\|/

/**
 * The place of a decoded struct. Decoded but not applied, an item at the top names its root instead
 * of pointing to it, and one beside another says nothing of where it is: it is where that other is.
 * Null for one between two that are not in one place: no editor makes that, and it would be seen or
 * not by whether one of the two was thrown away already.
 */
export function placeOf(struct: Struct, known: (id: Y.ID) => Place, isDeleted: (id: Y.ID) => boolean): Place | null {
  if (!(struct instanceof Y.Item)) return NOWHERE
  const { origin, rightOrigin, parentSub } = struct
  if (origin && rightOrigin) {
    const [left, right] = [known(origin), known(rightOrigin)]
    if (left === right) return left
    if (left !== NOWHERE && right !== NOWHERE) return null
    // Beside what was thrown away Yjs throws it away as well; but whoever has that still looks at the other one.
    const parent = parentIn(left === NOWHERE ? right : left)
    return parent && isDeleted(parent) ? NOWHERE : null
  }
  const beside = origin ?? rightOrigin
  if (beside) return known(beside)
  const parent: unknown = struct.parent
  return `${parent instanceof Y.ID ? `${parent.client}:${parent.clock}` : String(parent)}|${parentSub === null ? '' : `=${parentSub}`}`
}
