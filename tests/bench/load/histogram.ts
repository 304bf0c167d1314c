/** Milliseconds per hundredth of a percent: a sample may be wrong by that share of itself. */
const STEP = Math.log(1.01)
const SMALLEST = 0.01
const BUCKETS = 2_000

/** Times without keeping each of them, to one percent. */
export class Histogram {
  count = 0
  readonly #buckets = new Uint32Array(BUCKETS)

  add(milliseconds: number): void {
    const bucket = milliseconds <= SMALLEST ? 0 : Math.min(BUCKETS - 1, Math.round(Math.log(milliseconds / SMALLEST) / STEP))
    this.#buckets[bucket]!++
    this.count++
  }

  /** The time that this share of all did not exceed; not a number where there are none. */
  quantile(share: number): number {
    const wanted = share * this.count
    let passed = 0
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      passed += this.#buckets[bucket]!
      if (passed >= wanted && passed > 0) return SMALLEST * Math.exp(bucket * STEP)
    }
    return NaN
  }
}
