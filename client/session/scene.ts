import type { Session } from '../../shared/ledger/session.ts'
import { stageOf } from '../../shared/ledger/session.ts'
import type { StageId } from '../../shared/model/id.ts'
import { unreachable } from '../../shared/model/result.ts'
import { beatOf, type Stage, type View } from '../../shared/model/stage.ts'

/** What fills the middle of a stage. Going from one to another takes fields off the screen. */
export type Part = 'question' | 'alone' | 'board' | 'pause'

/** A stage and what of it is drawn. */
export interface Scene {
  readonly stage: StageId
  readonly part: Part
}

/** Views in which nothing is written alone: people think, and then speak or read. */
const SPOKEN: readonly View[] = ['circle', 'charter']

export function writesAlone(view: View): boolean {
  return !SPOKEN.includes(view)
}

/** The part that belongs to the beat a stage stands at, while the group is in it. */
export function partNow(stage: Stage): Part {
  const { kind } = beatOf(stage)
  switch (kind) {
    case 'question':
      return 'question'
    case 'alone':
      return writesAlone(stage.view) ? 'alone' : 'board'
    case 'reveal':
    case 'round':
    case 'resolve':
      return 'board'
    case 'pause':
      return 'pause'
    default:
      return unreachable(kind)
  }
}

/** Where the group is; null before the first stage. */
export function sceneNow(session: Session): Scene | null {
  const stage = stageOf(session, session.current)
  return stage ? { stage: stage.id, part: partNow(stage) } : null
}

/**
 * A stage looked at on its own. Where the group is, it is what the group sees; where it has been, the
 * board; where it has not been yet, the question, and for those who prepare it the board.
 */
export function sceneElsewhere(session: Session, stage: Stage, prepares: boolean): Scene {
  if (session.current === stage.id) return { stage: stage.id, part: partNow(stage) }
  return { stage: stage.id, part: stage.opened || prepares ? 'board' : 'question' }
}

export function sameScene(one: Scene | null, other: Scene | null): boolean {
  return one?.stage === other?.stage && one?.part === other?.part
}
