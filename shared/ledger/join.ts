import { accept } from '../model/result.ts'
import type { InvitationId, ParticipantId } from '../model/id.ts'
import type { Language } from '../model/phrase.ts'
import type { Context, Outgoing } from './context.ts'
import { named, nameDigest, no, type Decided } from './decide/deciding.ts'
import { LIMITS } from '../model/limits.ts'
import { sameName } from '../model/name.ts'
import { member } from './permission.ts'
import type { Session } from './session.ts'

export interface Joining {
  readonly participant: ParticipantId
  readonly invitation: InvitationId
  readonly name: string
  readonly language: Language
  readonly salt: string
}

/**
 * Somebody comes in by an invitation. The first of an organisation to come is its spokesperson
 * until it says otherwise. Two people of one organisation cannot have the same name at once: nobody
 * could tell whose words are whose.
 */
export function join(session: Session, joining: Joining, context: Pick<Context, 'digest'>): Decided {
  const { participant, invitation, name, language, salt } = joining
  const door = session.invitations[invitation]
  if (!door) return no('wrong-invitation')
  if (!door.open) return no('invitation-closed')
  if (session.ended && door.role !== 'observer') return no('session-over')
  const present = Object.values(session.participants).filter((person) => !person.removed)
  if (present.length >= LIMITS.people) return no('too-many')
  if (present.some((person) => person.organisation === door.organisation && sameName(person.name, name))) return no('name-taken')
  const { role, organisation } = door
  const personal = { name, salt }
  const joined = named(
    { type: 'participant-joined', participant, role, organisation, language, nameDigest: nameDigest(personal, context) },
    personal,
  )
  const spokesperson = organisation && session.organisations[organisation]?.spokesperson
  const speaks = organisation !== null && !(spokesperson && member(session, spokesperson))
  const first: readonly Outgoing[] = speaks
    ? [{ fact: { type: 'spokesperson-named', organisation, participant }, personal: null }]
    : []
  return accept([joined, ...first])
}
