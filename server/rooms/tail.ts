import * as Y from 'yjs'

/** Updates that are kept as they came before they are put together. */
const SINGLE = 32

/**
 * The updates since a document was last written in one piece. The newest stay as they came, older
 * ones are put together by thirty-two, and those again: whoever joins gets a few pieces, and
 * putting together costs each update little more than once.
 */
export class Tail {
  /** Pieces of level 0 as they came, of level 1 of up to 32 of those, and so on, the oldest level last. */
  readonly #levels: Uint8Array[][] = [[]]
  #bytes = 0
  #count = 0

  get bytes(): number {
    return this.#bytes
  }

  /** How many updates there have been. */
  get count(): number {
    return this.#count
  }

  /** All of it, in the order in which it came. */
  get pieces(): readonly Uint8Array[] {
    return this.#levels.toReversed().flat()
  }

  push(update: Uint8Array): void {
    this.#count++
    this.#bytes += update.length
    this.#levels[0]!.push(update)
    for (let level = 0; this.#levels[level]!.length > SINGLE; level++) {
      const newest = this.#levels[level]!.pop()!
      const merged = Y.mergeUpdates(this.#levels[level]!)
      this.#bytes += merged.length - this.#levels[level]!.reduce((sum, { length }) => sum + length, 0)
      this.#levels[level] = [newest]
      const above = (this.#levels[level + 1] ??= [])
      above.push(merged)
    }
  }
}
