import type { Card } from '../model/card.ts'
import type { CardId } from '../model/id.ts'
import { byOrder } from './order.ts'

/** One card in the outline of a stage, and what lies under it: a cluster's cards, a principle's commitments. */
export interface Branch {
  readonly id: CardId
  readonly children: readonly Branch[]
}

export type Placed = Pick<Card, 'id' | 'parent' | 'order'>

/** Deeper than this nobody nests on purpose; it keeps everything that walks a branch from overflowing. */
const DEEPEST = 8

/**
 * The structure of a stage: the same for wall, outline, keyboard and export. Two people who move
 * at the same time can make a ring of parents, and a parent can be removed: such cards are
 * top-level, so every card is in the outline exactly once.
 */
export function outline(cards: Iterable<Placed>): readonly Branch[] {
  const families = children(cards)
  const branches = (parent: CardId | null): readonly Branch[] =>
    (families.get(parent) ?? []).map(({ id }) => ({ id, children: branches(id) }))
  return branches(null)
}

/** The cards under each card, and under null those at the top, each list in its order. */
export function children<Each extends Placed>(cards: Iterable<Each>): ReadonlyMap<CardId | null, readonly Each[]> {
  const all = new Map([...cards].map((card) => [card.id, card]))
  const parents = parentsOf(all)
  const families = Map.groupBy(all.values(), (card) => parents.get(card.id) ?? null)
  for (const family of families.values()) family.sort(byOrder)
  return families
}

function parentsOf(all: ReadonlyMap<CardId, Placed>): ReadonlyMap<CardId, CardId | null> {
  const parents = new Map<CardId, CardId | null>()
  const depths = new Map<CardId, number>()
  for (const card of all.values()) {
    // Upwards until the top, a card whose place is known, or one met on this very way: a ring.
    const way = new Set<Placed>()
    let each: Placed | undefined = card
    while (each && !depths.has(each.id) && !way.has(each)) {
      way.add(each)
      each = each.parent === null ? undefined : all.get(each.parent)
    }
    const met = [...way]
    const ring = new Set(each && way.has(each) ? met.slice(met.indexOf(each)) : [])
    for (const placed of met.reverse()) {
      const above = placed.parent === null || ring.has(placed) ? undefined : depths.get(placed.parent)
      const top = above === undefined || above + 1 >= DEEPEST
      parents.set(placed.id, top ? null : placed.parent)
      depths.set(placed.id, top ? 0 : above + 1)
    }
  }
  return parents
}
