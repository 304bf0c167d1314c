import type { Storage } from '../storage/storage.ts'

const waiting = new WeakMap<Storage, Map<string, Promise<unknown>>>()

/**
 * Lets those who would wait for one and the same row queue here: waiting in the database, each
 * would keep a connection from everybody else, and a whole room votes within seconds.
 */
export async function inTurn<Value>(storage: Storage, row: string, work: () => Promise<Value>): Promise<Value> {
  const queues = waiting.get(storage) ?? new Map<string, Promise<unknown>>()
  waiting.set(storage, queues)
  const mine = (queues.get(row) ?? Promise.resolve()).then(work)
  const settled = mine.catch(() => {})
  queues.set(row, settled)
  try {
    return await mine
  } finally {
    if (queues.get(row) === settled) queues.delete(row)
  }
}
