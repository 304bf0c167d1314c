import * as Y from 'yjs'
import type { Struct } from './decoding.ts'
import { NOWHERE, type Place } from './places.ts'

/*
 * Every item was put behind another, its left origin, or at the front. That makes a tree, and Yjs
 * keeps a text in the order in which one walks it: an item, then all that hangs under it. So the
 * right neighbour of an item hangs under that item itself or under one above it, whoever writes at
 * the same time and whatever is undone, and an item between two for which this does not hold was
 * made by no editor. Where Yjs puts such a one depends on what came before it; where it does hold for
 * all, the order of coming is no matter, though not each pair of them need have stood side by side.
 */

/**
 * Items of one client in one place, each put behind the one before it. An item is known by its
 * stretch and by how deep it hangs in the tree: the first hangs at `depth`, which is 1 at the front,
 * and each after it one deeper.
 */
export interface Stretch {
  readonly start: number
  readonly place: Place
  readonly depth: number
  /** That of the item under which the first hangs. */
  readonly above: Stretch | null
  /** Leads further up, so that a way of thousands of stretches takes a dozen steps. */
  readonly shortcut: Stretch | null
  /** How many stretches there are from the front to this one. */
  readonly level: number
}

/** For what is nowhere any more: nothing is known of it, and it is no matter between what it stood. */
export const NO_STRETCH: Stretch = { start: 0, place: NOWHERE, depth: 1, above: null, shortcut: null, level: 1 }

/** The stretches of a client in rising order; each ends where the next begins. */
export function stretchIn(stretches: readonly Stretch[], clock: number): Stretch {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (stretches[middle]!.start > clock) high = middle
    else low = middle + 1
  }
  return stretches[low - 1] ?? NO_STRETCH
}

/** The stretch of a struct that is in this place: `last`, which ends where it begins, if it goes on there. */
export function stretchOf(struct: Struct, place: Place, last: Stretch, known: (id: Y.ID) => Stretch): Stretch {
  const { client, clock } = struct.id
  const origin = struct instanceof Y.Item ? struct.origin : null
  if (last.place === place && (place === NOWHERE || (origin?.client === client && origin.clock === clock - 1))) return last
  if (place === NOWHERE || !origin) return { ...NO_STRETCH, start: clock, place }
  const above = known(origin)
  return { start: clock, place, depth: depthIn(above, origin.clock) + 1, above, shortcut: shortcutFrom(above), level: above.level + 1 }
}

/** Whether what an item names as its neighbours, in one place, can have stood side by side. */
export function fits({ origin, rightOrigin }: Y.Item, known: (id: Y.ID) => Stretch): boolean {
  if (!rightOrigin) return true
  const right = known(rightOrigin)
  const depth = depthIn(right, rightOrigin.clock)
  if (!origin) return depth === 1
  const left = known(origin)
  const deepest = depthIn(left, origin.clock)
  if (deepest < depth) return deepest === depth - 1 && parentOf(right, depth) === left
  // On the way up from the left one, as deep as the right one.
  const beside = upTo(depth, left)
  return beside !== right && parentOf(beside, depth) === parentOf(right, depth)
}

function depthIn({ start, depth }: Stretch, clock: number): number {
  return depth + clock - start
}

/** The stretch of the item under which one at this depth hangs. */
function parentOf(stretch: Stretch, depth: number): Stretch | null {
  return depth > stretch.depth ? stretch : stretch.above
}

/** The stretch with the item at this depth, on the way up from one below it. */
function upTo(depth: number, from: Stretch): Stretch {
  let stretch = from
  while (stretch.depth > depth) {
    const { above, shortcut } = stretch
    stretch = shortcut && shortcut.depth > depth ? shortcut : above!
  }
  return stretch
}

/** As in a list of Myers, "An applicative random-access stack": two ways of one length become one of twice that. */
function shortcutFrom(above: Stretch): Stretch | null {
  const far = above.shortcut
  if (!far) return above
  return above.level - far.level === far.level - (far.shortcut?.level ?? 0) ? far.shortcut : above
}
