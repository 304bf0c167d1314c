import type { Generated } from 'kysely'
import type { Voice } from '../../shared/model/ballot.ts'
import type { Answer } from '../../shared/model/vote.ts'
import type { VersionReason } from '../../shared/model/version.ts'
import type { BallotId, DocumentId, InvitationId, ParticipantId, SessionId, StageId } from '../../shared/model/id.ts'

/**
 * The columns of every table, the same on SQLite and on Postgres. Times are milliseconds since
 * 1970. What stands in `votes` and `cards` names nobody and carries no time: see `server/sealed`.
 */
export interface Tables {
  ledgers: LedgerRow
  entries: EntryRow
  commands: CommandRow
  documents: DocumentRow
  updates: UpdateRow
  snapshots: SnapshotRow
  credentials: CredentialRow
  invitations: InvitationRow
  rolls: RollRow
  votes: VoteRow
  cards: CardRow
  card_counts: CardCountsRow
  versions: VersionRow
}

/** The number of the last entry: a row that whoever must not be overtaken can hold. */
export interface LedgerRow {
  readonly session: SessionId
  readonly head: number
}

export interface EntryRow {
  readonly session: SessionId
  readonly number: number
  readonly at: number
  readonly by: ParticipantId | null
  /** JSON of the fact. */
  readonly body: string
  /** JSON of the name and its salt; null where there is none, or no longer. */
  readonly personal: string | null
  readonly hash: string
}

export interface CommandRow {
  readonly session: SessionId
  readonly participant: ParticipantId
  readonly id: string
  /** JSON of the entry numbers that were answered. */
  readonly result: string
  readonly at: number
}

/** How many updates of a document there have been: the number of the last. */
export interface DocumentRow {
  readonly session: SessionId
  readonly document: DocumentId
  readonly head: number
  /** The clients whose structs are of a time before the document began anew, as a list of their ids; null where it never did. */
  readonly retired: Generated<Uint8Array | null>
}

export interface UpdateRow {
  readonly session: SessionId
  readonly document: DocumentId
  /** 1, 2, 3 … within its document, without gaps. */
  readonly seq: number
  readonly bytes: Uint8Array
}

export interface SnapshotRow {
  readonly session: SessionId
  readonly document: DocumentId
  readonly upto_seq: number
  readonly bytes: Uint8Array
}

export interface VersionRow {
  readonly session: SessionId
  readonly document: DocumentId
  /** 1, 2, 3 … within its document. */
  readonly number: number
  /** The last update in it. */
  readonly upto_seq: number
  readonly at: number
  readonly reason: VersionReason
  readonly bytes: Uint8Array
}

export interface CredentialRow {
  readonly token_hash: string
  readonly session: SessionId
  readonly participant: ParticipantId
  readonly kind: 'device' | 'link'
  readonly expires: number
}

export interface InvitationRow {
  readonly lookup_hash: string
  readonly session: SessionId
  readonly invitation: InvitationId
  readonly generation: number
}

export interface RollRow {
  readonly ballot: BallotId
  readonly unit: Voice['unit']
  readonly voter: ParticipantId
  readonly cast_flag: Generated<number>
}

export interface VoteRow {
  readonly ballot: BallotId
  /** Hash of the ballot and of a secret that only the voter's browser knows. */
  readonly key: string
  readonly answer: Answer
  readonly reason: string
  readonly by_date: string | null
}

export interface CardRow {
  readonly session: SessionId
  readonly stage: StageId
  readonly id: string
  /** Hash of the stage and of a secret that only the author's browser knows. */
  readonly owner: string
  /** JSON of the draft. */
  readonly payload: string
}

export interface CardCountsRow {
  readonly session: SessionId
  readonly stage: StageId
  /** JSON: how many cards each person has, by participant, in the order of the ids. */
  readonly people: string
}
