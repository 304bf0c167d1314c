import type { Session } from '../../shared/ledger/session.ts'
import type { Invitation } from '../../shared/model/invitation.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { Language } from '../../shared/model/phrase.ts'
import { t } from '../text/language.ts'

/** One way in, and the organisation it leads to: null for observers and co-facilitators. */
export interface WayIn {
  readonly invitation: Invitation
  readonly organisation: Organisation | null
  /** How many people of that organisation, or in that role, are in now. */
  readonly inside: number
}

/** All ways in: organisations by the alphabet, since no order of theirs may mean anything, then observers and co-facilitators. */
export function waysIn(session: Session, language: Language): readonly WayIn[] {
  const people = Object.values(session.participants).filter((person) => !person.removed)
  const ways = Object.values(session.invitations).map((invitation): WayIn => {
    const organisation = invitation.organisation === null ? null : (session.organisations[invitation.organisation] ?? null)
    const inside = people.filter((person) => person.organisation === invitation.organisation && (organisation !== null || person.role === invitation.role))
    return { invitation, organisation, inside: inside.length }
  })
  const place = (way: WayIn) => (way.organisation ? 0 : way.invitation.role === 'observer' ? 1 : 2)
  return ways.toSorted((one, other) => {
    const byName = (one.organisation?.name ?? '').localeCompare(other.organisation?.name ?? '', language)
    return place(one) - place(other) || byName
  })
}

/** What a way in is called: the organisation's name, or the role. */
export function whoOf(way: WayIn): string {
  if (way.organisation) return way.organisation.name
  return way.invitation.role === 'observer' ? t().lobby.invitations.observers : t().lobby.invitations.facilitators
}
