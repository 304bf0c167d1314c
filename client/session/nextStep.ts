import type { Command } from '../../shared/ledger/command.ts'
import { openBallot, openRound, stageOf, type Session } from '../../shared/ledger/session.ts'
import type { BallotId, OrganisationId, StageId } from '../../shared/model/id.ts'
import { comingUp } from '../../shared/model/round.ts'
import { beatOf, writersNeeded, type Beat, type Stage } from '../../shared/model/stage.ts'
import type { Counts } from '../../shared/wire/requests.ts'
import { writesAlone } from './scene.ts'

/** What comes next in the palaver, for the one big button of the console. */
export type NextStep =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly first: boolean }
  | { readonly kind: 'beat'; readonly stage: StageId; readonly index: number; readonly beat: Beat }
  /** `floor` is the fewest people whose cards may be shown together; `onward` goes on without them. */
  | { readonly kind: 'reveal'; readonly stage: StageId; readonly writers: number; readonly floor: number; readonly onward: NextStep }
  | { readonly kind: 'open-round'; readonly stage: Stage; readonly onward: NextStep }
  /** The stick goes on; `next` is null for the last turn, after which the round closes by itself. */
  | { readonly kind: 'turn'; readonly holder: OrganisationId; readonly next: OrganisationId | null }
  | { readonly kind: 'close-round' }
  | { readonly kind: 'ballot'; readonly ballot: BallotId; readonly stage: StageId }
  | { readonly kind: 'end' }
  | { readonly kind: 'over' }
  | { readonly kind: 'nothing' }

/**
 * Question, alone, reveal, round, resolve, next stage: what the facilitator most likely wants now.
 * Only a proposal, every beat and stage stays in reach by hand.
 */
export function nextStep(session: Session, counts: Counts): NextStep {
  if (session.ended) return { kind: 'over' }
  const ballot = openBallot(session)
  if (ballot) return { kind: 'ballot', ballot: ballot.id, stage: ballot.stage }
  const round = openRound(session)
  if (round) {
    const holder = session.stick?.organisation
    if (!holder) return { kind: 'close-round' }
    return { kind: 'turn', holder, next: comingUp(round, session.stick)[0] ?? null }
  }
  const stage = stageOf(session, session.current)
  if (!stage) {
    const first = session.stages[0]
    return first ? { kind: 'stage', stage: first, first: true } : { kind: 'nothing' }
  }
  const onward = afterBeat(session, stage)
  const beat = beatOf(stage)
  if (beat.kind === 'alone' && writesAlone(stage.view)) {
    const writers = counts.writers[stage.id] ?? 0
    // Who was shown already is counted no more: a second reveal is asked for only by new cards.
    if (writers === 0 && stage.revealed > 0) return onward
    return { kind: 'reveal', stage: stage.id, writers, floor: writersNeeded(stage), onward: pastReveal(session, stage) }
  }
  if (beat.kind === 'round' && !roundHeld(session, stage)) return { kind: 'open-round', stage, onward }
  return onward
}

/** The step back: the beat before, or the stage before. Nothing is lost by it. */
export function previousStep(session: Session): Command | null {
  const stage = stageOf(session, session.current)
  if (!stage || session.ended) return null
  if (stage.beat > 0) return { type: 'enter-beat', stage: stage.id, beat: stage.beat - 1 }
  const before = session.stages[session.stages.indexOf(stage) - 1]
  return before && !openRound(session) && !openBallot(session) ? { type: 'enter-stage', stage: before.id } : null
}

function afterBeat(session: Session, stage: Stage, from: number = stage.beat): NextStep {
  const beat = stage.beats[from + 1]
  if (beat) return { kind: 'beat', stage: stage.id, index: from + 1, beat }
  const following = session.stages[session.stages.findIndex((each) => each.id === stage.id) + 1]
  return following ? { kind: 'stage', stage: following, first: false } : { kind: 'end' }
}

/** Where to go when nobody wrote: there is nothing to reveal, so that beat is left out too. */
function pastReveal(session: Session, stage: Stage): NextStep {
  const next = stage.beats[stage.beat + 1]
  return afterBeat(session, stage, next?.kind === 'reveal' ? stage.beat + 1 : stage.beat)
}

/** A stage may have several round beats: as many closed rounds as round beats so far, and this one was held. */
function roundHeld(session: Session, stage: Stage): boolean {
  const beats = stage.beats.slice(0, stage.beat + 1).filter((beat) => beat.kind === 'round').length
  return session.rounds.filter((round) => round.stage === stage.id && round.closed).length >= beats
}
