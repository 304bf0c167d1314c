const SHORTEST = 500
/** Of the first attempt: two hundred people who lose their server at once then come at fifteen a second or so. */
const FIRST = 14_000
const LONGEST = 24_000

/**
 * Milliseconds until the next attempt, the first being number 1: drawn anew each time from nearly
 * nothing up to the bound, so that a room full of people does not come back in one instant after a
 * restart. The first bound is wide already: at the moment a server is back, everybody is waiting
 * for that very attempt.
 */
export function retryDelay(attempts: number, random: () => number): number {
  return SHORTEST + random() * (Math.min(LONGEST, FIRST * 2 ** (attempts - 1)) - SHORTEST)
}
