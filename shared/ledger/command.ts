import type { Unit } from '../model/ballot.ts'
import type { Rule } from '../model/rule.ts'
import type { Text } from '../model/charter.ts'
import type { AnswerValue, StatementKind } from '../model/exchange.ts'
import type { BallotId, DecisionId, DocumentId, InvitationId, OrganisationId, ParticipantId, StageId, StatementId } from '../model/id.ts'
import type { Profile } from '../model/organisation.ts'
import type { Phrase } from '../model/phrase.ts'
import type { StagePlan } from '../model/stage.ts'

/**
 * All that a person may ask of the ledger. A command says what is wanted; whether it happens, and
 * what exactly, is for `decide`. Votes and cards written alone are not commands: they are sealed.
 */
export type Command =
  // the session and its doors
  | { readonly type: 'rename-session'; readonly title: string }
  | { readonly type: 'end-session' }
  | { readonly type: 'reopen-session' }
  | { readonly type: 'close-invitation'; readonly invitation: InvitationId }
  /** Voids the old link and code and opens the door with new ones, also where it was closed. */
  | { readonly type: 'renew-invitation'; readonly invitation: InvitationId }
  // who is there
  | { readonly type: 'add-organisation'; readonly name: string }
  | { readonly type: 'rename-organisation'; readonly organisation: OrganisationId; readonly name: string }
  | { readonly type: 'set-profile'; readonly organisation: OrganisationId; readonly profile: Profile }
  | { readonly type: 'rename-me'; readonly name: string }
  | { readonly type: 'remove-participant'; readonly participant: ParticipantId }
  /** The other becomes a facilitator beside the one who asks. */
  | { readonly type: 'share-facilitation'; readonly participant: ParticipantId }
  /** The other becomes a facilitator and the one who asks steps back. */
  | { readonly type: 'hand-over'; readonly participant: ParticipantId }
  | { readonly type: 'name-spokesperson'; readonly organisation: OrganisationId; readonly participant: ParticipantId }
  // the agenda
  | { readonly type: 'add-stage'; readonly plan: StagePlan; readonly before: StageId | null }
  | { readonly type: 'edit-stage'; readonly stage: StageId; readonly plan: StagePlan }
  | { readonly type: 'move-stage'; readonly stage: StageId; readonly before: StageId | null }
  | { readonly type: 'remove-stage'; readonly stage: StageId }
  | { readonly type: 'enter-stage'; readonly stage: StageId }
  | { readonly type: 'enter-beat'; readonly stage: StageId; readonly beat: number }
  | { readonly type: 'freeze'; readonly document: DocumentId }
  | { readonly type: 'thaw'; readonly document: DocumentId }
  // what was lost from a board
  /** Somebody would like a document as it was before; `restore` is for the facilitator. */
  | { readonly type: 'ask-for-lost'; readonly document: DocumentId }
  /** What was deleted was meant to be. */
  | { readonly type: 'leave-as-is'; readonly document: DocumentId }
  | { readonly type: 'restore'; readonly document: DocumentId; readonly version: number }
  // the clock
  | { readonly type: 'start-timer'; readonly seconds: number }
  | { readonly type: 'pause-timer' }
  | { readonly type: 'resume-timer' }
  | { readonly type: 'extend-timer'; readonly seconds: number }
  | { readonly type: 'stop-timer' }
  // speaking in turn
  | { readonly type: 'open-round'; readonly stage: StageId; readonly seconds: number }
  /** The turn of the organisation that holds the stick is over, spoken or passed. */
  | { readonly type: 'end-turn'; readonly organisation: OrganisationId; readonly passed: boolean }
  | { readonly type: 'close-round' }
  | { readonly type: 'give-stick'; readonly participant: ParticipantId }
  | { readonly type: 'lay-down-stick' }
  | { readonly type: 'raise-hand' }
  | { readonly type: 'lower-hand'; readonly participant: ParticipantId }
  // what was written alone
  | { readonly type: 'reveal'; readonly stage: StageId }
  // what each offers and expects
  | { readonly type: 'make-statement'; readonly stage: StageId; readonly kind: StatementKind; readonly to: OrganisationId; readonly text: string; readonly origin: string | null }
  | { readonly type: 'withdraw-statement'; readonly statement: StatementId }
  | { readonly type: 'answer-expectation'; readonly statement: StatementId; readonly value: AnswerValue; readonly note: string }
  // deciding
  | { readonly type: 'open-ballot'; readonly stage: StageId; readonly question: string; readonly texts: readonly Text[]; readonly rule: Rule; readonly unit: Unit; readonly quorum: number; readonly floor: number }
  | { readonly type: 'close-ballot'; readonly ballot: BallotId }
  /** Asks everybody who has not voted, without anybody being told who that is. */
  | { readonly type: 'remind-voters'; readonly ballot: BallotId }
  | { readonly type: 'void-ballot'; readonly ballot: BallotId; readonly reason: string }
  /** From a ballot, its texts are copied and `texts` stays empty; without one, `texts` are the decision. */
  | { readonly type: 'write-decision'; readonly stage: StageId; readonly ballot: BallotId | null; readonly texts: readonly Text[]; readonly note: string; readonly replaces: DecisionId | null }
  // the library of this session
  | { readonly type: 'add-item'; readonly catalogue: string; readonly title: Phrase; readonly description: Phrase }
  | { readonly type: 'rename-item'; readonly item: string; readonly title: Phrase; readonly description: Phrase }
  | { readonly type: 'hide-item'; readonly item: string }
  | { readonly type: 'show-item'; readonly item: string }
  | { readonly type: 'allow-sensitive-items'; readonly allowed: boolean }

export type CommandType = Command['type']
