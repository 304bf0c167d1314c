import type { DocumentStore } from '../../server/rooms/store.ts'

/** A disk that can be made to wait, or to break, before something is written to it or synced. */
export interface Disk {
  readonly store: DocumentStore
  /** Everything that wants to be written waits from now on, until `resume`. */
  pause(): void
  /** Resolves once something waits to be written. */
  reached(): Promise<void>
  /** What is written is not synced from now on, until `resume`. */
  pauseSyncs(): void
  resume(): void
  /** The next writing fails. */
  breakOnce(): void
  /** All syncs from now on fail. */
  breakSyncs(): void
  /** How often something was written so far. */
  readonly commits: number
  readonly syncs: number
}

const broken = () => Object.assign(new Error('disk I/O error'), { errcode: 10 })

export function makeDisk(store: DocumentStore): Disk {
  let paused: PromiseWithResolvers<void> | null = null
  let unsynced: PromiseWithResolvers<void> | null = null
  let reached = Promise.withResolvers<void>()
  let breaks = false
  let syncsBreak = false
  let commits = 0
  let syncs = 0
  return {
    get commits() {
      return commits
    },
    get syncs() {
      return syncs
    },
    store: {
      ...store,
      async append(batches) {
        commits++
        reached.resolve()
        await paused?.promise
        if (!breaks) return store.append(batches)
        breaks = false
        throw broken()
      },
      async synced() {
        syncs++
        await unsynced?.promise
        if (syncsBreak) throw broken()
        return store.synced()
      },
    },
    pause() {
      paused = Promise.withResolvers()
      reached = Promise.withResolvers()
    },
    reached: () => reached.promise,
    pauseSyncs() {
      unsynced = Promise.withResolvers()
    },
    resume() {
      paused?.resolve()
      unsynced?.resolve()
      paused = unsynced = null
    },
    breakOnce() {
      breaks = true
    },
    breakSyncs() {
      syncsBreak = true
    },
  }
}
