import { Bucket } from '../bucket.ts'

export interface Rate {
  /** Takes one, if there is one left. */
  take(key: string): boolean
  /** Whether one is left, without taking it. */
  left(key: string): boolean
}

/** At most `count` in a minute and never more than that at once. */
export function perMinute(count: number, now: () => number = Date.now): Rate {
  return makeRate(count / 60, count, now)
}

export function perSecond(count: number, burst: number, now: () => number = Date.now): Rate {
  return makeRate(count, burst, now)
}

/** A bucket for each key; a full one is forgotten, so memory stays bounded. */
function makeRate(rate: number, burst: number, now: () => number): Rate {
  let buckets = new Map<string, Bucket>()
  let sweepAt = 1024
  return {
    left: (key) => (buckets.get(key)?.left ?? burst) >= 1,
    take(key) {
      const bucket = buckets.get(key) ?? new Bucket(rate, burst, now)
      if (!bucket.take(1)) return false
      buckets.set(key, bucket)
      if (buckets.size > sweepAt) {
        buckets = new Map([...buckets].filter(([, each]) => !each.isFull))
        sweepAt = Math.max(1024, buckets.size * 2)
      }
      return true
    },
  }
}
