/** Lets through `rate` a second, and `burst` at once after a rest. */
export class Bucket {
  readonly #rate: number
  readonly #burst: number
  readonly #now: () => number
  #left: number
  #filled: number

  constructor(rate: number, burst: number, now: () => number = () => performance.now()) {
    this.#rate = rate
    this.#burst = burst
    this.#now = now
    this.#left = burst
    this.#filled = now()
  }

  /** False once too much was taken; what did not fit is not counted. */
  take(amount: number): boolean {
    const now = this.#now()
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#filled) / 1000) * this.#rate)
    this.#filled = now
    if (amount > this.#left) return false
    this.#left -= amount
    return true
  }
}
