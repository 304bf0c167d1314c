import { accept } from '../../model/result.ts'
import type { ParticipantId } from '../../model/id.ts'
import { sameName } from '../../model/name.ts'
import type { Fact } from '../entry.ts'
import { facilitates, member, speaksFor } from '../permission.ts'
import type { Session } from '../session.ts'
import { withoutVoice } from './ballots.ts'
import { facts, named, nameDigest, no, type Deciders } from './deciding.ts'

/** Who is there, for whom they speak, and who facilitates. */
export const people: Deciders<
  'rename-organisation' | 'set-profile' | 'rename-me' | 'remove-participant' | 'share-facilitation' | 'hand-over' | 'name-spokesperson'
> = {
  'rename-organisation': (session, { organisation, name }, context) => {
    const found = session.organisations[organisation]
    if (!found) return no('organisation-missing')
    if (!facilitates(session, context.by) && !speaksFor(session, context.by, organisation)) return no('not-of-this-organisation')
    const taken = Object.values(session.organisations).some((each) => each.id !== organisation && sameName(each.name, name))
    if (taken) return no('name-taken')
    return found.name === name ? facts() : facts({ type: 'organisation-renamed', organisation, name })
  },

  // Not even a facilitator describes an organisation in its place.
  'set-profile': (session, { organisation, profile }, context) => {
    if (!session.organisations[organisation]) return no('organisation-missing')
    if (!speaksFor(session, context.by, organisation)) return no('not-of-this-organisation')
    return facts({ type: 'profile-set', organisation, profile })
  },

  'rename-me': (session, { name }, context) => {
    const me = session.participants[context.by]
    const others = Object.values(session.participants).filter((each) => !each.removed && each !== me)
    if (others.some((each) => each.organisation === me?.organisation && sameName(each.name, name))) return no('name-taken')
    if (me?.name === name) return facts()
    const personal = { name, salt: context.id() }
    return accept([named({ type: 'participant-renamed', participant: context.by, nameDigest: nameDigest(personal, context) }, personal)])
  },

  'remove-participant': (session, { participant }) => {
    const person = member(session, participant)
    if (!person) return no('person-gone')
    if (person.role === 'facilitator' && facilitators(session).length === 1) return no('last-facilitator')
    return facts({ type: 'participant-removed', participant }, ...succession(session, participant), ...withoutVoice(session, participant))
  },

  'share-facilitation': (session, { participant }) => {
    const person = member(session, participant)
    if (!person) return no('person-gone')
    return person.role === 'facilitator' ? facts() : facts({ type: 'role-given', participant, role: 'facilitator' })
  },

  'hand-over': (session, { participant }, context) => {
    const heir = member(session, participant)
    if (!heir || participant === context.by) return no('person-gone')
    const giver = session.participants[context.by]
    const given: readonly Fact[] = heir.role === 'facilitator' ? [] : [{ type: 'role-given', participant, role: 'facilitator' }]
    return facts(...given, { type: 'role-given', participant: context.by, role: giver?.organisation ? 'participant' : 'observer' })
  },

  // A matter of the organisation; the facilitator may only fill a gap.
  'name-spokesperson': (session, { organisation, participant }, context) => {
    const found = session.organisations[organisation]
    if (!found) return no('organisation-missing')
    if (!speaksFor(session, participant, organisation)) return no('not-of-this-organisation')
    const vacant = found.spokesperson === null || !member(session, found.spokesperson)
    if (!speaksFor(session, context.by, organisation) && !(vacant && facilitates(session, context.by))) return no('not-of-this-organisation')
    return found.spokesperson === participant ? facts() : facts({ type: 'spokesperson-named', organisation, participant })
  },
}

function facilitators(session: Session) {
  return Object.values(session.participants).filter((person) => person.role === 'facilitator' && !person.removed)
}

/** When a spokesperson goes, the one of their organisation who joined next speaks for it. */
function succession(session: Session, leaving: ParticipantId): readonly Fact[] {
  const organisation = Object.values(session.organisations).find((each) => each.spokesperson === leaving)
  if (!organisation) return []
  const heir = Object.values(session.participants)
    .filter((person) => person.id !== leaving && speaksFor(session, person.id, organisation.id))
    .sort((one, other) => one.joined - other.joined)[0]
  return heir ? [{ type: 'spokesperson-named', organisation: organisation.id, participant: heir.id }] : []
}
