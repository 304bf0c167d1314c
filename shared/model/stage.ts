import type { DocumentId, StageId } from './id.ts'
import type { Phrase } from './phrase.ts'
import type { Section } from './charter.ts'
import { LIMITS } from './limits.ts'

export const BEATS = ['question', 'alone', 'reveal', 'round', 'resolve', 'pause'] as const
export type BeatKind = (typeof BEATS)[number]

export interface Beat {
  readonly kind: BeatKind
  readonly minutes: number
}

/** Which view draws the stage. Typology, lines, plan and pulse are drawn by the wall for now. */
export const VIEWS = ['circle', 'wall', 'exchange', 'principles', 'charter', 'typology', 'lines', 'plan', 'pulse'] as const
export type View = (typeof VIEWS)[number]

/** Whether a card written alone says, once revealed, which organisation wrote it. */
export const AUTHORSHIPS = ['hidden', 'organisation'] as const
export type Authorship = (typeof AUTHORSHIPS)[number]

/** A line of the agenda, as the facilitator wrote it. */
export interface StagePlan {
  readonly view: View
  readonly title: Phrase
  readonly question: Phrase
  readonly beats: readonly Beat[]
  readonly authorship: Authorship
  /** Catalogues of the library at hand in this stage, by id. */
  readonly catalogues: readonly string[]
  /** Where in the charter what is decided here belongs. */
  readonly section: Section
}

/** A line of the agenda and how far the group has come in it. */
export interface Stage extends StagePlan {
  readonly id: StageId
  /** Whether the group has ever been in it. */
  readonly opened: boolean
  /** Index into `beats`: kept when the group goes elsewhere and comes back. */
  readonly beat: number
  /** Nobody writes in its document any more. */
  readonly frozen: boolean
  /** How many cards written alone have been revealed so far. */
  readonly revealed: number
}

/** The document that a stage draws: the charter has one of its own, whatever stage it is read in. */
export function documentOf({ id, view }: Pick<Stage, 'id' | 'view'>): DocumentId {
  return view === 'charter' ? 'charter' : id
}

/** Minutes of a stage: the sum of its beats. */
export function minutes(stage: StagePlan): number {
  return stage.beats.reduce((sum, beat) => sum + beat.minutes, 0)
}

/** How many people must have written before their cards are shown: where authors are hidden, fewer would tell who wrote what. */
export function writersNeeded({ authorship, view }: StagePlan): number {
  return authorship === 'hidden' && view !== 'exchange' ? LIMITS.writersToReveal : 1
}

/** The beat a stage stands at; every stage has at least one. */
export function beatOf(stage: Stage): Beat {
  return stage.beats[stage.beat] ?? stage.beats[0]!
}
