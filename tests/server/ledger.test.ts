import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/ledger/command.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import { fold } from '../../shared/ledger/evolve.ts'
import { join } from '../../shared/ledger/join.ts'
import type { InvitationId, ParticipantId, SessionId } from '../../shared/model/id.ts'
import { accept, refuse } from '../../shared/model/result.ts'
import { openLocalBus } from '../../server/bus/local.ts'
import { verify } from '../../server/rooms/chain.ts'
import { countRoll } from '../../server/storage/rolls.ts'
import { findInvitation } from '../../server/storage/invitations.ts'
import { onEveryDatabase, sqlitePlace, type Place } from '../contracts/databases.ts'
import { seeded } from '../contracts/seed.ts'
import { DOORS, freshCommandId, makeNode, must, openBallot, palaver, type Node, type Palaver } from './ledger-story.ts'

/** Two processes that share a database. `deaf` ones share no bus. */
async function twoNodes(place: Place, { deaf = false } = {}): Promise<readonly [Node, Node]> {
  const storage = await place.open()
  const bus = openLocalBus()
  return [makeNode(storage, bus), makeNode(await place.another(storage), deaf ? openLocalBus() : bus)]
}

const oneNode = async (place: Place) => makeNode(await place.open())

/** The ledger is whole: numbered, chained, and what this node says is the fold of it. */
async function expectWhole({ ledger }: Palaver): Promise<readonly Entry[]> {
  const entries = await ledger.entriesAfter(0)
  expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1))
  expect(verify(entries)).toBeNull()
  expect(ledger.session()).toEqual(fold(entries))
  return entries
}

await onEveryDatabase((place) => {
  describe('a session', () => {
    test('[L1] is the fold of its entries, here and when it is opened again', async () => {
      const node = await oneNode(place)
      const story = await palaver(node, { each: 2 })
      const entries = await expectWhole(story)
      expect(entries[0]).toMatchObject({ by: null, fact: { type: 'session-created', session: story.id } })
      expect(story.people).toHaveLength(4)
      const again = await makeNode(await place.another(node.storage)).ledgers.of(story.id)
      expect(again?.session()).toEqual(story.session())
    })

    test('that was never created is null, and stays so for the next who asks', async () => {
      const { ledgers } = await oneNode(place)
      expect(await ledgers.of('nowhere' as SessionId)).toBeNull()
      expect(await ledgers.of('nowhere' as SessionId)).toBeNull()
    })

    test('is opened once, however many ask for it at the same time', async () => {
      const node = await oneNode(place)
      const { id } = await palaver(node)
      const others = makeNode(node.storage).ledgers
      const [one, ...rest] = await Promise.all(Array.from({ length: 10 }, () => others.of(id)))
      expect(rest.every((each) => each === one)).toBe(true)
    })

    test('cannot be created over one that is there', async () => {
      const node = await oneNode(place)
      const story = await palaver(node)
      const before = await expectWhole(story)
      const answer = await node.ledgers.create(story.id, () => accept([{ fact: { type: 'session-ended' }, personal: null }]))
      expect(answer).toEqual(refuse('not-allowed'))
      expect(await expectWhole(story)).toEqual(before)
    })
  })

  describe('a command', () => {
    test('becomes entries, and the answer is their numbers', async () => {
      const story = await palaver(await oneNode(place))
      const { number } = story.session().last
      expect(await story.fay.does({ type: 'rename-session', title: 'Another' })).toEqual(accept([number + 1]))
      expect(story.session().title).toBe('Another')
      const [entry] = await story.ledger.entriesAfter(number)
      expect(entry).toMatchObject({ number: number + 1, by: story.fay.id, fact: { type: 'session-renamed', title: 'Another' } })
    })

    test('that is refused writes nothing', async () => {
      const story = await palaver(await oneNode(place))
      const before = await expectWhole(story)
      expect(await story.people[0]!.does({ type: 'end-session' })).toEqual(refuse('not-allowed'))
      expect(await story.ledger.execute({ type: 'end-session' }, 'stranger' as ParticipantId, freshCommandId())).toEqual(refuse('not-allowed'))
      expect(await expectWhole(story)).toEqual(before)
    })

    test('[A7] has its effect once, however often it is sent, and every time the same answer', async () => {
      const [one, other] = await twoNodes(place, { deaf: true })
      const story = await palaver(one)
      const there = await story.at(other, story.fay)
      const id = freshCommandId()
      const command: Command = { type: 'add-organisation', name: 'Gamma' }
      const all = await Promise.all([1, 2, 3].flatMap(() => [story.fay.does(command, id), there.does(command, id)]))
      expect(new Set(all.map((answer) => JSON.stringify(must(answer)))).size).toBe(1)
      const later = (await makeNode(one.storage).ledgers.of(story.id))!
      expect(await later.execute(command, story.fay.id, id)).toEqual(all[0])
      await story.ledger.refresh()
      const entries = await expectWhole(story)
      expect(entries.filter(({ fact }) => fact.type === 'organisation-added' && fact.name === 'Gamma')).toHaveLength(1)
    })

    test('[A7] that changes nothing is answered with no entries, also to all who ask at once', async () => {
      const [one, other] = await twoNodes(place, { deaf: true })
      const story = await palaver(one)
      const there = await story.at(other, story.fay)
      const id = freshCommandId()
      const all = await Promise.all([1, 2, 3].flatMap(() => [story.fay.does({ type: 'stop-timer' }, id), there.does({ type: 'stop-timer' }, id)]))
      expect(all).toEqual(all.map(() => accept([])))
      await expectWhole(story)
    })

    test('of two people with the same id is two commands', async () => {
      const story = await palaver(await oneNode(place))
      const [ana, ben] = story.people
      const id = freshCommandId()
      must(await ana!.does({ type: 'raise-hand' }, id))
      must(await ben!.does({ type: 'raise-hand' }, id))
      expect(story.session().hands).toEqual([ana!.id, ben!.id])
    })

    test('that was refused can be sent again with the same id once it is possible', async () => {
      const story = await palaver(await oneNode(place))
      const id = freshCommandId()
      expect(await story.fay.does({ type: 'pause-timer' }, id)).toEqual(refuse('timer-missing'))
      must(await story.fay.does({ type: 'start-timer', seconds: 60 }))
      expect(must(await story.fay.does({ type: 'pause-timer' }, id))).toHaveLength(1)
    })

    test('time never runs backwards in a ledger, whatever a clock says', async () => {
      let now = 5000
      const story = await palaver(makeNode(await place.open(), openLocalBus(), () => now))
      now = 1000
      must(await story.fay.does({ type: 'rename-session', title: 'Earlier?' }))
      expect(story.session().last.at).toBe(5000)
    })
  })

  describe('several nodes', () => {
    test('[L4] write one ledger without gaps, and all come to know all of it', async () => {
      const [one, other] = await twoNodes(place)
      const story = await palaver(one, { each: 3 })
      const heard: number[] = []
      story.ledger.subscribe((entries) => heard.push(...entries.map(({ number }) => number)))
      const before = story.session().last.number
      const fars = await Promise.all(story.people.map((who) => story.at(other, who)))
      const asked = [...story.people, ...fars].flatMap((who, index) =>
        [1, 2].map((time) => who.does({ type: 'rename-me', name: `Name ${index} ${time}` })),
      )
      const numbers = (await Promise.all(asked)).flatMap(must)
      expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => before + 1 + index))
      const far = (await other.ledgers.of(story.id))!
      await Promise.all([story.ledger.refresh(), far.refresh()])
      await expectWhole(story)
      expect(far.session()).toEqual(story.session())
      expect(heard).toEqual(numbers.map((_, index) => before + 1 + index))
    })

    test('hear from each other', async () => {
      const [one, other] = await twoNodes(place)
      const story = await palaver(one)
      const far = await story.at(other, story.fay)
      const heard = new Promise<readonly Entry[]>((resolve) => story.ledger.subscribe(resolve))
      must(await far.does({ type: 'rename-session', title: 'From afar' }))
      expect((await heard).map(({ fact }) => fact)).toEqual([{ type: 'session-renamed', title: 'From afar' }])
      expect(story.session().title).toBe('From afar')
    })

    test('[L4] a refusal is never the fault of not having heard', async () => {
      const [one, other] = await twoNodes(place, { deaf: true })
      const story = await palaver(one)
      const there = (await other.ledgers.of(story.id))!
      const newcomer = 'newcomer' as ParticipantId
      const door = Object.values(story.session().invitations).find(({ role }) => role === 'participant')!
      const joining = { participant: newcomer, invitation: door.id, name: 'New', language: 'en' as const, salt: 'salt' }
      must(await story.ledger.append((session, asked) => join(session, joining, asked), newcomer))
      expect(there.session().participants[newcomer]).toBeUndefined()
      must(await there.execute({ type: 'raise-hand' }, newcomer, freshCommandId()))
    })

    test('[L4] whatever they do at the same time, the ledger is whole and they agree', async () => {
      const [one, other] = await twoNodes(place, { deaf: true })
      const commands: fc.Arbitrary<Command> = fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 10 }).map((title): Command => ({ type: 'rename-session', title })),
        fc.constantFrom('Gamma', 'Delta', 'Epsilon').map((name): Command => ({ type: 'add-organisation', name })),
        fc.constantFrom<Command>({ type: 'raise-hand' }, { type: 'lay-down-stick' }, { type: 'end-session' }, { type: 'reopen-session' }),
        fc.constantFrom<Command>({ type: 'start-timer', seconds: 9 }, { type: 'stop-timer' }, { type: 'pause-timer' }),
      )
      const act = fc.record({ command: commands, who: fc.nat(), far: fc.boolean(), retried: fc.boolean() })
      const acts = fc.array(act, { minLength: 1, maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(acts, async (all) => {
          const story = await palaver(one, { each: 2 })
          const near = [story.fay, ...story.people]
          const far = await Promise.all(near.map((who) => story.at(other, who)))
          const begun = story.session().last.number
          const answers = await Promise.all(
            all.flatMap(({ command, who, far: away, retried }) => {
              const id = freshCommandId()
              const index = who % near.length
              const [here, there] = [near[index]!, far[index]!]
              return retried ? [here.does(command, id), there.does(command, id)] : [(away ? there : here).does(command, id)]
            }),
          )
          await Promise.all([story.ledger.refresh(), (await other.ledgers.of(story.id))!.refresh()])
          const entries = await expectWhole(story)
          expect((await other.ledgers.of(story.id))!.session()).toEqual(story.session())
          const answered = new Set(answers.flatMap((answer) => (answer.ok ? answer.value : [])))
          expect([...answered].sort((a, b) => a - b)).toEqual(entries.slice(begun).map(({ number }) => number))
          expect([...one.reports, ...other.reports]).toEqual([])
        }),
        seeded({ numRuns: 12 }),
      )
    })
  })

  describe('who listens', () => {
    test('is told of every entry once, and not when somebody else who listens fails', async () => {
      const node = await oneNode(place)
      const story = await palaver(node)
      story.ledger.subscribe(() => {
        throw new Error('on purpose')
      })
      const heard: number[] = []
      const leave = story.ledger.subscribe((entries) => heard.push(...entries.map(({ number }) => number)))
      const first = must(await story.fay.does({ type: 'start-timer', seconds: 60 }))
      leave()
      must(await story.fay.does({ type: 'stop-timer' }))
      expect(heard).toEqual(first)
      expect(node.reports).toEqual([new Error('on purpose'), new Error('on purpose')])
    })

    test('finds the session as it is after the entries it is told of', async () => {
      const story = await palaver(await oneNode(place))
      const seen = new Promise((resolve) => story.ledger.subscribe((entries) => resolve([entries.at(-1)?.number, story.session().last.number])))
      const [number] = must(await story.fay.does({ type: 'rename-session', title: 'Seen' }))
      expect(await seen).toEqual([number, number])
    })
  })

  describe('what follows the ledger', () => {
    test('an invitation is found by its keys, and by the new ones once it was renewed', async () => {
      const story = await palaver(await oneNode(place))
      const { storage } = story.node
      const find = async (id: InvitationId, generation: number) => {
        const door = { id, generation }
        const keys = [{ secret: DOORS.secretOf(story.id, door) }, { code: DOORS.codeOf(story.id, door) }]
        return Promise.all(keys.map((key) => findInvitation(storage.db, DOORS.lookup(key))))
      }
      const doors = Object.values(story.session().invitations)
      expect(doors.length).toBeGreaterThan(2)
      for (const { id } of doors) {
        expect(await find(id, 1)).toMatchObject(Array(2).fill({ session: story.id, invitation: id, generation: 1 }))
        expect(await find(id, 2)).toEqual([null, null])
      }
      must(await story.fay.does({ type: 'renew-invitation', invitation: doors[0]!.id }))
      expect(await find(doors[0]!.id, 2)).toMatchObject(Array(2).fill({ generation: 2 }))
    })

    test('an open ballot has its roll, a void one has none', async () => {
      const story = await palaver(await oneNode(place), { each: 3 })
      const ballot = await openBallot(story)
      expect(await countRoll(story.node.storage.db, ballot)).toEqual({ eligible: 6, cast: 0 })
      must(await story.fay.does({ type: 'void-ballot', ballot, reason: 'A mistake' }))
      expect(await countRoll(story.node.storage.db, ballot)).toEqual({ eligible: 0, cast: 0 })
    })

    test('[L3] names that were blanked in the storage are gone, and the chain holds', async () => {
      const node = await oneNode(place)
      const story = await palaver(node)
      must(await story.people[0]!.does({ type: 'rename-me', name: 'Ana of Alpha' }))
      const before = await story.ledger.entriesAfter(0)
      await node.storage.db.updateTable('entries').set({ personal: null }).where('session', '=', story.id).execute()
      const other = makeNode(node.storage)
      const ledger = (await other.ledgers.of(story.id))!
      const entries = await expectWhole({ ...story, ledger })
      expect(entries).toEqual(before.map((entry) => ({ ...entry, personal: null })))
      expect(JSON.stringify(entries)).not.toMatch(/Ana of Alpha|Person 1/)
      expect(Object.values(ledger.session().participants).map(({ name }) => name)).toEqual(['', '', ''])
      expect(other.reports).toEqual([])
    })
  })
})

await onEveryDatabase((place) => {
  test.skipIf(place.kind === 'sqlite')('[L5] connections that are cut lose nothing that was answered and double nothing', async () => {
    const [node, judge] = [makeNode(await place.open()), makeNode(await place.open())]
    const story = await palaver(node, { each: 5 })
    const cut = async () => {
      const own = sql<{ pid: number }>`select pg_backend_pid() as pid, pg_sleep(0.01)`
      const connections = Array.from({ length: 10 }, () => own.execute(node.storage.db))
      const pids = (await Promise.allSettled(connections)).flatMap((each) => (each.status === 'fulfilled' ? [each.value.rows[0]!.pid] : []))
      for (const pid of pids) await sql`select pg_terminate_backend(${pid})`.execute(judge.storage.db)
    }
    for (let round = 0; round < 3; round += 1) {
      const asked = story.people.map((who, index) => {
        const id = freshCommandId()
        const send = () => who.does({ type: 'rename-me', name: `Name ${round} ${index}` }, id)
        return { send, first: send() }
      })
      await asked[0]!.first
      await cut()
      for (const { send, first } of asked) {
        const answer = await first
        expect(answer.ok || answer.failure).toSatisfy((is) => is === true || is === 'not-saved')
        // As a browser does: until it is answered, with the same id.
        let again = answer
        while (!again.ok && again.failure === 'not-saved') again = await send()
        expect(must(again)).toHaveLength(1)
        expect(answer.ok ? again : answer).toEqual(answer)
      }
    }
    // Who only reads may still meet a connection that was cut, each once.
    while (!(await story.ledger.refresh().then(() => true, () => false)));
    const entries = await expectWhole(story)
    const renamed = entries.flatMap(({ fact }) => (fact.type === 'participant-renamed' ? [fact.participant] : []))
    expect(renamed).toHaveLength(3 * story.people.length)
    expect((await judge.ledgers.of(story.id))!.session()).toEqual(story.session())
  })
})

describe('a disk that fails', () => {
  test('[L5] when it is full the command is refused, nothing has moved, and the next works when there is room', async () => {
    const node = makeNode(await (await sqlitePlace()).open())
    const story = await palaver(node)
    const before = story.session()
    const limit = async (pages: number) => void (await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(node.storage.db))
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(node.storage.db)
    await limit(rows[0]!.page_count)
    const heard: unknown[] = []
    story.ledger.subscribe((entries) => heard.push(entries))
    const id = freshCommandId()
    const large: Command = { type: 'void-ballot', ballot: 'none' as never, reason: '' }
    expect(await story.fay.does(large)).toEqual(refuse('ballot-missing'))
    const organisation = Object.values(before.organisations)[0]!.id
    const profile = { ...before.organisations[organisation]!.profile, about: 'x'.repeat(30_000) }
    const writes: Command = { type: 'set-profile', organisation, profile }
    expect(await story.people[0]!.does(writes, id)).toEqual(refuse('storage-full'))
    expect(story.session()).toBe(before)
    expect(heard).toEqual([])
    await limit(1_000_000)
    expect(must(await story.people[0]!.does(writes, id))).toEqual([before.last.number + 1])
    await expectWhole(story)
  })

  test('[L5] when it cannot be written at all the command is refused as not saved', async () => {
    const node = makeNode(await (await sqlitePlace()).open())
    const story = await palaver(node)
    const before = story.session()
    await sql`pragma query_only = on`.execute(node.storage.db)
    expect(await story.fay.does({ type: 'rename-session', title: 'Lost' })).toEqual(refuse('not-saved'))
    expect(story.session()).toBe(before)
    await sql`pragma query_only = off`.execute(node.storage.db)
    must(await story.fay.does({ type: 'rename-session', title: 'Kept' }))
    expect((await expectWhole(story)).at(-1)?.fact).toEqual({ type: 'session-renamed', title: 'Kept' })
  })

  test('an entry that was tampered with is told of', async () => {
    const node = makeNode(await (await sqlitePlace()).open())
    const story = await palaver(node)
    await node.storage.db.updateTable('entries').set({ at: 1 }).where('number', '=', 3).execute()
    const other = makeNode(node.storage)
    await other.ledgers.of(story.id)
    expect(other.reports).toEqual([new Error(`session ${story.id}: entry 3 does not follow from the one before it`)])
  })
})
