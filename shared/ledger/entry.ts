import type { BallotOpening } from '../model/ballot.ts'
import type { Decision } from '../model/decision.ts'
import type { Answer, Statement } from '../model/exchange.ts'
import type { Item } from '../model/library.ts'
import type { BallotId, DocumentId, InvitationId, OrganisationId, ParticipantId, RoundId, SessionId, StageId, StatementId } from '../model/id.ts'
import type { Profile } from '../model/organisation.ts'
import type { Role } from '../model/participant.ts'
import type { Language, Phrase } from '../model/phrase.ts'
import type { StagePlan } from '../model/stage.ts'
import type { Tally } from '../model/tally.ts'
import type { Timer } from '../model/timer.ts'

/**
 * Everything that can ever have happened in a session. Whoever reads this file and `command.ts`
 * knows the product. A fact never changes shape once released: a new shape is a new `type`.
 */
export type Fact =
  // the session and its doors
  | { readonly type: 'session-created'; readonly session: SessionId; readonly title: string; readonly template: string; readonly languages: readonly Language[] }
  | { readonly type: 'session-renamed'; readonly title: string }
  | { readonly type: 'session-ended' }
  | { readonly type: 'session-reopened' }
  | { readonly type: 'invitation-opened'; readonly invitation: InvitationId; readonly role: Role; readonly organisation: OrganisationId | null; readonly generation: number }
  | { readonly type: 'invitation-closed'; readonly invitation: InvitationId }
  // who is there
  | { readonly type: 'organisation-added'; readonly organisation: OrganisationId; readonly name: string }
  | { readonly type: 'organisation-renamed'; readonly organisation: OrganisationId; readonly name: string }
  | { readonly type: 'profile-set'; readonly organisation: OrganisationId; readonly profile: Profile }
  | { readonly type: 'participant-joined'; readonly participant: ParticipantId; readonly role: Role; readonly organisation: OrganisationId | null; readonly language: Language; readonly nameDigest: string }
  | { readonly type: 'participant-renamed'; readonly participant: ParticipantId; readonly nameDigest: string }
  | { readonly type: 'participant-removed'; readonly participant: ParticipantId }
  | { readonly type: 'role-given'; readonly participant: ParticipantId; readonly role: Role }
  | { readonly type: 'spokesperson-named'; readonly organisation: OrganisationId; readonly participant: ParticipantId }
  // the agenda
  | { readonly type: 'stage-added'; readonly stage: StageId; readonly plan: StagePlan; readonly before: StageId | null }
  | { readonly type: 'stage-edited'; readonly stage: StageId; readonly plan: StagePlan }
  | { readonly type: 'stage-moved'; readonly stage: StageId; readonly before: StageId | null }
  | { readonly type: 'stage-removed'; readonly stage: StageId }
  | { readonly type: 'stage-entered'; readonly stage: StageId }
  | { readonly type: 'beat-entered'; readonly stage: StageId; readonly beat: number }
  | { readonly type: 'document-frozen'; readonly document: DocumentId }
  | { readonly type: 'document-thawed'; readonly document: DocumentId }
  // what was lost from a board
  /** Noticed by the server: much of a document was deleted at once. `version` is its state before. */
  | { readonly type: 'loss-noticed'; readonly document: DocumentId; readonly version: number }
  | { readonly type: 'lost-asked-for'; readonly document: DocumentId; readonly participant: ParticipantId }
  | { readonly type: 'loss-accepted'; readonly document: DocumentId }
  /** The document begins anew with what it was in that version: nobody writes on in what they had of it. */
  | { readonly type: 'document-restored'; readonly document: DocumentId; readonly version: number }
  // the clock
  | { readonly type: 'timer-set'; readonly timer: Timer | null }
  // speaking in turn
  | { readonly type: 'round-opened'; readonly round: RoundId; readonly stage: StageId; readonly order: readonly OrganisationId[]; readonly seconds: number }
  | { readonly type: 'turn-ended'; readonly round: RoundId; readonly organisation: OrganisationId; readonly passed: boolean }
  | { readonly type: 'round-closed'; readonly round: RoundId }
  | { readonly type: 'stick-given'; readonly organisation: OrganisationId | null; readonly participant: ParticipantId | null }
  | { readonly type: 'stick-laid-down' }
  | { readonly type: 'hand-raised'; readonly participant: ParticipantId }
  | { readonly type: 'hand-lowered'; readonly participant: ParticipantId }
  // what was written alone
  /** `from` says which organisation wrote which card, where the stage promised to show that; else it is empty. */
  | { readonly type: 'cards-revealed'; readonly stage: StageId; readonly cards: number; readonly from: Readonly<Record<string, OrganisationId>> }
  | { readonly type: 'statements-revealed'; readonly stage: StageId; readonly statements: readonly NewStatement[] }
  // what each offers and expects
  | { readonly type: 'statement-made'; readonly statement: NewStatement }
  | { readonly type: 'statement-withdrawn'; readonly statement: StatementId }
  | { readonly type: 'expectation-answered'; readonly statement: StatementId; readonly value: Answer['value']; readonly note: string }
  // deciding
  | { readonly type: 'ballot-opened'; readonly ballot: BallotOpening }
  | { readonly type: 'ballot-closed'; readonly ballot: BallotId; readonly tally: Tally; readonly receipts: readonly string[] }
  | { readonly type: 'ballot-voided'; readonly ballot: BallotId; readonly reason: string }
  /** Somebody on the roll of the open ballot was removed: it is void. */
  | { readonly type: 'roll-changed'; readonly ballot: BallotId }
  | { readonly type: 'voters-reminded'; readonly ballot: BallotId }
  | { readonly type: 'decision-written'; readonly decision: Omit<Decision, 'number' | 'at'> }
  // the library of this session
  | { readonly type: 'item-added'; readonly catalogue: string; readonly item: Item }
  | { readonly type: 'item-renamed'; readonly item: string; readonly title: Phrase; readonly description: Phrase }
  | { readonly type: 'item-hidden'; readonly item: string }
  | { readonly type: 'item-shown'; readonly item: string }
  | { readonly type: 'sensitive-items-set'; readonly allowed: boolean }

export type NewStatement = Omit<Statement, 'answer' | 'withdrawn'>

export type FactType = Fact['type']

/**
 * A person's name, kept beside the body of an entry and not in it: the body holds only
 * `nameDigest`, the hash of salt and name. Blanking a name drops this record and leaves every
 * hash of the chain as it was.
 */
export interface Personal {
  readonly name: string
  readonly salt: string
}

/** What the chain covers. */
export interface Body {
  readonly number: number
  readonly at: number
  /** Null for what the server did by itself, such as creating the session. */
  readonly by: ParticipantId | null
  readonly fact: Fact
}

/**
 * One numbered line of the ledger. `hash` is SHA-256 over the previous entry's hash and the
 * canonical body, so a reader who keeps the last hash can see that nothing before it was changed.
 */
export interface Entry extends Body {
  readonly personal: Personal | null
  readonly hash: string
}
