import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readBoard } from './sealed-board.ts'
import type { Draft } from '../../shared/model/card.ts'
import type { CardId, Id, OrganisationId, ParticipantId, SessionId, StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { accept, refuse } from '../../shared/model/result.ts'
import { openLocalBus } from '../../server/bus/local.ts'
import { draftsOf, putCard, removeCard } from '../../server/sealed/cards.ts'
import { freshId } from '../../server/sealed/luck.ts'
import { openCards } from '../../server/sealed/opening.ts'
import { writersByStage } from '../../server/storage/cardCounts.ts'
import { insertCard } from '../../server/storage/cards.ts'
import type { Db, Storage } from '../../server/storage/storage.ts'
import { updatesAfter } from '../../server/storage/updates.ts'
import { onEveryDatabase, sqlitePlace } from '../contracts/databases.ts'
import { seeded } from '../contracts/seed.ts'
import { enterBeat, freshCommandId, freshSecret, makeNode, must, palaver, PLAN, type Node, type Palaver, type Person } from './ledger-story.ts'

type Parsed = Parameters<typeof putCard>[4]

const card = (stage: StageId): Parsed => ({ key: freshSecret(), stage, text: 'A hope', origin: null, statement: null })

const EXCHANGE = { ...PLAN, view: 'exchange' as const }
const BY_ORGANISATION = { ...PLAN, authorship: 'organisation' as const }

await onEveryDatabase((place) => {
  let node: Node
  let storage: Storage
  beforeAll(async () => {
    node = makeNode(await place.open())
    storage = node.storage
  })

  const put = (story: Palaver, who: Person, more: Partial<Parsed> = {}, id = freshId()) => {
    return putCard(storage, story.session(), who.id, id, { ...card(story.session().current!), ...more })
  }
  const stored = ({ id }: Palaver) => storage.db.selectFrom('cards').selectAll().where('session', '=', id).execute()
  const writersIn = async (story: Palaver) => (await writersByStage(storage.db, story.id))[story.session().current!] ?? 0

  describe('a card written alone', () => {
    test('can be fetched, changed and taken back with its key', async () => {
      const story = await palaver(node)
      const stage = await enterBeat(story, 'alone')
      const [ana] = story.people
      const [key, id] = [freshSecret(), freshId()]
      const draft: Draft = { form: 'card', id: id as CardId, stage, text: 'A hope', origin: 'item-1', organisation: null }
      expect(await put(story, ana!, { key, origin: 'item-1' as Id<'item'> }, id)).toEqual(accept(draft))
      expect(await put(story, ana!, { key, origin: 'item-1' as Id<'item'> }, id)).toEqual(accept(draft))
      expect(await draftsOf(storage.db, story.id, stage, key)).toEqual([draft])
      await put(story, ana!, { key, text: 'Another hope' }, id)
      expect(await draftsOf(storage.db, story.id, stage, key)).toEqual([{ ...draft, text: 'Another hope', origin: null }])
      expect(await writersIn(story)).toBe(1)
      expect(await removeCard(storage, story.session(), ana!.id, id, key)).toEqual(accept(null))
      expect(await draftsOf(storage.db, story.id, stage, key)).toEqual([])
      expect(await writersIn(story)).toBe(0)
      expect(await removeCard(storage, story.session(), ana!.id, id, key)).toEqual(refuse('not-found'))
    })

    test('[A8] of somebody else cannot be fetched, changed or taken away', async () => {
      const story = await palaver(node)
      const stage = await enterBeat(story, 'alone')
      const [ana, ben] = story.people
      const [key, other, id] = [freshSecret(), freshSecret(), freshId()]
      await put(story, ana!, { key }, id)
      const before = await stored(story)
      expect(await put(story, ben!, { key: other, text: 'Mine now' }, id)).toEqual(refuse('not-found'))
      expect(await put(story, story.fay, { key: other, text: 'Mine now' }, id)).toEqual(refuse('not-found'))
      expect(await removeCard(storage, story.session(), ben!.id, id, other)).toEqual(refuse('not-found'))
      expect(await draftsOf(storage.db, story.id, stage, other)).toEqual([])
      expect(await stored(story)).toEqual(before)
      expect(await writersIn(story)).toBe(1)
    })

    test('is kept only while the stage is current and its beat is the one of writing alone', async () => {
      const story = await palaver(node, { plans: [PLAN, PLAN] })
      const [ana] = story.people
      const [first, second] = [story.stage(0), story.stage(1)]
      expect(await put(story, ana!, { stage: first })).toEqual(refuse('beat-wrong'))
      expect(await removeCard(storage, story.session(), ana!.id, freshId(), freshSecret())).toEqual(refuse('beat-wrong'))
      for (const beat of ['question', 'reveal'] as const) {
        await enterBeat(story, beat)
        expect(await put(story, ana!)).toEqual(refuse('beat-wrong'))
      }
      await enterBeat(story, 'alone')
      expect(await put(story, ana!, { stage: second })).toEqual(refuse('beat-wrong'))
      expect(await put(story, ana!, { stage: 'none' as StageId })).toEqual(refuse('stage-missing'))
      const stranger: Person = { ...ana!, id: 'stranger' as ParticipantId }
      expect(await put(story, stranger, { stage: first })).toEqual(refuse('not-allowed'))
      expect(await stored(story)).toEqual([])
    })

    test('is refused by a node that has not heard yet that the beat is over', async () => {
      const story = await palaver(node)
      await enterBeat(story, 'alone')
      const stale = story.session()
      await enterBeat(story, 'reveal')
      expect(await putCard(storage, stale, story.people[0]!.id, freshId(), card(stale.current!))).toEqual(refuse('beat-wrong'))
    })

    test('[G1] stays when the group goes elsewhere and comes back', async () => {
      const story = await palaver(node, { plans: [PLAN, PLAN] })
      const stage = await enterBeat(story, 'alone')
      const key = freshSecret()
      await put(story, story.people[0]!, { key })
      must(await story.fay.does({ type: 'enter-stage', stage: story.stage(1) }))
      expect(await draftsOf(storage.db, story.id, stage, key)).toHaveLength(1)
      expect(await writersByStage(storage.db, story.id)).toEqual({ [stage]: 1 })
    })

    test('says which organisation wrote it only where that was announced', async () => {
      const story = await palaver(node, { plans: [PLAN, BY_ORGANISATION] })
      const [ana] = story.people
      await enterBeat(story, 'alone', 0)
      expect(await put(story, ana!)).toMatchObject({ value: { organisation: null } })
      await enterBeat(story, 'alone', 1)
      expect(await put(story, ana!)).toMatchObject({ value: { organisation: ana!.organisation } })
      expect(await put(story, story.fay)).toMatchObject({ value: { organisation: null } })
    })

    test('nobody writes more than the limit, at however many windows at once', async () => {
      const story = await palaver(node)
      await enterBeat(story, 'alone')
      const [ana, ben] = story.people
      const key = freshSecret()
      const limit = LIMITS.cardsPerPersonAndStage
      const done = await Promise.all(Array.from({ length: limit + 5 }, () => put(story, ana!, { key })))
      expect(done.filter(({ ok }) => ok)).toHaveLength(limit)
      expect(done.filter((each) => !each.ok && each.failure === 'too-many')).toHaveLength(5)
      expect(await put(story, ana!, { key: freshSecret() })).toEqual(refuse('too-many'))
      expect(await put(story, ben!)).toMatchObject({ ok: true })
      const [first] = done.flatMap((each) => (each.ok ? [each.value.id] : []))
      expect(await put(story, ana!, { key, text: 'Changed' }, first)).toMatchObject({ ok: true })
      expect(await removeCard(storage, story.session(), ana!.id, first!, key)).toEqual(accept(null))
      expect(await put(story, ana!, { key })).toMatchObject({ ok: true })
      expect(await writersIn(story)).toBe(2)
    })

    test('whoever writes, changes and takes back, writers and cards are counted right', async () => {
      const act = fc.record({ who: fc.nat({ max: 2 }), card: fc.nat({ max: 3 }), does: fc.constantFrom('put', 'remove'), key: fc.nat({ max: 1 }) })
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 15 }), async (acts) => {
          const story = await palaver(node, { each: 2 })
          await enterBeat(story, 'alone')
          const ids = Array.from({ length: 4 }, freshId)
          const keys = story.people.map(() => [freshSecret(), freshSecret()])
          const model = new Map<number, { who: number; key: number }>()
          for (const { who, card, does, key } of acts) {
            const held = model.get(card)
            const theirs = held?.who === who && held.key === key
            const secret = keys[who]![key]!
            const person = story.people[who]!
            const done =
              does === 'put'
                ? await put(story, person, { key: secret }, ids[card])
                : await removeCard(storage, story.session(), person.id, ids[card]!, secret)
            expect(done.ok).toBe(does === 'put' ? !held || theirs : theirs)
            if (done.ok && does === 'put') model.set(card, { who, key })
            if (done.ok && does === 'remove') model.delete(card)
          }
          expect(await stored(story)).toHaveLength(model.size)
          expect(await writersIn(story)).toBe(new Set([...model.values()].map(({ who }) => who)).size)
        }),
        seeded({ numRuns: 12 }),
      )
    })
  })

  describe('a statement written alone', () => {
    test('goes from one\'s own organisation to another', async () => {
      const story = await palaver(node, { plans: [EXCHANGE, PLAN] })
      const stage = await enterBeat(story, 'alone')
      const [ana, ben] = story.people
      const to = ben!.organisation!
      expect(await put(story, ana!, { statement: { kind: 'offer', to } }, 'card-1')).toEqual(
        accept({ form: 'statement', id: 'card-1', stage, text: 'A hope', origin: null, kind: 'offer', from: ana!.organisation, to }),
      )
      expect(await put(story, ana!, { statement: { kind: 'offer', to: ana!.organisation! } })).toEqual(refuse('statement-to-itself'))
      expect(await put(story, ana!, { statement: { kind: 'offer', to: 'nobody' as OrganisationId } })).toEqual(refuse('organisation-missing'))
      expect(await put(story, story.fay, { statement: { kind: 'offer', to } })).toEqual(refuse('organisation-missing'))
      expect(await put(story, ana!)).toEqual(refuse('malformed'))
      await enterBeat(story, 'alone', 1)
      expect(await put(story, ana!, { statement: { kind: 'offer', to } })).toEqual(refuse('malformed'))
    })

    test('[S7] all are revealed into the ledger at once', async () => {
      const story = await palaver(node, { plans: [EXCHANGE], each: 2 })
      const stage = await enterBeat(story, 'alone')
      for (const [index, who] of story.people.entries()) {
        const to = story.people.find((other) => other.organisation !== who.organisation)!.organisation!
        await put(story, who, { text: `statement ${index}`, statement: { kind: 'expectation', to } })
      }
      must(await story.fay.does({ type: 'reveal', stage }))
      const said = Object.values(story.session().statements)
      expect(said.map(({ text }) => text).sort()).toEqual(['statement 0', 'statement 1', 'statement 2', 'statement 3'])
      expect(said.every(({ from, to }) => from !== to)).toBe(true)
      expect(await stored(story)).toEqual([])
      expect(story.node.boards.has(stage)).toBe(false)
    })
  })

  describe('[S7] a reveal', () => {
    const threeWrite = async (on: Node) => {
      const story = await palaver(on, { each: 2 })
      const stage = await enterBeat(story, 'alone')
      const texts = story.people.map((_, index) => `card ${index}`)
      for (const [index, who] of story.people.entries()) await put(story, who, { text: texts[index]! })
      return { story, stage, texts }
    }

    test('takes all cards of the stage to the board, stored with the entry, and leaves none behind', async () => {
      const { story, stage, texts } = await threeWrite(node)
      const { number } = story.session().last
      must(await story.fay.does({ type: 'reveal', stage }))
      expect(readBoard(story.node.boards.get(stage)!)).toEqual(texts)
      expect((await story.ledger.entriesAfter(number)).map(({ fact }) => fact.type)).toEqual(['cards-revealed', 'beat-entered'])
      const updates = await updatesAfter(storage.db, story.id, stage, 0)
      expect(updates).toHaveLength(1)
      expect(await stored(story)).toEqual([])
      expect(await writersByStage(storage.db, story.id)).toEqual({})
    })

    test('again has its effect once, and later cards are another reveal', async () => {
      const { story, stage, texts } = await threeWrite(node)
      const id = freshCommandId()
      const first = must(await story.fay.does({ type: 'reveal', stage }, id))
      expect(must(await story.fay.does({ type: 'reveal', stage }, id))).toEqual(first)
      expect(await story.fay.does({ type: 'reveal', stage })).toEqual(refuse('nothing-written'))
      await enterBeat(story, 'alone')
      for (const who of story.people) await put(story, who, { text: 'later' })
      must(await story.fay.does({ type: 'reveal', stage }))
      expect(readBoard(story.node.boards.get(stage)!)).toEqual([...texts, ...story.people.map(() => 'later')])
      expect(await updatesAfter(storage.db, story.id, stage, 0)).toHaveLength(2)
    })

    test('that is refused leaves every card with its author', async () => {
      const story = await palaver(node)
      const stage = await enterBeat(story, 'alone')
      const key = freshSecret()
      await put(story, story.people[0]!, { key })
      expect(await story.fay.does({ type: 'reveal', stage })).toEqual(refuse('too-few-writers'))
      expect(await draftsOf(storage.db, story.id, stage, key)).toHaveLength(1)
      expect(await writersIn(story)).toBe(1)
    })

    test('that fails on its way takes none', async () => {
      const failing = makeNode({
        ...storage,
        transaction: <Value>(work: (db: Db) => Promise<Value>) =>
          storage.transaction<Value>(async (db) => {
            await work(db)
            throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' })
          }),
      })
      const { story, stage, texts } = await threeWrite(node)
      const before = await stored(story)
      const there = await story.at(failing, story.fay)
      expect(await there.does({ type: 'reveal', stage })).toEqual(refuse('storage-full'))
      expect(await stored(story)).toEqual(before)
      expect(await writersIn(story)).toBe(4)
      expect(failing.boards.get(stage)?.share.size ?? 0).toBe(0)
      expect(await updatesAfter(storage.db, story.id, stage, 0)).toEqual([])
      must(await story.fay.does({ type: 'reveal', stage }))
      expect(readBoard(story.node.boards.get(stage)!)).toEqual(texts)
    })

    test('whose board cannot be prepared takes none', async () => {
      const { story, stage } = await threeWrite(node)
      const before = await stored(story)
      const broken = makeNode(storage, openLocalBus(), Date.now, () => {
        throw new Error('on purpose')
      })
      const there = await story.at(broken, story.fay)
      await expect(there.does({ type: 'reveal', stage })).rejects.toThrow('on purpose')
      expect(await stored(story)).toEqual(before)
      must(await there.does({ type: 'rename-session', title: 'Still at work' }))
    })

    test('and a card that races it: in before, or refused, never left behind', async () => {
      const elsewhere = makeNode(await place.another(storage))
      const { story, stage } = await threeWrite(node)
      const stale = story.session()
      const late = Array.from({ length: 20 }, (_, index) =>
        putCard(index % 2 === 0 ? storage : elsewhere.storage, stale, story.people[index % 4]!.id, freshId(), card(stage)),
      )
      const revealing = story.fay.does({ type: 'reveal', stage })
      await late[0]
      const later = Array.from({ length: 5 }, () => putCard(storage, stale, story.people[0]!.id, freshId(), card(stage)))
      const done = await Promise.all([...late, ...later])
      must(await revealing)
      const kept = done.filter(({ ok }) => ok).length
      expect(done.flatMap((each) => (each.ok ? [] : [each.failure])).every((failure) => failure === 'beat-wrong')).toBe(true)
      expect(readBoard(story.node.boards.get(stage)!)).toHaveLength(4 + kept)
      expect(await stored(story)).toEqual([])
    })
  })
})

test('[S7] every order is as likely as any other', async () => {
  const { transaction } = await (await sqlitePlace()).open()
  const [session, stage] = ['session' as SessionId, 'stage' as StageId]
  const orders = new Map<string, number>()
  const runs = 1200
  await transaction(async (within) => {
    for (let run = 0; run < runs; run += 1) {
      for (const text of ['a', 'b', 'c', 'd']) {
        // The ids are in the order of writing: what stands in the storage is as telling as it can be.
        const id = `${text}-id` as CardId
        await insertCard(within, { session, stage, id, owner: text }, { form: 'card', id, stage, text, origin: null, organisation: null })
      }
      const { drafts } = await openCards(within, session, stage)
      const order = drafts.map(({ text }) => text).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
  })
  const expected = runs / 24
  const chiSquare = [...orders.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
  expect(orders.size).toBe(24)
  // 23 degrees of freedom: beyond 75 once in five million runs.
  expect(chiSquare).toBeLessThan(75)
})
