import { describe, expect, test } from 'vitest'
import { canonical } from '../../../shared/ledger/canonical.ts'
import { evolve, fold } from '../../../shared/ledger/evolve.ts'
import { drawLots } from '../../../shared/ledger/lots.ts'
import { NOTHING } from '../../../shared/ledger/session.ts'
import { EMPTY_PROFILE } from '../../../shared/model/organisation.ts'
import { fullRing, luck, text, vote } from '../../support/session.ts'

/** A whole palaver, in which nearly everything happens that can. */
function wholePalaver() {
  const ring = fullRing()
  const { s, ana, ben, chea, dina, otto } = ring
  ben.does({ type: 'set-profile', organisation: s.organisation('Village association'), profile: { ...EMPTY_PROFILE, about: 'We live by the river' } })
  ana.enters('opening')
  ana.opensRound('opening')
  for (const person of [ben, chea, dina]) {
    if (s.session.stick?.organisation === s.session.participants[person.id]!.organisation) person.endsTurn(true)
  }
  ana.does({ type: 'close-round' })
  otto.does({ type: 'rename-me', name: 'Ottilie' })
  ana.enters('exchange')
  ana.does({ type: 'start-timer', seconds: 300 })
  ana.reaches('reveal')
  dina.answers(ben.says('expectation', 'City fund', 'A boat', 'gndr-res-vehicles'), 'yes', 'From May on')
  ana.enters('principles')
  ana.opensBallot('principles', { texts: [text('Truth', { commitments: ['We say what we cannot do'] })] })
  ana.decidesFrom(ana.closesBallot([vote('consent'), vote('consent'), vote('reservation', 'Soon')]))
  ana.does({ type: 'hide-item', item: 'kt-value-trust' })
  ana.does({ type: 'freeze', document: 'charter' })
  ana.does({ type: 'end-session' })
  return ring
}

describe('a session', () => {
  const { s } = wholePalaver()

  test('[L1] is the fold of its entries', () => {
    expect(fold(s.entries)).toEqual(s.session)
  })

  test('[L1] is the same from any point onwards', () => {
    for (let cut = 0; cut <= s.entries.length; cut += 1) {
      expect(fold(s.entries.slice(cut), fold(s.entries.slice(0, cut)))).toEqual(s.session)
    }
  })

  test('[L1] is the same after travelling as JSON, whole or entry by entry', () => {
    const travelled = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value
    expect(travelled(s.session)).toEqual(s.session)
    expect(fold(travelled(s.entries))).toEqual(s.session)
  })

  test('[L1] knows the entry it was last told of', () => {
    const last = s.entries.at(-1)!
    expect(s.session.last).toEqual({ number: last.number, hash: last.hash, at: last.at })
  })

  test('[L2] is not changed by what comes after it', () => {
    let session = NOTHING
    for (const entry of s.entries) {
      const before = structuredClone(session)
      const next = evolve(session, entry)
      expect(session).toEqual(before)
      session = next
    }
  })

  test('[L2] takes every entry, also where it knows nothing of what it is about', () => {
    for (const entry of s.entries) expect(() => evolve(NOTHING, entry)).not.toThrow()
    for (const entry of [...s.entries].reverse()) expect(() => evolve(s.session, entry)).not.toThrow()
  })

  test('[L1] keeps no name once it was blanked, and everything else', () => {
    const blanked = fold(s.entries.map((entry) => ({ ...entry, personal: null })))
    const nameless = Object.fromEntries(Object.values(s.session.participants).map((person) => [person.id, { ...person, name: '' }]))
    expect(blanked).toEqual({ ...s.session, participants: nameless })
  })
})

describe('what the ledger is made with', () => {
  test('canonical JSON does not depend on the order in which keys were written', () => {
    expect(canonical({ b: 1, a: { d: [2, { f: 3, e: null }], c: 'é"\n' } })).toBe('{"a":{"c":"é\\"\\n","d":[2,{"e":null,"f":3}]},"b":1}')
    expect(canonical({ a: 1, b: undefined })).toBe(canonical({ b: undefined, a: 1 }))
  })

  test('lots keep every item and change only the order', () => {
    const items = Array.from({ length: 20 }, (_, index) => index)
    const drawn = drawLots(items, luck(7))
    expect(drawn).not.toEqual(items)
    expect([...drawn].sort((one, other) => one - other)).toEqual(items)
    expect(items[0]).toBe(0)
    expect(drawLots([], luck(7))).toEqual([])
  })

  test('[R1] lots are fair: each of three comes first about as often', () => {
    const random = luck(42)
    const firsts = { a: 0, b: 0, c: 0 }
    for (let times = 0; times < 3_000; times += 1) firsts[drawLots(['a', 'b', 'c'] as const, random)[0]!] += 1
    for (const count of Object.values(firsts)) expect(Math.abs(count - 1_000)).toBeLessThan(120)
  })
})
