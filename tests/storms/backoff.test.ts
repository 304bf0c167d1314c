import { expect, test } from 'vitest'
import { retryDelay } from '../../client/sync/backoff.ts'
import { luck } from '../support/session.ts'

const PEOPLE = 200

/** When each of them is back, in milliseconds, if the server is lost at 0 and there again after `outage`. */
function returns(outage: number, random: () => number): readonly number[] {
  return Array.from({ length: PEOPLE }, () => {
    let at = 0
    for (let attempts = 1; ; attempts++) {
      at += retryDelay(attempts, random)
      if (at >= outage) return at
    }
  }).toSorted((one, other) => one - other)
}

/** The most that come within any one second. */
function peak(times: readonly number[]): number {
  return Math.max(...times.map((from, index) => times.filter((at, other) => other >= index && at < from + 1_000).length))
}

test('[N1] two hundred come back at most forty in a second, and within half a minute, however long the server was gone', () => {
  const random = luck(1)
  for (let outage = 0; outage <= 10_000; outage += 250) {
    for (let run = 0; run < 10; run++) {
      const times = returns(outage, random)
      expect(peak(times), `gone for ${outage} ms`).toBeLessThanOrEqual(40)
      expect(times.at(-1)! - outage).toBeLessThanOrEqual(30_000)
    }
  }
})

test('[N1] nobody comes back at once, and nobody waits for long', () => {
  expect([1, 2, 30].map((attempts) => retryDelay(attempts, () => 0))).toEqual([500, 500, 500])
  expect([1, 2, 30].map((attempts) => retryDelay(attempts, () => 1))).toEqual([14_000, 24_000, 24_000])
})
