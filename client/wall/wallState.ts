import { createComputed, createContext, createMemo, createSelector, createSignal, useContext, type Accessor } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { CardId } from '../../shared/model/id.ts'
import type { Stage } from '../../shared/model/stage.ts'
import type { Board, Named } from '../sync/useBoard.ts'
import { familiesOf, type Families } from './structure.ts'

/** What one person does with a wall in this tab: which card is open, chosen, being edited or moved. */
export interface WallState {
  readonly stage: Accessor<Stage>
  readonly board: Board
  readonly families: Accessor<Families>
  readonly writable: Accessor<boolean>
  /** Who else writes in these words right now; empty for nobody. */
  readonly writersAt: (place: string) => string
  /** In the stage of principles, cards are principles and carry commitments. */
  readonly principled: Accessor<boolean>
  readonly isEdited: (card: CardId) => boolean
  readonly edit: (card: CardId | null) => void
  readonly isUnfolded: (card: CardId) => boolean
  readonly unfold: (card: CardId | null) => void
  /** The card under which a new one is being written. */
  readonly isGrowing: (card: CardId) => boolean
  readonly grow: (card: CardId | null) => void
  readonly selecting: Accessor<boolean>
  readonly setSelecting: (on: boolean) => void
  readonly selected: Accessor<ReadonlySet<CardId>>
  readonly toggle: (card: CardId) => void
  /** Cards for which a new place is being looked for. */
  readonly moving: Accessor<readonly CardId[]>
  readonly move: (cards: readonly CardId[]) => void
  /** The card whose removal is to be confirmed. */
  readonly removing: Accessor<CardId | null>
  readonly remove: (card: CardId | null) => void
}

export const WallContext = createContext<WallState>()

export function useWall(): WallState {
  const wall = useContext(WallContext)
  if (!wall) throw new Error('useWall() outside of a wall')
  return wall
}

export function createWallState(stage: Accessor<Stage>, board: Board): WallState {
  const [edited, edit] = createSignal<CardId | null>(null)
  const [unfolded, unfold] = createSignal<CardId | null>(null)
  const [growing, grow] = createSignal<CardId | null>(null)
  const [selecting, setSelecting] = createSignal(false)
  const [selected, setSelected] = createSignal<ReadonlySet<CardId>>(new Set())
  const [moving, move] = createSignal<readonly CardId[]>([])
  const [removing, remove] = createSignal<CardId | null>(null)
  const writable = () => board.access() === 'write'
  // By place, so that a caret that moves concerns two cards and not five hundred.
  const [writers, setWriters] = createStore<Record<string, string>>({})
  createComputed(() => setWriters(reconcile(namesByPlace(board.others()))))
  return {
    stage,
    board,
    families: createMemo(() => familiesOf(board.outline())),
    writable,
    writersAt: (place) => writers[place] ?? '',
    principled: () => stage().view === 'principles',
    isEdited: createSelector(() => (writable() ? edited() : null)),
    edit,
    isUnfolded: createSelector(unfolded),
    unfold,
    isGrowing: createSelector(() => (writable() ? growing() : null)),
    grow,
    selecting,
    setSelecting: (on) => {
      setSelecting(on)
      setSelected(new Set<CardId>())
    },
    selected,
    toggle: (card) =>
      setSelected((before) => {
        const after = new Set(before)
        if (!after.delete(card)) after.add(card)
        return after
      }),
    moving,
    move,
    removing,
    remove,
  }
}

function namesByPlace(others: readonly Named[]): Record<string, string> {
  const names: Record<string, string> = {}
  for (const { at, name } of others) if (at !== null) names[at] = names[at] ? `${names[at]}, ${name}` : name
  return names
}
