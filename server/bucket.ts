/** Lets through `rate` a second, and `burst` at once after a rest. */
export class Bucket {
  readonly #rate: number
  readonly #burst: number
  readonly #now: () => number
  #left: number
  #at: number

  constructor(rate: number, burst: number, now: () => number = () => performance.now()) {
    this.#rate = rate
    this.#burst = burst
    this.#now = now
    this.#left = burst
    this.#at = now()
  }

  /** What could be taken at this moment. */
  get left(): number {
    return Math.min(this.#burst, this.#left + ((this.#now() - this.#at) / 1000) * this.#rate)
  }

  get isFull(): boolean {
    return this.left === this.#burst
  }

  /** False once too much was taken; what did not fit is not counted. */
  take(amount: number): boolean {
    const { left } = this
    if (amount > left) return false
    this.#left = left - amount
    this.#at = this.#now()
    return true
  }
}
