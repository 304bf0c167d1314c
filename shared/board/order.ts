import { generateNKeysBetween } from 'fractional-indexing'

export interface Ordered {
  readonly id: string
  readonly order: string
}

/** By order, as plain strings, then by id: the same for every replica, whatever the strings hold. */
export function byOrder(one: Ordered, other: Ordered): number {
  if (one.order !== other.order) return one.order < other.order ? -1 : 1
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

/**
 * Orders for `count` new things in front of `before`, or at the end. Two people who insert at the
 * same place at the same time get the same order, and then nothing fits between the two: in that
 * case, and where an order is no order at all, `siblings` get new ones through `write`.
 */
export function ordersFor(
  siblings: readonly Ordered[],
  before: string | null,
  count: number,
  write: (id: string, order: string) => void,
): readonly string[] {
  const sorted = siblings.toSorted(byOrder)
  const found = before === null ? -1 : sorted.findIndex((sibling) => sibling.id === before)
  const at = found === -1 ? sorted.length : found
  try {
    return generateNKeysBetween(sorted[at - 1]?.order ?? null, sorted[at]?.order ?? null, count)
  } catch {
    const fresh = generateNKeysBetween(null, null, sorted.length + count)
    sorted.forEach((sibling, index) => write(sibling.id, fresh[index < at ? index : index + count]!))
    return fresh.slice(at, at + count)
  }
}
