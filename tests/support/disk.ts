import type { DocumentStore } from '../../server/rooms/store.ts'

/** A disk that can be made to wait, or to break, just before a transaction is committed. */
export interface Disk {
  readonly store: DocumentStore
  /** Every commit that wants to write waits from now on, until `resume`. */
  pause(): void
  /** Resolves once a commit is waiting. */
  reached(): Promise<void>
  resume(): void
  /** The next commit that has written something fails. */
  breakOnce(): void
  /** How many commits have written something so far. */
  readonly commits: number
}

export function makeDisk(store: DocumentStore): Disk {
  let paused: PromiseWithResolvers<void> | null = null
  let reached = Promise.withResolvers<void>()
  let broken = false
  let commits = 0
  return {
    get commits() {
      return commits
    },
    store: {
      ...store,
      transaction: (work) =>
        store.transaction(async (writing) => {
          let wrote = false
          const value = await work({
            ...writing,
            append: (updates) => {
              wrote = true
              return writing.append(updates)
            },
          })
          if (!wrote) return value
          commits++
          reached.resolve()
          await paused?.promise
          if (!broken) return value
          broken = false
          throw Object.assign(new Error('disk I/O error'), { errcode: 10 })
        }),
    },
    pause() {
      paused = Promise.withResolvers()
      reached = Promise.withResolvers()
    },
    reached: () => reached.promise,
    resume() {
      paused?.resolve()
      paused = null
    },
    breakOnce() {
      broken = true
    },
  }
}
