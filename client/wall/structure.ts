import type { Branch } from '../../shared/board/outline.ts'
import type { Card } from '../../shared/model/card.ts'
import type { CardId } from '../../shared/model/id.ts'

export type Families = ReadonlyMap<CardId | null, readonly CardId[]>

const NONE: readonly CardId[] = []

/** Who lies under whom, from the outline: under null what stands at the top. */
export function familiesOf(outline: readonly Branch[]): Families {
  const families = new Map<CardId | null, readonly CardId[]>()
  const visit = (parent: CardId | null, branches: readonly Branch[]) => {
    families.set(parent, branches.map((branch) => branch.id))
    for (const branch of branches) visit(branch.id, branch.children)
  }
  visit(null, outline)
  return families
}

export function family(families: Families, parent: CardId | null): readonly CardId[] {
  return families.get(parent) ?? NONE
}

/** The parent under which the outline shows a card; a ring of parents is broken there. */
export function parentIn(families: Families, id: CardId): CardId | null {
  for (const [parent, ids] of families) if (ids.includes(id)) return parent
  return null
}

/** What `before` a card must be given to stand one place higher or lower; undefined at the edge. */
export function neighbour(siblings: readonly CardId[], id: CardId, by: -1 | 1): CardId | null | undefined {
  const at = siblings.indexOf(id)
  if (at < 0 || at + by < 0 || at + by >= siblings.length) return undefined
  return by === -1 ? siblings[at - 1]! : (siblings[at + 2] ?? null)
}

/** The ids as the eye meets them, from top to bottom. */
export function inReadingOrder(families: Families, parent: CardId | null = null): readonly CardId[] {
  return family(families, parent).flatMap((id) => [id, ...inReadingOrder(families, id)])
}

/** The first words of a card, to name it by. */
export function nameOf(card: Pick<Card, 'text'> | undefined, blank: string): string {
  const line = card?.text.trim().split('\n')[0] ?? ''
  if (line === '') return blank
  const points = [...line]
  return points.length > 60 ? `${points.slice(0, 57).join('')}…` : line
}
