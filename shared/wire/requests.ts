import * as v from 'valibot'
import type { Version } from '../model/version.ts'
import { CONSENT_ANSWERS } from '../model/vote.ts'
import { GRADIENTS } from '../model/counting/gradients.ts'
import { WARMTHS } from '../model/counting/temperature.ts'
import { STATEMENT_KINDS } from '../model/exchange.ts'
import type { BallotId, InvitationId, OrganisationId, ParticipantId, SessionId } from '../model/id.ts'
import type { Draft } from '../model/card.ts'
import type { Language } from '../model/phrase.ts'
import type { Role } from '../model/participant.ts'
import type { RefusalCode } from '../ledger/refusal.ts'
import type { Session } from '../ledger/session.ts'
import { id, language, line, name, secret, text, words } from './fields.ts'
import { LIMITS } from '../model/limits.ts'

/** `POST /api/sessions` → `Joined`, and the cookie of the first facilitator. */
export const createRequest = v.strictObject({
  title: name(LIMITS.title),
  template: id(),
  languages: v.pipe(v.array(language), v.minLength(1), v.maxLength(5)),
  organisations: v.pipe(v.array(name()), v.maxLength(LIMITS.organisations, 'too-many')),
  name: name(),
  language,
  password: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
})
export type CreateRequest = v.InferInput<typeof createRequest>

/** The secret of a link, or the short code as it was typed. */
export const key = v.union([v.strictObject({ secret }), v.strictObject({ code: line(20) })])
export type Key = v.InferInput<typeof key>

/** `POST /api/invitations/look` → `Door`: what the invitation opens, before one says one's name. */
export const lookRequest = key
export interface Door {
  readonly session: SessionId
  readonly title: string
  readonly languages: readonly Language[]
  readonly role: Role
  readonly organisation: { readonly id: OrganisationId; readonly name: string } | null
  /** The name of the person this device already is in that session, if any. */
  readonly already: string | null
}

/** `POST /api/join` → `Joined`, and a cookie. */
export const joinRequest = v.strictObject({ key, name: name(), language })
export type JoinRequest = v.InferInput<typeof joinRequest>
export interface Joined {
  readonly session: SessionId
  readonly participant: ParticipantId
}

/** `POST /api/return`: a personal link brings the same person back on another device → `Joined`. */
export const returnRequest = v.strictObject({ secret })

/** `POST /api/sessions/<id>/personal-link` → the secret part of the link. */
export interface PersonalLink {
  readonly secret: string
}

/** `GET /api/sessions/<id>`. */
export interface SessionAnswer {
  readonly session: Session
  readonly me: ParticipantId
  /** The server's clock, for the timer. */
  readonly now: number
  readonly counts: Counts
}

/** What may be known of sealed things: how many wrote in each stage, and a coarse turnout. */
export interface Counts {
  readonly writers: Readonly<Record<string, number>>
  readonly turnout: { readonly ballot: BallotId; readonly reached: 'half' | 'all' } | null
}

/** `GET /api/sessions/<id>/invitations`, facilitators only. */
export interface Keys {
  readonly invitation: InvitationId
  /** Null while the door is closed. */
  readonly secret: string | null
  readonly code: string | null
}

/** `POST /api/sessions/<id>/commands`. */
export interface CommandAnswer {
  readonly entries: readonly number[]
}

/** `PUT /api/sessions/<id>/cards/<card>`: written alone. `key` stays with the author's browser. */
export const cardRequest = v.strictObject({
  key: secret,
  stage: id<'stage'>(),
  text: words(LIMITS.card),
  origin: v.nullable(id()),
  /** In the exchange stage: what is said, and to whom. */
  statement: v.nullable(v.strictObject({ kind: v.picklist(STATEMENT_KINDS), to: id<'organisation'>() })),
})
export type CardRequest = v.InferInput<typeof cardRequest>

export interface DraftsAnswer {
  readonly drafts: readonly Draft[]
}

/** `PUT /api/sessions/<id>/ballots/<ballot>/vote` → `Receipt`. `secret` stays with the voter's browser. */
export const voteRequest = v.strictObject({
  secret,
  /** One of those that the method of the ballot has; whoever counts knows which. */
  answer: v.picklist([...CONSENT_ANSWERS, ...GRADIENTS, ...WARMTHS]),
  reason: text(LIMITS.card),
  by: v.nullable(v.pipe(v.string(), v.isoDate())),
})
export type VoteRequest = v.InferInput<typeof voteRequest>
export interface Receipt {
  readonly receipt: string
}

/** `GET /api/sessions/<id>/documents/<document>/versions`: the newest first. */
export interface VersionsAnswer {
  readonly versions: readonly Version[]
}

/** `GET …/versions/<number>`: what was written in it, line by line. */
export interface VersionAnswer {
  readonly words: readonly string[]
}

/** `GET /api/settings`: what the start page needs to know. */
export interface Settings {
  readonly password: boolean
  /** The addresses by which this server can be reached, the public one or those on the local network. */
  readonly addresses: readonly string[]
  readonly protocol: string
}

/** Every answer that is not 2xx. */
export interface RefusalAnswer {
  readonly refusal: RefusalCode
}

