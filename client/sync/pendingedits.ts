import { createSignal, type Accessor } from 'solid-js'
import type { DocumentState } from './documents.ts'

/*
 * Apart from the boards, so that the frame can ask without loading them.
 */

interface Counted {
  readonly pending: Accessor<number>
  readonly held: Accessor<boolean>
  readonly state: Accessor<DocumentState>
}

const [boards, setBoards] = createSignal<ReadonlyMap<symbol, Counted>>(new Map())

/** Own edits, of all boards that are open, that are not yet on the server's disk. */
export function pendingEdits(): number {
  let sum = 0
  for (const { pending } of boards().values()) sum += pending()
  return sum
}

/** Whether there are some among them that the server could not save. */
export function editsAreHeld(): boolean {
  return [...boards().values()].some(({ held }) => held())
}

/** Whether the line of an open board is cut: the ledger has a line of its own, which may stand all the same. */
export function boardsAreCut(): boolean {
  return [...boards().values()].some(({ state }) => state() === 'offline')
}

/** Counts a board in, until the answer is called. */
export function countPending(board: Counted): () => void {
  const key = Symbol('board')
  setBoards((before) => new Map(before).set(key, board))
  return () => void setBoards((before) => new Map([...before].filter(([each]) => each !== key)))
}
