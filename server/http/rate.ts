export interface Rate {
  /** Takes one, if there is one left. */
  take(key: string): boolean
  /** Whether one is left, without taking it. */
  left(key: string): boolean
}

interface Bucket {
  readonly filled: number
  readonly at: number
}

const MINUTE = 60_000

/** At most `count` in a minute and never more than that at once. */
export function perMinute(count: number, now: () => number = Date.now): Rate {
  return makeRate(count / MINUTE, count, now)
}

export function perSecond(count: number, burst: number, now: () => number = Date.now): Rate {
  return makeRate(count / 1000, burst, now)
}

/** Buckets that fill with time, one for each key; a full one is forgotten, so memory stays bounded. */
function makeRate(perMillisecond: number, size: number, now: () => number): Rate {
  let buckets = new Map<string, Bucket>()
  let sweepAt = 1024
  const filled = (bucket: Bucket) => Math.min(size, bucket.filled + (now() - bucket.at) * perMillisecond)
  const level = (key: string) => {
    const bucket = buckets.get(key)
    return bucket ? filled(bucket) : size
  }
  return {
    left: (key) => level(key) >= 1,
    take(key) {
      const here = level(key)
      if (here < 1) return false
      buckets.set(key, { filled: here - 1, at: now() })
      if (buckets.size > sweepAt) {
        buckets = new Map([...buckets].filter(([, bucket]) => filled(bucket) < size))
        sweepAt = Math.max(1024, buckets.size * 2)
      }
      return true
    },
  }
}
