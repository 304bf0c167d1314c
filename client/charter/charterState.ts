import { createContext, createSelector, createSignal, useContext, type Accessor } from 'solid-js'
import type { Board } from '../sync/useBoard.ts'

/** What one person does with the charter in this tab. */
export interface CharterState {
  readonly board: Board
  readonly writable: Accessor<boolean>
  /** Whether this person may take clauses to the vote. */
  readonly votes: Accessor<boolean>
  readonly isEdited: (clause: string) => boolean
  readonly edit: (clause: string | null) => void
  /** Clauses chosen for the vote. */
  readonly chosen: Accessor<ReadonlySet<string>>
  readonly toggle: (clause: string) => void
  /** The clause whose removal is to be confirmed. */
  readonly removing: Accessor<string | null>
  readonly remove: (clause: string | null) => void
}

export const CharterContext = createContext<CharterState>()

export function useCharter(): CharterState {
  const charter = useContext(CharterContext)
  if (!charter) throw new Error('useCharter() outside of the charter')
  return charter
}

export function createCharterState(board: Board, votes: Accessor<boolean>): CharterState {
  const [edited, edit] = createSignal<string | null>(null)
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set())
  const [removing, remove] = createSignal<string | null>(null)
  const writable = () => board.access() === 'write'
  return {
    board,
    writable,
    votes,
    isEdited: createSelector(() => (writable() ? edited() : null)),
    edit,
    chosen,
    toggle: (clause) =>
      setChosen((before) => {
        const after = new Set(before)
        if (!after.delete(clause)) after.add(clause)
        return after
      }),
    removing,
    remove,
  }
}
