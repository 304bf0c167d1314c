import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry, Fact } from '../../shared/ledger/entry.ts'
import type { ParticipantId } from '../../shared/model/id.ts'
import { hashEntry, link, START, verify } from '../../server/rooms/chain.ts'
import { seeded } from '../contracts/seed.ts'

const title = fc.string({ unit: 'binary', maxLength: 20 })
const outgoing = fc.record({ fact: title.map((title): Fact => ({ type: 'session-renamed', title })), personal: fc.constant(null) })
const chain = fc.array(outgoing, { minLength: 1, maxLength: 12 }).map((facts) => link(facts, START, 1000, 'ana' as ParticipantId))

/** What storage and network do to an entry. */
const travelled = (entries: readonly Entry[]) => JSON.parse(JSON.stringify(entries)) as Entry[]

test('[L3] a chain that was linked verifies, also after it has travelled as JSON', () => {
  fc.assert(
    fc.property(chain, (entries) => {
      expect(verify(entries)).toBeNull()
      expect(verify(travelled(entries))).toBeNull()
      const cut = Math.floor(entries.length / 2)
      const last = entries[cut - 1] ?? START
      expect(verify(entries.slice(cut), last)).toBeNull()
    }),
    seeded(),
  )
})

test('[L3] whatever is changed in a chain, the first entry that was touched is found', () => {
  const changes: ((entry: Entry) => Entry)[] = [
    (entry) => ({ ...entry, at: entry.at + 1 }),
    (entry) => ({ ...entry, by: null }),
    (entry) => ({ ...entry, fact: { type: 'session-ended' } }),
    (entry) => ({ ...entry, hash: entry.hash.replace(/./, (letter) => (letter === 'a' ? 'b' : 'a')) }),
  ]
  fc.assert(
    fc.property(chain, fc.nat(), fc.constantFrom(...changes), (entries, place, change) => {
      const index = place % entries.length
      expect(verify(entries.map((entry, each) => (each === index ? change(entry) : entry)))).toBe(index + 1)
      const without = entries.toSpliced(index, 1)
      expect(verify(without)).toBe(without[index]?.number ?? null)
    }),
    seeded(),
  )
})

test('[L3] a name is in no hash', () => {
  const facts = [{ fact: { type: 'participant-renamed', participant: 'ana' as ParticipantId, nameDigest: 'd' } as const, personal: { name: 'Ana', salt: 's' } }]
  const [named] = link(facts, START, 1, null)
  expect(verify([{ ...named!, personal: null }])).toBeNull()
  expect(link(facts.map((each) => ({ ...each, personal: null })), START, 1, null)[0]!.hash).toBe(named!.hash)
})

test('the order of keys makes no difference to a hash', () => {
  const one = { number: 1, at: 2, by: null, fact: JSON.parse('{"type":"session-renamed","title":"x"}') as Fact }
  const other = { fact: JSON.parse('{"title":"x","type":"session-renamed"}') as Fact, by: null, at: 2, number: 1 }
  expect(hashEntry('before', one)).toBe(hashEntry('before', other))
  expect(hashEntry('before', one)).not.toBe(hashEntry('another', one))
  // Written down once and for all: a chain that was printed last year must still verify.
  expect(hashEntry('', one)).toBe('b7e2fcaa57acb2b243f3bffd95595e275bd0279006c5ee2061864b17e6adabda')
})
