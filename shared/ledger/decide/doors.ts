import type { InvitationId, OrganisationId } from '../../model/id.ts'
import { LIMITS } from '../../model/limits.ts'
import { sameName } from '../../model/name.ts'
import type { Fact } from '../entry.ts'
import { openBallot, openRound } from '../session.ts'
import { facts, no, type Deciders } from './deciding.ts'

/** The session as a whole, its organisations, and the invitations that lead into it. */
export const doors: Deciders<
  'rename-session' | 'end-session' | 'reopen-session' | 'close-invitation' | 'renew-invitation' | 'add-organisation'
> = {
  'rename-session': (session, { title }) => (session.title === title ? facts() : facts({ type: 'session-renamed', title })),

  // A round left open would come back without its stick when the session is opened again.
  'end-session': (session) => {
    if (openBallot(session)) return no('ballot-open')
    const round = openRound(session)
    return facts(...(round ? [{ type: 'round-closed', round: round.id } as const] : []), { type: 'session-ended' })
  },

  'reopen-session': (session) => (session.ended ? facts({ type: 'session-reopened' }) : no('session-going-on')),

  'close-invitation': (session, { invitation }) => {
    const door = session.invitations[invitation]
    if (!door) return no('not-found')
    return door.open ? facts({ type: 'invitation-closed', invitation }) : facts()
  },

  'renew-invitation': (session, { invitation }) => {
    const door = session.invitations[invitation]
    if (!door) return no('not-found')
    const { role, organisation, generation } = door
    return facts({ type: 'invitation-opened', invitation, role, organisation, generation: generation + 1 })
  },

  'add-organisation': (session, { name }, context) => {
    if (Object.keys(session.organisations).length >= LIMITS.organisations) return no('too-many')
    if (Object.values(session.organisations).some((each) => sameName(each.name, name))) return no('name-taken')
    return facts(...organisationWithDoor(name, context.id))
  },
}

/** An organisation never comes without its own way in. */
export function organisationWithDoor(name: string, id: () => string): readonly Fact[] {
  const organisation = id() as OrganisationId
  return [
    { type: 'organisation-added', organisation, name },
    { type: 'invitation-opened', invitation: id() as InvitationId, role: 'participant', organisation, generation: 1 },
  ]
}
