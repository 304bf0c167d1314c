import type { Board } from './useBoard.ts'

/** Control and Z take back one's own last edit, with Shift or as Control and Y they bring it again. */
export function undoByKeys(board: Pick<Board, 'access' | 'undo' | 'redo'>) {
  return (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || board.access() !== 'write') return
    // A field that is not part of the board takes back its own words.
    if (event.target instanceof Element && event.target.closest('[data-own-undo]')) return
    const key = event.key.toLowerCase()
    const redo = key === 'y' || (key === 'z' && event.shiftKey)
    if (!redo && key !== 'z') return
    event.preventDefault()
    if (redo) board.redo()
    else board.undo()
  }
}
