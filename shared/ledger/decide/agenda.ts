import type { DocumentId, StageId } from '../../model/id.ts'
import { timeLeft } from '../../model/timer.ts'
import { LIMITS } from '../../model/limits.ts'
import { hasDocument, isFrozen, openBallot, openRound, stageOf, type Session } from '../session.ts'
import { facts, no, type Decided, type Deciders } from './deciding.ts'

/** The agenda as data, where the group is in it, and the clock. */
export const agenda: Deciders<
  | 'add-stage'
  | 'edit-stage'
  | 'move-stage'
  | 'remove-stage'
  | 'enter-stage'
  | 'enter-beat'
  | 'freeze'
  | 'thaw'
  | 'start-timer'
  | 'pause-timer'
  | 'resume-timer'
  | 'extend-timer'
  | 'stop-timer'
> = {
  'add-stage': (session, { plan, before }, context) => {
    if (session.stages.length >= LIMITS.stages) return no('too-many')
    if (before !== null && !stageOf(session, before)) return no('stage-missing')
    return facts({ type: 'stage-added', stage: context.id() as StageId, plan, before })
  },

  // Changing what a revealed or running stage promised about its authors would break that promise.
  'edit-stage': (session, { stage, plan }) => {
    const found = stageOf(session, stage)
    if (!found) return no('stage-missing')
    if (found.opened && (found.view !== plan.view || found.authorship !== plan.authorship)) return no('stage-opened-before')
    return facts({ type: 'stage-edited', stage, plan })
  },

  'move-stage': (session, { stage, before }) => {
    const index = session.stages.findIndex((each) => each.id === stage)
    if (index < 0 || (before !== null && !stageOf(session, before))) return no('stage-missing')
    const following = session.stages[index + 1]?.id ?? null
    return before === stage || before === following ? facts() : facts({ type: 'stage-moved', stage, before })
  },

  // What people wrote in a stage stays: only a stage in which nothing happened can go.
  'remove-stage': (session, { stage }) => {
    const found = stageOf(session, stage)
    if (!found) return no('stage-missing')
    const happened = [session.rounds, session.ballots, session.decisions].some((list) => list.some((each) => each.stage === stage))
    if (found.opened || happened) return no('stage-opened-before')
    if (session.stages.length === 1) return no('stage-last')
    return facts({ type: 'stage-removed', stage })
  },

  'enter-stage': (session, { stage }) => {
    if (!stageOf(session, stage)) return no('stage-missing')
    if (openRound(session)) return no('round-open')
    if (openBallot(session)) return no('ballot-open')
    return session.current === stage ? facts() : facts({ type: 'stage-entered', stage }, ...(session.timer ? [{ type: 'timer-set', timer: null } as const] : []))
  },

  'enter-beat': (session, { stage, beat }) => {
    const found = stageOf(session, stage)
    if (!found) return no('stage-missing')
    if (session.current !== stage) return no('stage-not-current')
    if (!found.beats[beat]) return no('beat-missing')
    return found.beat === beat ? facts() : facts({ type: 'beat-entered', stage, beat })
  },

  freeze: (session, { document }) => frozen(session, document, true),

  thaw: (session, { document }) => frozen(session, document, false),

  'start-timer': (_, { seconds }, { now }) =>
    facts({ type: 'timer-set', timer: { state: 'running', ends: now + seconds * 1000, total: seconds * 1000 } }),

  'pause-timer': ({ timer }, _, { now }) => {
    if (!timer) return no('timer-missing')
    if (timer.state === 'paused') return facts()
    return facts({ type: 'timer-set', timer: { state: 'paused', left: timeLeft(timer, now), total: timer.total } })
  },

  'resume-timer': ({ timer }, _, { now }) => {
    if (!timer) return no('timer-missing')
    if (timer.state === 'running') return facts()
    return facts({ type: 'timer-set', timer: { state: 'running', ends: now + timer.left, total: timer.total } })
  },

  // Time that has run out counts as none left: extending gives the whole extension from now.
  'extend-timer': ({ timer }, { seconds }, { now }) => {
    if (!timer) return no('timer-missing')
    const left = Math.max(0, Math.max(0, timeLeft(timer, now)) + seconds * 1000)
    const total = Math.max(timer.total + seconds * 1000, left)
    return facts({ type: 'timer-set', timer: timer.state === 'running' ? { state: 'running', ends: now + left, total } : { state: 'paused', left, total } })
  },

  'stop-timer': ({ timer }) => (timer ? facts({ type: 'timer-set', timer: null }) : facts()),
}

function frozen(session: Session, document: DocumentId, wanted: boolean): Decided {
  if (!hasDocument(session, document)) return no('stage-missing')
  if (isFrozen(session, document) === wanted) return facts()
  return facts({ type: wanted ? 'document-frozen' : 'document-thawed', document })
}
