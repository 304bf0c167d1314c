import { createSignal, type Accessor } from 'solid-js'

/*
 * Apart from the boards, so that the frame can ask without loading them.
 */

const [counts, setCounts] = createSignal<ReadonlyMap<symbol, Accessor<number>>>(new Map())

/** Own edits, of all boards that are open, that are not yet on the server's disk. */
export function pendingEdits(): number {
  let sum = 0
  for (const count of counts().values()) sum += count()
  return sum
}

/** Counts a board in, until the answer is called. */
export function countPending(count: Accessor<number>): () => void {
  const key = Symbol('board')
  setCounts((before) => new Map(before).set(key, count))
  return () => void setCounts((before) => new Map([...before].filter(([each]) => each !== key)))
}
