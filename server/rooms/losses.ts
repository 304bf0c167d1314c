/** Milliseconds that count as at once. */
const AT_ONCE = 15_000
/** Fewer characters than this are a card that somebody took back. */
const LEAST = 300
/** What share of what was there. */
const SHARE = 0.4
/** Milliseconds after which the same is told again. */
const PATIENCE = 60_000

/** Sees when much of a document is deleted at once, by one or by many: a mishap, or worse. */
export class Losses {
  #since = -Infinity
  #head = 0
  #live = 0
  #deleted = 0
  #quietUntil = -Infinity

  /**
   * After an edit that deleted so much of what was `live` before it, on top of update `head`. Answers
   * the last update before the deletions began where they are too many, else null.
   */
  note(now: number, deleted: number, live: number, head: number): number | null {
    if (deleted === 0) return null
    if (now - this.#since > AT_ONCE) {
      this.#since = now
      this.#head = head
      this.#live = live
      this.#deleted = 0
    }
    this.#deleted += deleted
    if (this.#deleted < LEAST || this.#deleted < this.#live * SHARE || now < this.#quietUntil) return null
    this.#quietUntil = now + PATIENCE
    return this.#head
  }
}
