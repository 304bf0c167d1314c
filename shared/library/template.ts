import type { Beat, BeatKind, StagePlan } from '../model/stage.ts'
import type { Phrase } from '../model/phrase.ts'

/** An agenda to begin with. The facilitator may change every line of it before and during the session. */
export interface Template {
  readonly id: string
  readonly title: Phrase
  /** For whom, how many, and what they leave with. */
  readonly description: Phrase
  readonly minutes: number
  readonly stages: readonly StagePlan[]
}

/** Beats in the order written: `beats({ question: 1, alone: 3, reveal: 1 })`. */
export function beats(minutes: Partial<Record<BeatKind, number>>): readonly Beat[] {
  return Object.entries(minutes).map(([kind, each]) => ({ kind: kind as BeatKind, minutes: each }))
}
