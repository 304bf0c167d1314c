/** A document that is about to leave the memory. */
export interface Leaving {
  readonly isLong: boolean
  putAway(): Promise<void>
}

/** Milliseconds: the process must have ended nine seconds after it was told to, and sockets take five of them. */
const PATIENCE = 2_000
/** They share the syncs of the disk. */
const AT_ONCE = 4

/**
 * Writes documents in one piece at the end of the process, as many as there is time for. The others
 * lose nothing: they are read from their updates, as after a crash.
 */
export async function putAway(documents: readonly Leaving[], report: (error: unknown) => void, patience = PATIENCE): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, patience)
  const until = performance.now() + patience
  const left = documents.filter(({ isLong }) => isLong).values()
  const some = async () => {
    for (const document of left) {
      // The disk may also be so slow that the timer cannot say so in between.
      if (performance.now() >= until) return
      await document.putAway().catch(report)
    }
  }
  // A disk that answers no more must not hold up the end.
  await Promise.race([late.promise, Promise.all(Array.from({ length: AT_ONCE }, some))])
  clearTimeout(timer)
}
