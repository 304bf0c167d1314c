import type { OrganisationId, ParticipantId } from './id.ts'
import type { Language } from './phrase.ts'

export const ROLES = ['facilitator', 'participant', 'observer'] as const
export type Role = (typeof ROLES)[number]

/** One person in one session. A facilitator may belong to an organisation; an observer never does. */
export interface Participant {
  readonly id: ParticipantId
  /** Empty once the name was blanked: show "former participant". */
  readonly name: string
  readonly role: Role
  readonly organisation: OrganisationId | null
  readonly language: Language
  /** Milliseconds since 1970, the server's clock, as everywhere in the ledger. */
  readonly joined: number
  readonly removed: boolean
}
