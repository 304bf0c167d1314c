import type { OrganisationId, ParticipantId } from './id.ts'
import { byName } from './name.ts'

/** How an organisation presents itself. Ids point into the library; free text completes it. */
export interface Profile {
  readonly sector: string | null
  readonly family: string | null
  readonly type: string | null
  /** The library calls its list of types not exhaustive, so a free one is always possible. */
  readonly otherType: string
  readonly levels: readonly string[]
  readonly about: string
  /** Clause "what we will keep deciding alone" of the charter. */
  readonly decidesAlone: string
  /** Clause "what we cannot promise": said before objectives are voted. */
  readonly cannotPromise: string
}

export const EMPTY_PROFILE: Profile = {
  sector: null,
  family: null,
  type: null,
  otherType: '',
  levels: [],
  about: '',
  decidesAlone: '',
  cannotPromise: '',
}

export interface Organisation {
  readonly id: OrganisationId
  readonly name: string
  readonly profile: Profile
  /** Who casts the organisation's vote; the first of its people to join, until it says otherwise. */
  readonly spokesperson: ParticipantId | null
}

/** The organisations of a session in the order in which they are shown. */
export function inOrder(session: { readonly organisations: Readonly<Record<string, Organisation>> }): readonly Organisation[] {
  return Object.values(session.organisations).toSorted(byName)
}
