import type { Ballot, OpenBallot } from '../model/ballot.ts'
import type { Decision } from '../model/decision.ts'
import type { Statement } from '../model/exchange.ts'
import type { DocumentId, OrganisationId, ParticipantId, SessionId, StageId } from '../model/id.ts'
import type { Invitation } from '../model/invitation.ts'
import type { LibraryChanges } from '../model/library.ts'
import type { Organisation } from '../model/organisation.ts'
import type { Participant } from '../model/participant.ts'
import type { Language } from '../model/phrase.ts'
import type { Round, Stick } from '../model/round.ts'
import type { Stage } from '../model/stage.ts'
import type { Timer } from '../model/timer.ts'
import type { Loss } from '../model/version.ts'

/**
 * What a session is at one moment: the fold of its entries by `evolve`, and nothing else. Plain
 * data, so that it travels as JSON and reconciles into a Solid store. Records are keyed by id.
 */
export interface Session {
  readonly id: SessionId
  readonly title: string
  readonly template: string
  readonly languages: readonly Language[]
  readonly created: number
  readonly ended: boolean
  readonly invitations: Readonly<Record<string, Invitation>>
  readonly organisations: Readonly<Record<string, Organisation>>
  readonly participants: Readonly<Record<string, Participant>>
  readonly stages: readonly Stage[]
  readonly current: StageId | null
  readonly charterFrozen: boolean
  /** Documents of which much was deleted at once, until somebody has decided what comes of it. */
  readonly losses: Readonly<Record<string, Loss>>
  /** Who would like a document as it was before. */
  readonly asking: Readonly<Record<string, readonly ParticipantId[]>>
  readonly timer: Timer | null
  readonly stick: Stick | null
  /** Raised hands, in the order in which they went up. */
  readonly hands: readonly ParticipantId[]
  readonly rounds: readonly Round[]
  readonly statements: Readonly<Record<string, Statement>>
  /** Which organisation wrote a card that was revealed with its name. On the board itself anybody could claim to. */
  readonly authors: Readonly<Record<string, OrganisationId>>
  readonly ballots: readonly Ballot[]
  readonly decisions: readonly Decision[]
  readonly library: LibraryChanges
  /** Number, hash and time of the last entry folded in; 0 and '' before the first. */
  readonly last: { readonly number: number; readonly hash: string; readonly at: number }
}

/** The session before its first entry. */
export const NOTHING: Session = {
  id: '' as SessionId,
  title: '',
  template: '',
  languages: [],
  created: 0,
  ended: false,
  invitations: {},
  organisations: {},
  participants: {},
  stages: [],
  current: null,
  charterFrozen: false,
  losses: {},
  asking: {},
  timer: null,
  stick: null,
  hands: [],
  rounds: [],
  statements: {},
  authors: {},
  ballots: [],
  decisions: [],
  library: { sensitive: false, added: [], renamed: {}, hidden: [] },
  last: { number: 0, hash: '', at: 0 },
}

export function stageOf(session: Pick<Session, 'stages'>, id: DocumentId | null): Stage | undefined {
  return session.stages.find((stage) => stage.id === id)
}

/** Whether the session has this document, which a facilitator may have taken out of it. */
export function hasDocument(session: Pick<Session, 'stages'>, document: DocumentId): boolean {
  return document === 'charter' || stageOf(session, document) !== undefined
}

/** Whether nobody writes in this document any more. One that is not there is not frozen either: ask for it first. */
export function isFrozen(session: Session, document: DocumentId): boolean {
  return document === 'charter' ? session.charterFrozen : (stageOf(session, document)?.frozen ?? false)
}

/** The round that is going on, if any: there is at most one. */
export function openRound(session: Session): Round | undefined {
  return session.rounds.find((round) => !round.closed)
}

/** The ballot that is open, if any: there is at most one. */
export function openBallot(session: Session): OpenBallot | undefined {
  return session.ballots.find((ballot) => ballot.state === 'open')
}
