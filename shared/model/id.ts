declare const brand: unique symbol

/** A string that names one thing of one kind; the brand exists only for the compiler. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind }

export type SessionId = Id<'session'>
export type OrganisationId = Id<'organisation'>
export type ParticipantId = Id<'participant'>
export type InvitationId = Id<'invitation'>
export type StageId = Id<'stage'>
export type CardId = Id<'card'>
export type RoundId = Id<'round'>
export type BallotId = Id<'ballot'>
export type DecisionId = Id<'decision'>
export type StatementId = Id<'statement'>

/** The name of a Yjs document of a session: a stage's id, or `charter`. */
export type DocumentId = StageId | 'charter'

/**
 * What an id may look like. Lower-case letters, digits and hyphens only: such a string can be a
 * key of a plain object without ever being `__proto__`; `constructor`, the one such word that every
 * object answers to, is no id.
 */
export const ID = /^(?!constructor$)[a-z0-9][a-z0-9-]{0,63}$/

/** Names that every object or class answers to by itself; no key of ours is called like them. */
export const RESERVED: ReadonlySet<string> = new Set(['prototype', ...Object.getOwnPropertyNames(Object.prototype)])
