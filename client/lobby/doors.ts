import type { Session } from '../../shared/ledger/session.ts'
import type { Invitation } from '../../shared/model/invitation.ts'
import { byName } from '../../shared/model/name.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import { t } from '../text/language.ts'

/** One way in, and the organisation it leads to: null for observers and co-facilitators. */
export interface WayIn {
  readonly invitation: Invitation
  readonly organisation: Organisation | null
  /** How many people of that organisation, or in that role, are in now. */
  readonly inside: number
}

/** All ways in: organisations by the alphabet, since no order of theirs may mean anything, then observers and co-facilitators. */
export function waysIn(session: Session): readonly WayIn[] {
  const people = Object.values(session.participants).filter((person) => !person.removed)
  const ways = Object.values(session.invitations).map((invitation): WayIn => {
    const organisation = invitation.organisation === null ? null : (session.organisations[invitation.organisation] ?? null)
    const inside = people.filter((person) => person.organisation === invitation.organisation && (organisation !== null || person.role === invitation.role))
    return { invitation, organisation, inside: inside.length }
  })
  const place = (way: WayIn) => (way.organisation ? 0 : way.invitation.role === 'observer' ? 1 : 2)
  const nameOf = (way: WayIn) => way.organisation ?? { name: '' }
  return ways.toSorted((one, other) => place(one) - place(other) || byName(nameOf(one), nameOf(other)))
}

/** What a way in is called: the organisation's name, or the role. */
export function whoOf(way: WayIn): string {
  if (way.organisation) return way.organisation.name
  return way.invitation.role === 'observer' ? t().lobby.invitations.observers : t().lobby.invitations.facilitators
}
