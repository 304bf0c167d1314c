import type { InvitationId, OrganisationId } from './id.ts'
import type { Role } from './participant.ts'

/**
 * A door into the session. Its secret is not here: the server derives it from the id and the
 * generation, so renewing is counting up, and the record of the session never holds a key to it.
 */
export interface Invitation {
  readonly id: InvitationId
  readonly role: Role
  /** Null for observers and co-facilitators. */
  readonly organisation: OrganisationId | null
  readonly generation: number
  readonly open: boolean
}
