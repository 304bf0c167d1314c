import { describe, expect, test } from 'vitest'
import type { StageId } from '../../../shared/model/id.ts'
import type { Role } from '../../../shared/model/participant.ts'
import { access, can, facilitates, speaksFor, whyNot, type Action } from '../../../shared/ledger/permission.ts'
import type { BeatKind } from '../../../shared/model/stage.ts'
import { fullRing, type Person } from '../../support/session.ts'

const { s, ana, ben, chea, otto } = fullRing()
const people: Readonly<Record<Role, Person>> = { facilitator: ana, participant: ben, observer: otto }

/** What each may try, by the role that it takes at least. Whoever adds a command adds it here. */
const LEAST: Readonly<Record<Action, Role>> = {
  'rename-me': 'observer',
  'rename-organisation': 'participant',
  'set-profile': 'participant',
  'name-spokesperson': 'participant',
  'end-turn': 'participant',
  'lay-down-stick': 'participant',
  'raise-hand': 'participant',
  'lower-hand': 'participant',
  'make-statement': 'participant',
  'withdraw-statement': 'participant',
  'answer-expectation': 'participant',
  'write-card': 'participant',
  vote: 'participant',
  'rename-session': 'facilitator',
  'end-session': 'facilitator',
  'reopen-session': 'facilitator',
  'close-invitation': 'facilitator',
  'renew-invitation': 'facilitator',
  'add-organisation': 'facilitator',
  'remove-participant': 'facilitator',
  'share-facilitation': 'facilitator',
  'hand-over': 'facilitator',
  'add-stage': 'facilitator',
  'edit-stage': 'facilitator',
  'move-stage': 'facilitator',
  'remove-stage': 'facilitator',
  'enter-stage': 'facilitator',
  'enter-beat': 'facilitator',
  'ask-for-lost': 'participant',
  'leave-as-is': 'facilitator',
  restore: 'facilitator',
  freeze: 'facilitator',
  thaw: 'facilitator',
  'start-timer': 'facilitator',
  'pause-timer': 'facilitator',
  'resume-timer': 'facilitator',
  'extend-timer': 'facilitator',
  'stop-timer': 'facilitator',
  'open-round': 'facilitator',
  'close-round': 'facilitator',
  'give-stick': 'facilitator',
  reveal: 'facilitator',
  'open-ballot': 'facilitator',
  'remind-voters': 'facilitator',
  'close-ballot': 'facilitator',
  'void-ballot': 'facilitator',
  'write-decision': 'facilitator',
  'add-item': 'facilitator',
  'rename-item': 'facilitator',
  'hide-item': 'facilitator',
  'show-item': 'facilitator',
  'allow-sensitive-items': 'facilitator',
}
const ORDER: readonly Role[] = ['observer', 'participant', 'facilitator']
const cases = Object.entries(LEAST) as readonly [Action, Role][]

describe('who may try what', () => {
  test.each(cases)('[P1] %s takes at least the role of %s', (action, least) => {
    for (const role of ORDER) {
      expect(can(s.session, people[role].id, action), role).toBe(ORDER.indexOf(role) >= ORDER.indexOf(least))
    }
  })

  test.each(cases)('[P1] a stranger and somebody who was removed may not %s', (action) => {
    const other = fullRing()
    other.ana.does({ type: 'remove-participant', participant: other.ben.id })
    expect(can(other.s.session, other.ben.id, action)).toBe(false)
    expect(can(other.s.session, 'nobody' as Person['id'], action)).toBe(false)
  })

  test.each(cases)('[P1] once the session is over, %s is possible only if it is to rename or reopen', (action, least) => {
    const over = { ...s.session, ended: true }
    for (const role of ORDER) {
      const kept = action === 'rename-me' || action === 'reopen-session'
      expect(can(over, people[role].id, action), role).toBe(kept && ORDER.indexOf(role) >= ORDER.indexOf(least))
    }
  })
})

test('[P1] the end of the session is told to its own people only', () => {
  const { s: over, ben: gone, chea: here, ana: guide } = fullRing()
  expect(whyNot(over.session, here.id)).toBe('not-allowed')
  guide.does({ type: 'remove-participant', participant: gone.id })
  guide.does({ type: 'end-session' })
  expect([here.id, gone.id, 'nobody' as Person['id']].map((each) => whyNot(over.session, each))).toEqual(['session-over', 'not-allowed', 'not-allowed'])
})

describe('facilitating', () => {
  test('[P1] is a role, which stays when the session is over and goes with being removed', () => {
    const { ana, ben, otto, ...other } = fullRing()
    ana.does({ type: 'share-facilitation', participant: otto.id })
    const of = (...people: readonly Person[]) => people.map((person) => facilitates(other.s.session, person.id))
    expect(of(ana, ben, otto)).toEqual([true, false, true])
    ana.does({ type: 'end-session' })
    expect(of(ana, ben, otto)).toEqual([true, false, true])
    ana.does({ type: 'reopen-session' })
    ana.does({ type: 'remove-participant', participant: otto.id })
    expect(of(ana, ben, otto)).toEqual([true, false, false])
  })
})

describe('speaking for an organisation', () => {
  test('[E1] is for its own people only, never for observers', () => {
    const village = s.organisation('Village association')
    expect(speaksFor(s.session, ben.id, village)).toBe(true)
    for (const other of [ana, chea, otto]) expect(speaksFor(s.session, other.id, village)).toBe(false)
  })

  test('[E1] ends with being removed', () => {
    const other = fullRing()
    other.ana.does({ type: 'remove-participant', participant: other.ben.id })
    expect(speaksFor(other.s.session, other.ben.id, other.s.organisation('Village association'))).toBe(false)
  })
})

describe('who may write which document', () => {
  const stage = s.stage('principles')
  const other = s.stage('exchange')
  interface Moment { readonly opened: boolean; readonly frozen: boolean; readonly beat: BeatKind; readonly here: boolean; readonly ended: boolean }
  const at = (moment: Moment) => ({
    ...s.session,
    ended: moment.ended,
    charterFrozen: moment.frozen,
    current: moment.here ? stage : other,
    stages: s.session.stages.map((each) =>
      each.id === stage
        ? { ...each, opened: moment.opened, frozen: moment.frozen, beat: each.beats.findIndex((beat) => beat.kind === moment.beat) }
        : each,
    ),
  })
  const calm: Moment = { opened: true, frozen: false, beat: 'reveal', here: true, ended: false }

  // what is special, then facilitator, participant, observer
  test.each([
    [{}, 'write', 'write', 'read'],
    [{ beat: 'round' }, 'write', 'write', 'read'],
    [{ beat: 'resolve' }, 'write', 'write', 'read'],
    [{ beat: 'question' }, 'read', 'read', 'read'],
    [{ beat: 'alone' }, 'read', 'read', 'read'],
    [{ beat: 'alone', here: false }, 'write', 'write', 'read'],
    [{ opened: false, here: false }, 'write', 'read', 'read'],
    [{ opened: false, here: false, frozen: true }, 'read', 'read', 'read'],
    [{ frozen: true }, 'read', 'read', 'read'],
    [{ ended: true }, 'read', 'read', 'read'],
    [{ opened: false, here: false, ended: true }, 'read', 'read', 'read'],
  ] as const)('[P2] a stage, %o: facilitator %s, participant %s, observer %s', (change, facilitator, participant, observer) => {
    const session = at({ ...calm, ...change })
    expect(ORDER.map((role) => access(session, people[role].id, stage))).toEqual([observer, participant, facilitator])
  })

  test.each([
    [{}, 'write', 'write', 'read'],
    [{ beat: 'alone' }, 'write', 'write', 'read'],
    [{ frozen: true }, 'read', 'read', 'read'],
    [{ ended: true }, 'read', 'read', 'read'],
  ] as const)('[P2] the charter, %o: facilitator %s, participant %s, observer %s', (change, facilitator, participant, observer) => {
    const session = at({ ...calm, ...change })
    expect(ORDER.map((role) => access(session, people[role].id, 'charter'))).toEqual([observer, participant, facilitator])
  })

  test('[P2] a document that is not there is for nobody', () => {
    for (const role of ORDER) expect(access(s.session, people[role].id, 'nowhere' as StageId)).toBe('none')
  })

  test('[P2] strangers and people who were removed read nothing', () => {
    const after = fullRing()
    after.ana.does({ type: 'remove-participant', participant: after.ben.id })
    for (const document of [after.s.stage('principles'), 'charter'] as const) {
      expect(access(after.s.session, after.ben.id, document)).toBe('none')
      expect(access(after.s.session, 'nobody' as Person['id'], document)).toBe('none')
    }
  })
})
