import { beatOf, type BeatKind, type Stage } from '../model/stage.ts'
import type { DocumentId, OrganisationId, ParticipantId } from '../model/id.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Participant, Role } from '../model/participant.ts'
import type { CommandType } from './command.ts'
import type { RefusalCode } from './refusal.ts'
import { isFrozen, stageOf, type Session } from './session.ts'

/** What a person may try to do: any command, and the two things that are sealed. */
export type Action = CommandType | 'write-card' | 'vote'

const EVERYBODY: readonly Role[] = ['facilitator', 'participant', 'observer']
const WRITERS: readonly Role[] = ['facilitator', 'participant']
const FACILITATOR: readonly Role[] = ['facilitator']

/**
 * Who may ask for what. Only the role is looked at here; whether a thing is possible at this moment
 * is for `decide`, and what belongs to one organisation for `speaksFor`.
 */
const POLICY: Readonly<Record<Action, readonly Role[]>> = {
  'rename-session': FACILITATOR,
  'end-session': FACILITATOR,
  'reopen-session': FACILITATOR,
  'close-invitation': FACILITATOR,
  'renew-invitation': FACILITATOR,
  'add-organisation': FACILITATOR,
  'rename-organisation': WRITERS,
  'set-profile': WRITERS,
  'rename-me': EVERYBODY,
  'remove-participant': FACILITATOR,
  'share-facilitation': FACILITATOR,
  'hand-over': FACILITATOR,
  'name-spokesperson': WRITERS,
  'add-stage': FACILITATOR,
  'edit-stage': FACILITATOR,
  'move-stage': FACILITATOR,
  'remove-stage': FACILITATOR,
  'enter-stage': FACILITATOR,
  'enter-beat': FACILITATOR,
  freeze: FACILITATOR,
  thaw: FACILITATOR,
  'ask-for-lost': WRITERS,
  'leave-as-is': FACILITATOR,
  restore: FACILITATOR,
  'start-timer': FACILITATOR,
  'pause-timer': FACILITATOR,
  'resume-timer': FACILITATOR,
  'extend-timer': FACILITATOR,
  'stop-timer': FACILITATOR,
  'open-round': FACILITATOR,
  'end-turn': WRITERS,
  'close-round': FACILITATOR,
  'give-stick': FACILITATOR,
  'lay-down-stick': WRITERS,
  'raise-hand': WRITERS,
  'lower-hand': WRITERS,
  reveal: FACILITATOR,
  'make-statement': WRITERS,
  'withdraw-statement': WRITERS,
  'answer-expectation': WRITERS,
  'open-ballot': FACILITATOR,
  'close-ballot': FACILITATOR,
  'remind-voters': FACILITATOR,
  'void-ballot': FACILITATOR,
  'write-decision': FACILITATOR,
  'add-item': FACILITATOR,
  'rename-item': FACILITATOR,
  'hide-item': FACILITATOR,
  'show-item': FACILITATOR,
  'allow-sensitive-items': FACILITATOR,
  'write-card': WRITERS,
  vote: WRITERS,
}

/** What is still possible once the session is over. */
const AFTER_THE_END: readonly Action[] = ['reopen-session', 'rename-me']

/** The person, if they are in the session and were not removed. */
export function member(session: Session, participant: ParticipantId): Participant | undefined {
  const person = session.participants[participant]
  return person && !person.removed ? person : undefined
}

/** The same answer for the button and for the server. */
export function can(session: Session, participant: ParticipantId, action: Action): boolean {
  const person = member(session, participant)
  if (!person || !POLICY[action].includes(person.role)) return false
  return !session.ended || AFTER_THE_END.includes(action)
}

/** Why somebody may not do what `can` denies them: the end of the session is told to its own people only. */
export function whyNot(session: Session, participant: ParticipantId): RefusalCode {
  return session.ended && member(session, participant) ? 'session-over' : 'not-allowed'
}

/** Whether this person is a facilitator, also once the session is over: what they may then still do is for `can`. */
export function facilitates(session: Session, participant: ParticipantId): boolean {
  return member(session, participant)?.role === 'facilitator'
}

/** Whether this person may say something in the name of that organisation. */
export function speaksFor(session: Session, participant: ParticipantId, organisation: OrganisationId): boolean {
  const person = member(session, participant)
  return person !== undefined && person.role !== 'observer' && person.organisation === organisation
}

/** The organisations with somebody here who may speak for them: a round is theirs, silence is not a turn. */
export function presentOrganisations(session: Pick<Session, 'organisations' | 'participants'>): readonly Organisation[] {
  const people = Object.values(session.participants).filter((person) => !person.removed && person.role !== 'observer')
  const present = new Set(people.map((person) => person.organisation))
  return Object.values(session.organisations).filter((organisation) => present.has(organisation.id))
}

const WRITTEN_ALONE: readonly BeatKind[] = ['question', 'alone']

/**
 * Whether people think and write alone in this stage now, so that nobody writes in its document.
 * A stage that the group has left keeps its beat and is open again.
 */
export function thinksAlone(session: Pick<Session, 'current'>, stage: Stage): boolean {
  return session.current === stage.id && WRITTEN_ALONE.includes(beatOf(stage).kind)
}

/** Whether it is the moment in which cards of this stage are written alone. */
export function writesAloneNow(session: Pick<Session, 'current'>, stage: Stage): boolean {
  return session.current === stage.id && beatOf(stage).kind === 'alone'
}

/**
 * Who may read and write a document. A stage is written once it was opened, until it is frozen,
 * but never in the beats in which people think and write alone; before it is opened only
 * facilitators prepare it. Everything else about a document is the board's own business.
 */
export function access(session: Session, participant: ParticipantId, document: DocumentId): 'none' | 'read' | 'write' {
  const person = member(session, participant)
  if (!person) return 'none'
  const stage = document === 'charter' ? null : stageOf(session, document)
  if (stage === undefined) return 'none'
  if (person.role === 'observer' || session.ended || isFrozen(session, document)) return 'read'
  if (stage === null) return 'write'
  if (!stage.opened) return person.role === 'facilitator' ? 'write' : 'read'
  return thinksAlone(session, stage) ? 'read' : 'write'
}
