import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/entry.ts'
import type { BallotId, DocumentId, InvitationId, OrganisationId, ParticipantId, SessionId } from '../../shared/model/id.ts'
import { accept, refuse } from '../../shared/model/result.ts'
import { attempt } from '../../server/storage/attempt.ts'
import { answerOf, forgetAnswers, rememberAnswer } from '../../server/storage/commands.ts'
import { addCredential, credentialOf, dropCredential, dropCredentialsOf, dropExpiredCredentials, dropLinksOf, type Credential } from '../../server/storage/credentials.ts'
import { entriesAfter, holdLedger, insertEntries, isLastEntry } from '../../server/storage/entries.ts'
import { addInvitations, findInvitation } from '../../server/storage/invitations.ts'
import { addRoll, countRoll, dropRoll, holdRoll, markVoice, voiceOf } from '../../server/storage/rolls.ts'
import { addSnapshot, newestSnapshot } from '../../server/storage/snapshots.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { appendUpdates, updatesAfter, type NewUpdate } from '../../server/storage/updates.ts'
import { seeded } from './seed.ts'
import type { Place } from './databases.ts'

let made = 0
/** A name that no other test has used. */
export const fresh = <Id extends string>(kind: string) => `${kind}-${++made}` as Id

export function entry(number: number, more: Partial<Entry> = {}): Entry {
  const fact = { type: 'session-renamed', title: `title ${number}` } as const
  return { number, at: 1_700_000_000_000 + number, by: null, fact, personal: null, hash: `hash ${number}`, ...more }
}

/** What every storage must do; run it on each. */
export function storageContract(place: Place): void {
  let storage: Storage
  beforeAll(async () => {
    storage = await place.open()
  })

  describe('transactions', () => {
    test('a throw leaves nothing of what was written', async () => {
      const session = fresh<SessionId>('session')
      const failing = storage.transaction(async (db) => {
        await insertEntries(db, session, [entry(1)])
        throw new Error('on purpose')
      })
      await expect(failing).rejects.toThrow('on purpose')
      expect(await entriesAfter(storage.db, session, 0)).toEqual([])
    })

    test('a refusal leaves nothing of what was written, and is the answer', async () => {
      const session = fresh<SessionId>('session')
      const answer = await attempt(storage, async (db) => {
        await insertEntries(db, session, [entry(1)])
        return refuse('too-late')
      })
      expect(answer).toEqual(refuse('too-late'))
      expect(await entriesAfter(storage.db, session, 0)).toEqual([])
    })

    test('opening again finds everything and changes nothing', async () => {
      const session = fresh<SessionId>('session')
      await insertEntries(storage.db, session, [entry(1), entry(2)])
      const [one, other] = [await place.open(), await place.open()]
      expect(await entriesAfter(one.db, session, 0)).toEqual([entry(1), entry(2)])
      expect(await entriesAfter(other.db, session, 1)).toEqual([entry(2)])
    })

    test('closing twice is closing', async () => {
      const extra = await place.open()
      await extra.close()
      await expect(extra.close()).resolves.toBeUndefined()
    })
  })

  describe('entries', () => {
    test('come back in order, to the letter, with the name beside them', async () => {
      const session = fresh<SessionId>('session')
      const text = 'نص \u0000 ‮ខ្មែរ 🌳 "\\ \ud800 __proto__'
      const entries = [
        entry(1, { fact: { type: 'session-renamed', title: text } }),
        entry(2, { by: 'ana' as ParticipantId, personal: { name: text, salt: 's' }, at: Number.MAX_SAFE_INTEGER }),
        entry(3, { fact: JSON.parse('{"type":"session-renamed","title":"","__proto__":{"polluted":true}}') }),
      ]
      expect(await insertEntries(storage.db, session, entries)).toBe(true)
      expect(await entriesAfter(storage.db, session, 0)).toEqual(entries)
      expect(await entriesAfter(storage.db, session, 2)).toEqual(entries.slice(2))
      expect(await entriesAfter(storage.db, fresh('session'), 0)).toEqual([])
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    })

    test('a number that is taken is not written over', async () => {
      const session = fresh<SessionId>('session')
      await insertEntries(storage.db, session, [entry(1), entry(2)])
      const late = attempt(storage, async (db) =>
        (await insertEntries(db, session, [entry(2, { hash: 'late' }), entry(3)])) ? accept(null) : refuse('overtaken'),
      )
      expect(await late).toEqual(refuse('overtaken'))
      expect(await entriesAfter(storage.db, session, 0)).toEqual([entry(1), entry(2)])
    })

    test('[L4] of many that write the same number at once exactly one does', async () => {
      const session = fresh<SessionId>('session')
      const nodes = [storage, await place.another(storage), await place.another(storage)]
      for (let number = 1; number <= 5; number += 1) {
        const tries = Array.from({ length: 12 }, (_, index) =>
          attempt(nodes[index % nodes.length]!, async (db) =>
            (await insertEntries(db, session, [entry(number, { hash: `${index}` })])) ? accept(index) : refuse('overtaken'),
          ),
        )
        const won = (await Promise.all(tries)).filter((result) => result.ok)
        expect(won).toHaveLength(1)
        const [stored] = await entriesAfter(storage.db, session, number - 1)
        expect(won[0]).toEqual(accept(Number(stored?.hash)))
      }
    })

    test('a ledger that is held takes no entry until it is let go', async () => {
      const session = fresh<SessionId>('session')
      expect(await holdLedger(storage.db, session)).toBe(0)
      await insertEntries(storage.db, session, [entry(1)])
      const other = await place.another(storage)
      const order: string[] = []
      let writing: Promise<unknown> | undefined
      await storage.transaction(async (db) => {
        expect(await isLastEntry(db, session, 1)).toBe(true)
        writing = other.transaction((db) => insertEntries(db, session, [entry(2)])).then(() => order.push('written'))
        for (let query = 0; query < 20; query += 1) await sql`select 1`.execute(db)
        order.push('let go')
      })
      await writing
      expect(order).toEqual(['let go', 'written'])
      expect(await isLastEntry(storage.db, session, 1)).toBe(false)
      expect(await isLastEntry(storage.db, session, 2)).toBe(true)
    })
  })

  describe('commands', () => {
    test('an answer is remembered by session, participant and id', async () => {
      const session = fresh<SessionId>('session')
      const key = { session, participant: 'ana' as ParticipantId, id: 'the-command-id-1' }
      expect(await answerOf(storage.db, key)).toBeNull()
      expect(await rememberAnswer(storage.db, key, [4, 5], 100)).toBe(true)
      expect(await rememberAnswer(storage.db, key, [6], 100)).toBe(false)
      expect(await answerOf(storage.db, key)).toEqual([4, 5])
      expect(await answerOf(storage.db, { ...key, participant: 'ben' as ParticipantId })).toBeNull()
      expect(await answerOf(storage.db, { ...key, session: fresh('session') })).toBeNull()
      await forgetAnswers(storage.db, session, 100)
      expect(await answerOf(storage.db, key)).toEqual([4, 5])
      await forgetAnswers(storage.db, session, 101)
      expect(await answerOf(storage.db, key)).toBeNull()
    })
  })

  describe('documents', () => {
    const update = (session: SessionId, document: string, ...bytes: number[]): NewUpdate => {
      return { session, document: document as DocumentId, bytes: new Uint8Array(bytes) }
    }

    test('updates are numbered within their document, in the order given', async () => {
      const session = fresh<SessionId>('session')
      const batch = [update(session, 'b', 1), update(session, 'a', 2), update(session, 'b', 3, 0, 255)]
      expect(await storage.transaction((db) => appendUpdates(db, batch))).toEqual([1, 1, 2])
      expect(await storage.transaction((db) => appendUpdates(db, [update(session, 'b', 4)]))).toEqual([3])
      expect(await storage.transaction((db) => appendUpdates(db, []))).toEqual([])
      const stored = await updatesAfter(storage.db, session, 'b' as DocumentId, 1)
      expect(stored.map(({ seq, bytes }) => [seq, ...bytes])).toEqual([[2, 3, 0, 255], [3, 4]])
    })

    test('bytes are plain bytes and numbers are numbers', async () => {
      const session = fresh<SessionId>('session')
      await storage.transaction((db) => appendUpdates(db, [update(session, 'a'), update(session, 'a', 1)]))
      const stored = await updatesAfter(storage.db, session, 'a' as DocumentId, 0)
      expect(stored.map(({ seq, bytes }) => [typeof seq, bytes.constructor, bytes.length])).toEqual([
        ['number', Uint8Array, 0],
        ['number', Uint8Array, 1],
      ])
    })

    test('bytes of every kind and size come back as they went in', async () => {
      const session = fresh<SessionId>('session')
      const document = 'a' as DocumentId
      let seq = 0
      await fc.assert(
        fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 5000 }), { minLength: 1, maxLength: 5 }), async (several) => {
          await storage.transaction((db) => appendUpdates(db, several.map((bytes) => ({ session, document, bytes }))))
          const stored = await updatesAfter(storage.db, session, document, seq)
          expect(stored.map(({ bytes }) => bytes)).toEqual(several.map((bytes) => Uint8Array.from(bytes)))
          expect(stored.map((each) => each.seq)).toEqual(several.map((_, index) => seq + 1 + index))
          seq += several.length
        }),
        seeded({ numRuns: 20 }),
      )
    })

    test('a batch larger than one statement can hold', async () => {
      const session = fresh<SessionId>('session')
      const many = Array.from({ length: 1201 }, (_, index) => update(session, 'a', index % 256))
      const seqs = await storage.transaction((db) => appendUpdates(db, many))
      expect(seqs).toEqual(many.map((_, index) => index + 1))
      expect(await updatesAfter(storage.db, session, 'a' as DocumentId, 0)).toHaveLength(1201)
    })

    test('a reader that follows the numbers misses none, however many nodes write', async () => {
      const session = fresh<SessionId>('session')
      const document = 'a' as DocumentId
      const nodes = [storage, await place.another(storage), await place.another(storage)]
      const seen: number[] = []
      let writing = true
      const reader = (async () => {
        while (writing || seen.length < 60) {
          for (const { seq } of await updatesAfter(storage.db, session, document, seen.at(-1) ?? 0)) seen.push(seq)
          // SQLite answers within the turn, and syncs end in a later one.
          await new Promise((resolve) => setImmediate(resolve))
        }
      })()
      const writers = nodes.map(async (node, index) => {
        for (let round = 0; round < 20; round += 1) await node.transaction((db) => appendUpdates(db, [update(session, 'a', index, round)]))
      })
      await Promise.all(writers)
      writing = false
      await reader
      expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
    })

    test('batches over several documents at once do not block each other', async () => {
      const session = fresh<SessionId>('session')
      const nodes = [storage, await place.another(storage)]
      const batches = Array.from({ length: 20 }, (_, index) => {
        const names = index % 2 === 0 ? ['a', 'b', 'c'] : ['c', 'b', 'a']
        return nodes[index % 2]!.transaction((db) => appendUpdates(db, names.map((name) => update(session, name, index))))
      })
      await Promise.all(batches)
      for (const name of ['a', 'b', 'c']) expect(await updatesAfter(storage.db, session, name as DocumentId, 0)).toHaveLength(20)
    })

    test('two snapshots are kept, and every update that the older does not contain', async () => {
      const session = fresh<SessionId>('session')
      const document = 'a' as DocumentId
      const snapshot = (upto: number) => addSnapshot(storage.db, session, document, { upto, bytes: new Uint8Array([upto]) })
      const left = async () => (await updatesAfter(storage.db, session, document, 0)).map(({ seq }) => seq)
      await storage.transaction((db) => appendUpdates(db, [1, 2, 3, 4, 5, 6].map((byte) => update(session, 'a', byte))))
      expect(await newestSnapshot(storage.db, session, document)).toBeNull()
      await snapshot(2)
      expect(await left()).toEqual([1, 2, 3, 4, 5, 6])
      await snapshot(4)
      expect(await left()).toEqual([3, 4, 5, 6])
      await snapshot(5)
      expect(await left()).toEqual([5, 6])
      expect(await newestSnapshot(storage.db, session, document)).toEqual({ upto: 5, bytes: new Uint8Array([5]) })
      expect(await storage.transaction((db) => appendUpdates(db, [update(session, 'a', 7)]))).toEqual([7])
    })
  })

  describe('people and doors', () => {
    const credential = (more: Partial<Credential>): Credential => ({
      tokenHash: fresh('token'),
      session: 's' as SessionId,
      participant: 'ana' as ParticipantId,
      kind: 'device',
      expires: 1000,
      ...more,
    })

    test('a credential is good until its time, and not after', async () => {
      const one = credential({ expires: 1_900_000_000_000 })
      await addCredential(storage.db, one)
      expect(await credentialOf(storage.db, one.tokenHash, 1_899_999_999_999)).toEqual(one)
      expect(await credentialOf(storage.db, one.tokenHash, 1_900_000_000_000)).toBeNull()
      expect(await credentialOf(storage.db, 'another', 0)).toBeNull()
      await dropExpiredCredentials(storage.db, 1_900_000_000_000)
      expect(await credentialOf(storage.db, one.tokenHash, 0)).toBeNull()
    })

    test('credentials are dropped one by one, by kind, or all of a person', async () => {
      const session = fresh<SessionId>('session')
      const [device, link, second, ben] = [
        credential({ session }),
        credential({ session, kind: 'link' }),
        credential({ session }),
        credential({ session, participant: 'ben' as ParticipantId }),
      ]
      for (const each of [device, link, second, ben]) await addCredential(storage.db, each)
      const left = async () => {
        const found = await Promise.all([device, link, second, ben].map(({ tokenHash }) => credentialOf(storage.db, tokenHash, 0)))
        return found.map((each) => each !== null)
      }
      await dropCredential(storage.db, device.tokenHash)
      expect(await left()).toEqual([false, true, true, true])
      await dropLinksOf(storage.db, session, 'ana' as ParticipantId)
      expect(await left()).toEqual([false, false, true, true])
      await dropCredentialsOf(storage.db, session, 'ana' as ParticipantId)
      expect(await left()).toEqual([false, false, false, true])
    })

    test('an invitation is found by the hash of its key', async () => {
      const door = { lookup: fresh<string>('lookup'), session: fresh<SessionId>('session'), invitation: 'i' as InvitationId, generation: 3 }
      await addInvitations(storage.db, [door, { ...door, lookup: fresh('lookup'), generation: 4 }])
      await addInvitations(storage.db, [])
      expect(await findInvitation(storage.db, door.lookup)).toEqual(door)
      expect(await findInvitation(storage.db, 'unknown')).toBeNull()
    })
  })

  describe('rolls', () => {
    test('a voice is silent, then marked; without a roll there is nothing to hold', async () => {
      const ballot = fresh<BallotId>('ballot')
      const [ana, ben] = ['ana', 'ben'] as ParticipantId[]
      expect(await holdRoll(storage.db, ballot)).toBe(false)
      await addRoll(storage.db, ballot, [
        { unit: 'alpha' as OrganisationId, voter: ana! },
        { unit: 'beta' as OrganisationId, voter: ben! },
      ])
      expect(await holdRoll(storage.db, ballot)).toBe(true)
      await markVoice(storage.db, ballot, ben!)
      expect([await voiceOf(storage.db, ballot, ana!), await voiceOf(storage.db, ballot, ben!)]).toEqual(['silent', 'marked'])
      expect(await voiceOf(storage.db, ballot, 'cy' as ParticipantId)).toBeNull()
      expect(await countRoll(storage.db, ballot)).toEqual({ eligible: 2, cast: 1 })
      await dropRoll(storage.db, ballot)
      expect(await countRoll(storage.db, ballot)).toEqual({ eligible: 0, cast: 0 })
    })

    test('nobody votes for two units of one ballot', async () => {
      const voter = 'ana' as ParticipantId
      const roll = ['alpha', 'beta'].map((unit) => ({ unit: unit as OrganisationId, voter }))
      await expect(addRoll(storage.db, fresh('ballot'), roll)).rejects.toThrow(/unique/i)
    })
  })
}
