import { createSignal, type Accessor } from 'solid-js'
import type { CardId } from '../../shared/model/id.ts'
import type { WallState } from './wallState.ts'

export interface Dragging {
  readonly active: Accessor<boolean>
  /** The group under the pointer: its id, '' for outside of any group, null while nothing is dragged. */
  readonly over: Accessor<string | null>
  readonly listeners: {
    readonly onDragStart: (event: DragEvent) => void
    readonly onDragOver: (event: DragEvent) => void
    readonly onDrop: (event: DragEvent) => void
    readonly onDragEnd: () => void
  }
}

/**
 * The platform's own dragging, heard once for the whole wall: a card dropped on a card goes in
 * front of it, dropped on a group to its end. It writes once, at the drop; buttons do the same.
 */
export function createDragging(wall: WallState): Dragging {
  const [active, setActive] = createSignal(false)
  const [over, setOver] = createSignal<string | null>(null)
  let dragged: readonly CardId[] = []

  const near = (event: Event, selector: string) => (event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null)
  const place = (event: Event) => {
    const group = near(event, '[data-cluster]')
    if (!group) return null
    const card = near(event, '[data-card]')?.dataset['card'] as CardId | undefined
    return { parent: (group.dataset['cluster'] || null) as CardId | null, before: card && !dragged.includes(card) ? card : null }
  }
  const end = () => {
    dragged = []
    setActive(false)
    setOver(null)
  }

  return {
    active,
    over,
    listeners: {
      onDragStart: (event) => {
        const card = near(event, '[data-card]')?.dataset['card'] as CardId | undefined
        if (!card || !wall.writable()) return
        // Commitments belong to their principle: they are moved by its buttons.
        if (wall.board.cards[card]?.kind === 'commitment') return event.preventDefault()
        dragged = wall.selected().has(card) ? [...wall.selected()] : [card]
        setActive(true)
        event.dataTransfer?.setData('text/plain', wall.board.cards[card]?.text ?? '')
        if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
      },
      onDragOver: (event) => {
        const found = dragged.length > 0 ? place(event) : null
        setOver(found ? (found.parent ?? '') : null)
        if (found) event.preventDefault()
      },
      onDrop: (event) => {
        const found = dragged.length > 0 ? place(event) : null
        if (!found) return
        event.preventDefault()
        // In front of a commitment or a nested card means at the end of the group.
        const before = found.before !== null && wall.families().get(found.parent)?.includes(found.before) ? found.before : null
        for (const card of dragged) wall.board.edits.moveCard(card, { parent: found.parent, before })
        end()
      },
      onDragEnd: end,
    },
  }
}
