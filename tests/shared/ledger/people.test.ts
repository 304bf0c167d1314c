import { beforeEach, describe, expect, test } from 'vitest'
import { EMPTY_PROFILE } from '../../../shared/model/organisation.ts'
import type { OrganisationId, ParticipantId } from '../../../shared/model/id.ts'
import { LIMITS } from '../../../shared/model/limits.ts'
import { digest, fullRing, palaver } from '../../support/session.ts'

let { s, ana, ben, chea, otto } = fullRing()
beforeEach(() => ({ s, ana, ben, chea, otto } = fullRing()))
const nobody = 'nobody' as ParticipantId
const nowhere = 'nowhere' as OrganisationId
const roleOf = (person: { id: ParticipantId }) => s.session.participants[person.id]?.role
const spokesperson = (name: string) => s.session.organisations[s.organisation(name)]?.spokesperson

describe('coming in', () => {
  test('by the door of an organisation, of observers, of facilitators', () => {
    const eve = s.joins('Eve', 'facilitators')
    expect(s.session.participants[ben.id]).toMatchObject({ role: 'participant', organisation: s.organisation('Village association'), name: 'Ben' })
    expect(s.session.participants[otto.id]).toMatchObject({ role: 'observer', organisation: null })
    expect(s.session.participants[eve.id]).toMatchObject({ role: 'facilitator', organisation: null })
  })

  test('[V7] the first of an organisation to come speaks for it, until it says otherwise', () => {
    s.joins('Bea', 'Village association')
    expect(spokesperson('Village association')).toBe(ben.id)
  })

  test('takes a name that tells one apart within the organisation', () => {
    expect(s.refusesToLetIn('ben', 'Village association')).toBe('name-taken')
    expect(s.refusesToLetIn('Ben', 'City fund')).toBeNull()
    ana.does({ type: 'remove-participant', participant: ben.id })
    expect(s.refusesToLetIn('Ben', 'Village association')).toBeNull()
  })

  test('is refused at a closed door, and possible at a renewed one', () => {
    const invitation = s.door('City fund')
    ana.does({ type: 'close-invitation', invitation })
    expect(ana.does({ type: 'close-invitation', invitation })).toEqual([])
    expect(s.refusesToLetIn('Eve', 'City fund')).toBe('invitation-closed')
    ana.does({ type: 'renew-invitation', invitation })
    expect(s.session.invitations[invitation]).toMatchObject({ open: true, generation: 2 })
    expect(s.refusesToLetIn('Eve', 'City fund')).toBeNull()
  })

  test('is for observers only once the session is over', () => {
    ana.does({ type: 'end-session' })
    expect(s.refusesToLetIn('Eve', 'City fund')).toBe('session-over')
    expect(s.refusesToLetIn('Eve', 'observers')).toBeNull()
  })

  test('is refused when the house is full', () => {
    for (let count = Object.keys(s.session.participants).length; count < LIMITS.people; count += 1) s.joins(`Guest ${count}`, 'observers')
    expect(s.refusesToLetIn('Eve', 'observers')).toBe('too-many')
  })

  test('knows only doors that there are', () => {
    expect(ana.refusedTo({ type: 'close-invitation', invitation: 'nowhere' as never })).toBe('not-found')
    expect(ana.refusedTo({ type: 'renew-invitation', invitation: 'nowhere' as never })).toBe('not-found')
  })
})

describe('names', () => {
  test('travel beside the facts, which hold only a salted digest', () => {
    const [joined] = s.entries.filter((entry) => entry.fact.type === 'participant-joined' && entry.fact.participant === ben.id)
    expect(JSON.stringify(joined?.fact)).not.toContain('Ben')
    expect(joined).toMatchObject({ personal: { name: 'Ben' }, fact: { nameDigest: digest('salt of Ben\nBen') } })
  })

  test('can be changed by everybody, and are empty once they were blanked', () => {
    otto.does({ type: 'rename-me', name: 'Ottilie' })
    expect(s.session.participants[otto.id]?.name).toBe('Ottilie')
    expect(otto.does({ type: 'rename-me', name: 'Ottilie' })).toEqual([])
  })
})

describe('organisations', () => {
  test('come with their own door, and each with another name', () => {
    ana.does({ type: 'add-organisation', name: 'School' })
    expect(s.joins('Eve', 'School').id).toBe(spokesperson('School'))
    expect(ana.refusedTo({ type: 'add-organisation', name: 'SCHOOL' })).toBe('name-taken')
    expect(() => palaver({ organisations: ['School', 'school'] })).toThrow('name-taken')
  })

  test('are not more than the ring can hold', () => {
    for (let count = 3; count < LIMITS.organisations; count += 1) ana.does({ type: 'add-organisation', name: `Club ${count}` })
    expect(ana.refusedTo({ type: 'add-organisation', name: 'One more' })).toBe('too-many')
  })

  test('are renamed by their own people or a facilitator, never by others', () => {
    const organisation = s.organisation('Village association')
    const rename = { type: 'rename-organisation', organisation, name: 'Village' } as const
    expect(chea.refusedTo(rename)).toBe('not-of-this-organisation')
    expect(ana.refusedTo(rename)).toBeNull()
    ben.does(rename)
    expect(s.session.organisations[organisation]?.name).toBe('Village')
    expect(ben.does(rename)).toEqual([])
    expect(ben.refusedTo({ ...rename, name: 'city FUND' })).toBe('name-taken')
    expect(ben.refusedTo({ ...rename, name: 'VILLAGE' })).toBeNull()
    expect(ben.refusedTo({ ...rename, organisation: nowhere })).toBe('organisation-missing')
  })

  test('are described by nobody but themselves', () => {
    const set = { type: 'set-profile', organisation: s.organisation('Village association'), profile: { ...EMPTY_PROFILE, about: 'We live here' } } as const
    for (const other of [ana, chea]) expect(other.refusedTo(set)).toBe('not-of-this-organisation')
    ben.does(set)
    expect(s.session.organisations[set.organisation]?.profile.about).toBe('We live here')
    expect(ben.refusedTo({ ...set, organisation: nowhere })).toBe('organisation-missing')
  })
})

describe('who speaks for an organisation', () => {
  const name = (organisation: string, participant: ParticipantId) =>
    ({ type: 'name-spokesperson', organisation: s.organisation(organisation), participant }) as const

  test('[V7] is named by its own people, from among them', () => {
    const bea = s.joins('Bea', 'Village association')
    expect(chea.refusedTo(name('Village association', bea.id))).toBe('not-of-this-organisation')
    expect(ana.refusedTo(name('Village association', bea.id))).toBe('not-of-this-organisation')
    expect(ben.refusedTo(name('Village association', chea.id))).toBe('not-of-this-organisation')
    expect(ben.refusedTo({ ...name('Village association', bea.id), organisation: nowhere })).toBe('organisation-missing')
    bea.does(name('Village association', bea.id))
    expect(spokesperson('Village association')).toBe(bea.id)
    expect(ben.does(name('Village association', bea.id))).toEqual([])
  })

  test('[V7] passes to who joined next when the spokesperson goes', () => {
    const bea = s.joins('Bea', 'Village association')
    s.joins('Bo', 'Village association')
    ana.does({ type: 'remove-participant', participant: ben.id })
    expect(spokesperson('Village association')).toBe(bea.id)
  })

  test('[V7] is whoever comes next, when nobody was left', () => {
    ana.does({ type: 'remove-participant', participant: ben.id })
    const eve = s.joins('Eve', 'Village association')
    expect(spokesperson('Village association')).toBe(eve.id)
  })
})

describe('facilitating', () => {
  test('is shared with somebody, and once is enough', () => {
    ana.does({ type: 'share-facilitation', participant: ben.id })
    expect(roleOf(ben)).toBe('facilitator')
    expect(ana.does({ type: 'share-facilitation', participant: ben.id })).toEqual([])
    expect(ana.refusedTo({ type: 'share-facilitation', participant: nobody })).toBe('person-gone')
  })

  test('is handed over: who gives it keeps a seat, that of the organisation or of an observer', () => {
    ana.does({ type: 'hand-over', participant: ben.id })
    expect([roleOf(ana), roleOf(ben)]).toEqual(['observer', 'facilitator'])
    ben.does({ type: 'hand-over', participant: chea.id })
    expect([roleOf(ben), roleOf(chea)]).toEqual(['participant', 'facilitator'])
  })

  test('is handed over to somebody who is there, and not to oneself', () => {
    expect(ana.refusedTo({ type: 'hand-over', participant: nobody })).toBe('person-gone')
    expect(ana.refusedTo({ type: 'hand-over', participant: ana.id })).toBe('person-gone')
    ana.does({ type: 'remove-participant', participant: ben.id })
    expect(ana.refusedTo({ type: 'hand-over', participant: ben.id })).toBe('person-gone')
  })

  test('is never left to nobody', () => {
    expect(ana.refusedTo({ type: 'remove-participant', participant: ana.id })).toBe('last-facilitator')
    ana.does({ type: 'share-facilitation', participant: ben.id })
    ana.does({ type: 'remove-participant', participant: ana.id })
    expect(ben.refusedTo({ type: 'remove-participant', participant: ben.id })).toBe('last-facilitator')
  })

  test('removes a person with stick and raised hand, once', () => {
    ben.does({ type: 'raise-hand' })
    ana.does({ type: 'give-stick', participant: ben.id })
    ben.does({ type: 'raise-hand' })
    ana.does({ type: 'remove-participant', participant: ben.id })
    expect(s.session).toMatchObject({ stick: null, hands: [] })
    expect(ana.refusedTo({ type: 'remove-participant', participant: ben.id })).toBe('person-gone')
  })
})

describe('the session as a whole', () => {
  test('is renamed, ended and opened again', () => {
    ana.does({ type: 'rename-session', title: 'The river' })
    expect(ana.does({ type: 'rename-session', title: 'The river' })).toEqual([])
    expect(ana.refusedTo({ type: 'reopen-session' })).toBe('session-going-on')
    ana.does({ type: 'end-session' })
    expect(s.session).toMatchObject({ title: 'The river', ended: true })
    expect(ana.refusedTo({ type: 'end-session' })).toBe('session-over')
    ana.does({ type: 'reopen-session' })
    expect(s.session.ended).toBe(false)
  })
})
