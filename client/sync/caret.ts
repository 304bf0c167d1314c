import type { TextChange } from '../../shared/board/text.ts'

/** A change of a Y.Text as its event tells it. */
export type Delta = readonly { readonly retain?: number | undefined; readonly delete?: number | undefined; readonly insert?: unknown }[]

/** Where a caret stands after somebody else's change: behind the same letter as before. */
export function carried(caret: number, delta: Delta): number {
  let at = 0
  let moved = caret
  for (const { retain = 0, delete: removed = 0, insert } of delta) {
    if (typeof insert === 'string') {
      if (at < moved) moved += insert.length
      at += insert.length
    } else if (removed > 0) {
      if (at < moved) moved -= Math.min(removed, moved - at)
    } else at += retain
  }
  return moved
}

/**
 * Where the letters of a text are by now, while others go on changing it: what a person composes
 * meanwhile is known only as a difference to the text as it was.
 */
export class Drift {
  /** For each letter of the text as it is now, which one it was; null for a later one. */
  #letters: (number | null)[]

  constructor(length: number) {
    this.#letters = Array.from({ length }, (_, index) => index)
  }

  changed(delta: Delta): void {
    let at = 0
    for (const { retain = 0, delete: removed = 0, insert } of delta) {
      if (typeof insert === 'string') {
        this.#letters.splice(at, 0, ...Array.from({ length: insert.length }, () => null))
        at += insert.length
      } else if (removed > 0) this.#letters.splice(at, removed)
      else at += retain
    }
  }

  /** The change where it belongs now, last place first. Nothing is removed that came later. */
  now({ index, remove, insert }: TextChange): readonly TextChange[] {
    const runs: TextChange[] = []
    this.#letters.forEach((letter, at) => {
      if (letter === null || letter < index || letter >= index + remove) return
      const run = runs.at(-1)
      if (run && run.index + run.remove === at) runs[runs.length - 1] = { ...run, remove: run.remove + 1 }
      else runs.push({ index: at, remove: 1, insert: '' })
    })
    return [...runs.reverse(), { index: this.where(index), remove: 0, insert }]
  }

  /** Where what stood in front of this letter ends. */
  where(index: number): number {
    return this.#letters.findLastIndex((letter) => letter !== null && letter < index) + 1
  }
}
