import { beforeEach, describe, expect, test } from 'vitest'
import type { ParticipantId, StageId } from '../../../shared/model/id.ts'
import { openRound } from '../../../shared/ledger/session.ts'
import { holdsStick } from '../../../shared/ledger/decide/circle.ts'
import { fullRing, palaver, type Person } from '../../support/session.ts'

let { s, ana, ben, chea, dina, otto } = fullRing()
beforeEach(() => ({ s, ana, ben, chea, dina, otto } = fullRing()))

/** Who holds the stick now, among those who speak for an organisation. */
const speaker = (): Person => {
  const found = [ben, chea, dina].find((person) => holdsStick(s.session, person.id))
  if (!found) throw new Error('the stick lies on the ground')
  return found
}

describe('a round', () => {
  test('[R1] gives each organisation one turn of the same length, in an order drawn by lot', () => {
    ana.opensRound('opening', 90)
    const { order, seconds } = openRound(s.session)!
    expect([...order].sort()).toEqual(Object.keys(s.session.organisations).sort())
    expect(seconds).toBe(90)
    const heard = [0, 1, 2].map(() => {
      const person = speaker()
      person.endsTurn()
      return s.session.participants[person.id]!.organisation
    })
    expect(heard).toEqual(order)
    expect(openRound(s.session)).toBeUndefined()
    expect(s.session.stick).toBeNull()
  })

  test('[R1] draws another order with other luck, and nobody always comes first', () => {
    const firsts = new Set<string>()
    for (let seed = 1; seed <= 40; seed += 1) {
      const other = fullRing({ seed })
      other.ana.opensRound('opening')
      firsts.add(openRound(other.s.session)!.order[0]!)
    }
    expect(firsts.size).toBe(3)
  })

  test('[R1] asks who passed once more, after all others', () => {
    ana.opensRound('opening')
    const shy = speaker()
    shy.endsTurn(true)
    speaker().endsTurn()
    speaker().endsTurn()
    expect(speaker()).toBe(shy)
    shy.endsTurn(true)
    expect(openRound(s.session)).toBeUndefined()
    expect(s.session.rounds[0]!.turns.map((turn) => turn.passed)).toEqual([true, false, false, true])
  })

  test('[R1] leaves out organisations of which nobody is here', () => {
    ana.does({ type: 'remove-participant', participant: chea.id })
    ana.opensRound('opening')
    expect(openRound(s.session)!.order).toHaveLength(2)
  })

  test('keeps how long each spoke', () => {
    ana.opensRound('opening')
    s.passes(49)
    speaker().endsTurn()
    s.passes(19)
    speaker().endsTurn()
    expect(openRound(s.session)!.turns.map((turn) => turn.milliseconds)).toEqual([50_000, 20_000])
  })

  test('ends a turn for its own people or a facilitator, and only where the stick is', () => {
    ana.opensRound('opening')
    const person = speaker()
    const organisation = s.session.participants[person.id]!.organisation!
    const [neighbour] = [ben, chea, dina].filter((each) => each !== person)
    expect(neighbour!.refusedTo({ type: 'end-turn', organisation, passed: false })).toBe('not-of-this-organisation')
    expect(neighbour!.refusedTo({ type: 'end-turn', organisation: s.session.participants[neighbour!.id]!.organisation!, passed: false })).toBe('stick-elsewhere')
    ana.does({ type: 'end-turn', organisation, passed: false })
    expect(ana.refusedTo({ type: 'end-turn', organisation, passed: false })).toBe('stick-elsewhere')
  })

  test('is one at a time, in a stage that is there, with somebody in it', () => {
    expect(ana.refusedTo({ type: 'open-round', stage: 'nowhere' as StageId, seconds: 60 })).toBe('stage-missing')
    ana.opensRound('opening')
    expect(ana.refusedTo({ type: 'open-round', stage: s.stage('opening'), seconds: 60 })).toBe('round-open')
    const empty = palaver()
    expect(empty.ana.refusedTo({ type: 'open-round', stage: empty.stage('opening'), seconds: 60 })).toBe('round-needs-organisations')
  })

  test('can be closed early, once', () => {
    ana.opensRound('opening')
    ana.does({ type: 'close-round' })
    expect(s.session.stick).toBeNull()
    expect(ana.refusedTo({ type: 'close-round' })).toBe('round-missing')
    expect(ben.refusedTo({ type: 'end-turn', organisation: s.organisation('Village association'), passed: false })).toBe('round-missing')
  })

  test('does not outlive the session', () => {
    ana.opensRound('opening')
    ana.does({ type: 'end-session' })
    ana.does({ type: 'reopen-session' })
    expect(openRound(s.session)).toBeUndefined()
  })
})

describe('the stick between rounds', () => {
  test('is given to a raised hand, which comes down', () => {
    ben.does({ type: 'raise-hand' })
    expect(ben.does({ type: 'raise-hand' })).toEqual([])
    dina.does({ type: 'raise-hand' })
    expect(s.session.hands).toEqual([ben.id, dina.id])
    ana.does({ type: 'give-stick', participant: ben.id })
    expect(s.session.hands).toEqual([dina.id])
    expect(holdsStick(s.session, ben.id)).toBe(true)
    expect(holdsStick(s.session, dina.id)).toBe(false)
  })

  test('is not taken out of a round', () => {
    ana.opensRound('opening')
    expect(ana.refusedTo({ type: 'give-stick', participant: ben.id })).toBe('round-open')
    expect(ana.refusedTo({ type: 'lay-down-stick' })).toBe('round-open')
  })

  test('is for people who are here to speak', () => {
    expect(ana.refusedTo({ type: 'give-stick', participant: otto.id })).toBe('person-gone')
    expect(ana.refusedTo({ type: 'give-stick', participant: 'nobody' as ParticipantId })).toBe('person-gone')
  })

  test('is laid down by who holds it or by a facilitator, once', () => {
    expect(ben.does({ type: 'lay-down-stick' })).toEqual([])
    ana.does({ type: 'give-stick', participant: ben.id })
    expect(chea.refusedTo({ type: 'lay-down-stick' })).toBe('stick-elsewhere')
    ben.does({ type: 'lay-down-stick' })
    ana.does({ type: 'give-stick', participant: ben.id })
    ana.does({ type: 'lay-down-stick' })
    expect(s.session.stick).toBeNull()
  })
})

describe('raised hands', () => {
  test('are lowered by oneself or a facilitator, and twice is once', () => {
    ben.does({ type: 'raise-hand' })
    expect(chea.refusedTo({ type: 'lower-hand', participant: ben.id })).toBe('not-allowed')
    ben.does({ type: 'lower-hand', participant: ben.id })
    expect(ben.does({ type: 'lower-hand', participant: ben.id })).toEqual([])
    ben.does({ type: 'raise-hand' })
    ana.does({ type: 'lower-hand', participant: ben.id })
    expect(s.session.hands).toEqual([])
  })

  test('go down when a round begins, since everybody will be heard', () => {
    ben.does({ type: 'raise-hand' })
    ana.opensRound('opening')
    expect(s.session.hands).toEqual([])
  })
})
