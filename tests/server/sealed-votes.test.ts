import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { METHODS, type Rule } from '../../shared/model/rule.ts'
import { ANSWERS, CONSENT_ANSWERS, type Answer, type ConsentAnswer } from '../../shared/model/vote.ts'
import type { BallotId, ParticipantId } from '../../shared/model/id.ts'
import { accept, refuse } from '../../shared/model/result.ts'
import type { VoteRequest } from '../../shared/wire/requests.ts'
import { openUrn } from '../../server/sealed/opening.ts'
import { receiptOf } from '../../server/sealed/receipt.ts'
import { castVote, keyOf, turnout } from '../../server/sealed/votes.ts'
import { countRoll } from '../../server/storage/rolls.ts'
import { insertVote } from '../../server/storage/votes.ts'
import { onEveryDatabase, sqlitePlace } from '../contracts/databases.ts'
import { seeded } from '../contracts/seed.ts'
import { freshSecret, makeNode, must, openBallot, palaver, type Node, type Palaver, type Person } from './ledger-story.ts'

const consent = (more: Partial<VoteRequest> = {}): VoteRequest => ({ secret: freshSecret(), answer: 'consent', reason: '', by: null, ...more })

const ruleOf = (method: Rule['method']): Rule => (method === 'gradients' ? { method, threshold: 75, base: 'expressed', vetoStops: true } : { method })

const votes = ({ node }: Palaver, ballot: BallotId) => node.storage.db.selectFrom('votes').selectAll().where('ballot', '=', ballot).execute()

await onEveryDatabase((place) => {
  let node: Node
  beforeAll(async () => {
    node = makeNode(await place.open())
  })
  const cast = (story: Palaver, ballot: BallotId, who: Person, request = consent()) =>
    castVote(story.node.storage, story.session(), ballot, who.id, request)

  describe('a vote', () => {
    test('is counted, and the receipt stands among the receipts', async () => {
      const story = await palaver(node, { each: 2 })
      const ballot = await openBallot(story)
      const answers = ['consent', 'reservation', 'objection', 'consult'] as const
      const receipts: string[] = []
      for (const [index, who] of story.people.entries()) {
        const answer = answers[index]!
        const done = await cast(story, ballot, who, consent({ answer, reason: `because ${index}`, by: '2030-01-02' }))
        receipts.push(done.ok ? done.value.receipt : '')
      }
      must(await story.fay.does({ type: 'close-ballot', ballot }))
      const closed = story.session().ballots[0]!
      if (closed.state !== 'closed') throw new Error(closed.state)
      expect(closed.tally).toMatchObject({ eligible: 4, cast: 4, outcome: 'objected', counts: { consent: 1, reservation: 1, objection: 1, consult: 1 } })
      expect(closed.receipts).toEqual(receipts.toSorted())
      expect(closed.tally.reasons.map(({ words }) => words).sort()).toEqual(['because 0', 'because 1', 'because 2', 'because 3'])
      expect(closed.tally.reasons.filter(({ by }) => by !== null)).toEqual([{ answer: 'consult', words: 'because 3', by: '2030-01-02' }])
    })

    test('an objection needs its reason, a consultation its date', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story)
      const [ana] = story.people
      expect(await cast(story, ballot, ana!, consent({ answer: 'objection' }))).toEqual(refuse('reason-missing'))
      expect(await cast(story, ballot, ana!, consent({ answer: 'consult' }))).toEqual(refuse('date-missing'))
      expect(await votes(story, ballot)).toEqual([])
      expect(await countRoll(node.storage.db, ballot)).toEqual({ eligible: 2, cast: 0 })
    })

    test('is one of the answers of its ballot, and a veto needs its reason', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story, { rule: ruleOf('gradients') })
      const [ana] = story.people
      expect(await cast(story, ballot, ana!)).toEqual(refuse('malformed'))
      expect(await cast(story, ballot, ana!, consent({ answer: 'lead' }))).toEqual(refuse('malformed'))
      expect(await cast(story, ballot, ana!, consent({ answer: 'veto' }))).toEqual(refuse('reason-missing'))
      expect(await votes(story, ballot)).toEqual([])
      expect((await cast(story, ballot, ana!, consent({ answer: 'veto', reason: 'Not on our land' }))).ok).toBe(true)
      expect(await votes(story, ballot)).toMatchObject([{ answer: 'veto', reason: 'Not on our land' }])
    })

    test('is refused to who is not on the roll, to strangers, and where there is no such ballot', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story)
      expect(await cast(story, ballot, story.fay)).toEqual(refuse('not-on-roll'))
      expect(await castVote(node.storage, story.session(), ballot, 'stranger' as ParticipantId, consent())).toEqual(refuse('not-allowed'))
      expect(await cast(story, 'none' as BallotId, story.people[0]!)).toEqual(refuse('ballot-missing'))
    })

    test('of another session cannot be cast from this one', async () => {
      const [story, elsewhere] = [await palaver(node), await palaver(node)]
      const ballot = await openBallot(elsewhere)
      expect(await cast(story, ballot, story.people[0]!)).toEqual(refuse('ballot-missing'))
    })

    test('[V7] is cast by the spokesperson where organisations vote', async () => {
      const story = await palaver(node, { each: 2 })
      const ballot = await openBallot(story, { unit: 'organisation' })
      const spokespeople = Object.values(story.session().organisations).map(({ spokesperson }) => spokesperson)
      for (const who of story.people) {
        const done = await cast(story, ballot, who)
        expect(done.ok ? null : done.failure).toBe(spokespeople.includes(who.id) ? null : 'not-on-roll')
      }
      expect(await countRoll(node.storage.db, ballot)).toEqual({ eligible: 2, cast: 2 })
    })

    test('[V15] is destroyed uncounted once somebody on the roll is removed', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story)
      const [ana, ben] = story.people
      expect((await cast(story, ballot, ana!)).ok).toBe(true)
      must(await story.fay.does({ type: 'remove-participant', participant: ben!.id }))
      expect(story.session().ballots[0]).toMatchObject({ state: 'voided', reason: null })
      expect(await votes(story, ballot)).toEqual([])
      expect(await countRoll(node.storage.db, ballot)).toEqual({ eligible: 0, cast: 0 })
      expect(await cast(story, ballot, ana!)).toEqual(refuse('ballot-over'))
    })

    test('[V6] is refused once the ballot is closed or void, and nothing closes twice', async () => {
      const story = await palaver(node)
      for (const ending of ['close-ballot', 'void-ballot'] as const) {
        const ballot = await openBallot(story)
        const open = story.session()
        must(await cast(story, ballot, story.people[0]!).then((done) => (done.ok ? accept([]) : done)))
        must(await story.fay.does({ type: ending, ballot, reason: 'Enough' }))
        expect(await cast(story, ballot, story.people[1]!)).toEqual(refuse('ballot-over'))
        // Nor by a node that has not heard of the closing yet.
        expect(await castVote(node.storage, open, ballot, story.people[1]!.id, consent())).toEqual(refuse('ballot-over'))
        expect(await story.fay.does({ type: ending, ballot, reason: 'Again' })).toEqual(refuse('ballot-over'))
        expect(await votes(story, ballot)).toEqual([])
      }
    })
  })

  describe('a secret', () => {
    test('[S2] another one does not vote for the same unit again', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story)
      const [ana] = story.people
      expect(await cast(story, ballot, ana!)).toMatchObject({ ok: true })
      const before = await votes(story, ballot)
      expect(await cast(story, ballot, ana!, consent({ answer: 'objection', reason: 'Second thoughts' }))).toEqual(refuse('already-voted'))
      expect(await votes(story, ballot)).toEqual(before)
    })

    test('[S2] two devices at the same instant: one votes', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story)
      const done = await Promise.all(Array.from({ length: 6 }, () => cast(story, ballot, story.people[0]!)))
      expect(done.filter(({ ok }) => ok)).toHaveLength(1)
      expect(done.filter((each) => !each.ok && each.failure === 'already-voted')).toHaveLength(5)
      expect(await votes(story, ballot)).toHaveLength(1)
    })

    test('[S2] of somebody else does not change their vote, nor is it a vote of one\'s own', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story)
      const [ana, ben] = story.people
      const secret = freshSecret()
      expect(await cast(story, ballot, ana!, consent({ secret }))).toMatchObject({ ok: true })
      const before = await votes(story, ballot)
      expect(await cast(story, ballot, ben!, consent({ secret, answer: 'objection', reason: 'Mine' }))).toEqual(refuse('already-voted'))
      expect(await cast(story, ballot, story.fay, consent({ secret, answer: 'objection', reason: 'Mine' }))).toEqual(refuse('not-on-roll'))
      expect(await votes(story, ballot)).toEqual(before)
      expect(await countRoll(node.storage.db, ballot)).toEqual({ eligible: 2, cast: 1 })
    })

    test('[S3] the same one is the same vote: a retry is nothing new, another answer changes it', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story)
      const [ana] = story.people
      const request = consent()
      const done = await Promise.all(Array.from({ length: 5 }, () => cast(story, ballot, ana!, request)))
      expect(new Set(done.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(accept({ receipt: receiptOf(keyOf(ballot, request.secret)) }))]))
      expect(await votes(story, ballot)).toMatchObject([{ answer: 'consent' }])
      const changed = await cast(story, ballot, ana!, { ...request, answer: 'reservation', reason: 'On reflection' })
      expect(changed).toEqual(done[0])
      expect(await votes(story, ballot)).toMatchObject([{ answer: 'reservation', reason: 'On reflection' }])
      expect(await countRoll(node.storage.db, ballot)).toEqual({ eligible: 2, cast: 1 })
    })

    test('is not in the storage, and the receipt says nothing of the choice', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story)
      const secret = freshSecret()
      const receipts = []
      for (const answer of CONSENT_ANSWERS) receipts.push(await cast(story, ballot, story.people[0]!, consent({ secret, answer, reason: 'x', by: '2030-01-02' })))
      expect(new Set(receipts.map((each) => JSON.stringify(each))).size).toBe(1)
      const stored = JSON.stringify([await votes(story, ballot), await node.storage.db.selectFrom('rolls').selectAll().where('ballot', '=', ballot).execute()])
      expect(stored).not.toContain(secret)
    })

    test('gives a receipt of ten characters that can be read aloud', () => {
      const receipts = Array.from({ length: 200 }, () => receiptOf(keyOf('b' as BallotId, freshSecret())))
      for (const receipt of receipts) expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
      expect(new Set(receipts).size).toBe(200)
      // Pinned: receipts that people have written down must be found again.
      expect(receiptOf('key')).toBe('N0BRE-BAAF3')
    })
  })

  describe('[S5] before the closing', () => {
    test.each(METHODS)('all that can be read is the same whatever was chosen, by %s', async (method) => {
      const readable = async (answer: Answer) => {
        const story = await palaver(node, { each: 3 })
        const ballot = await openBallot(story, { rule: ruleOf(method) })
        for (const who of story.people.slice(0, 4)) await cast(story, ballot, who, consent({ answer, reason: `for ${answer}`, by: '2030-01-02' }))
        const read = {
          session: story.session(),
          entries: await story.ledger.entriesAfter(0),
          turnout: await turnout(node.storage.db, ballot),
        }
        // Ids, times and hashes differ from one session to the next: what is left must not.
        return JSON.stringify(read).replace(/[0-9a-f]{32,64}|1[0-9]{12}/g, '…')
      }
      const all = await Promise.all(ANSWERS[method].map(readable))
      expect(new Set(all).size).toBe(1)
      expect(all[0]).not.toMatch(/for [a-z]|"answer"|"receipt/)
    })

    test('turnout is told coarsely: nothing, half, all; of a small roll only all', async () => {
      const told = async (each: number) => {
        const story = await palaver(node, { each })
        const ballot = await openBallot(story)
        const steps: (string | null)[] = [await turnout(node.storage.db, ballot)]
        for (const who of story.people) {
          await cast(story, ballot, who)
          steps.push(await turnout(node.storage.db, ballot))
        }
        must(await story.fay.does({ type: 'close-ballot', ballot }))
        expect(await turnout(node.storage.db, ballot)).toBeNull()
        return steps
      }
      expect(await told(2)).toEqual([null, null, null, null, 'all'])
      expect(await told(3)).toEqual([null, null, null, 'half', 'half', 'half', 'all'])
    })

    test('a ballot that cannot be closed now keeps its votes', async () => {
      const story = await palaver(node)
      const ballot = await openBallot(story)
      await cast(story, ballot, story.people[0]!)
      expect(await story.people[0]!.does({ type: 'close-ballot', ballot })).toEqual(refuse('not-allowed'))
      expect(await votes(story, ballot)).toHaveLength(1)
      expect(await countRoll(node.storage.db, ballot)).toEqual({ eligible: 2, cast: 1 })
    })
  })

  describe('[S8] as many votes as marks as receipts', () => {
    test('when two hundred race the closing', async () => {
      const story = await palaver(node, { each: 25, organisations: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] })
      const elsewhere = makeNode(await place.another(node.storage))
      const ballot = await openBallot(story)
      const open = story.session()
      const casting = (who: Person, index: number) => {
        const { storage } = index % 2 === 0 ? node : elsewhere
        return castVote(storage, open, ballot, who.id, consent({ answer: index % 3 === 0 ? 'reservation' : 'consent' }))
      }
      const early = story.people.slice(0, 120).map(casting)
      await Promise.all(early.slice(0, 10))
      const closing = story.fay.does({ type: 'close-ballot', ballot })
      await early[40]
      const done = await Promise.all([...early, ...story.people.slice(120).map(casting)])
      must(await closing)
      const counted = done.filter(({ ok }) => ok)
      const late = done.flatMap((each) => (each.ok ? [] : [each.failure]))
      expect(counted.length).toBeGreaterThan(0)
      expect(late.length).toBeGreaterThan(0)
      expect(new Set(late)).toEqual(new Set(['ballot-over']))
      const closed = story.session().ballots[0]!
      if (closed.state !== 'closed') throw new Error(closed.state)
      expect(closed.tally.cast).toBe(counted.length)
      expect(closed.receipts).toEqual(counted.map((each) => (each.ok ? each.value.receipt : '')).sort())
      expect(Object.values(closed.tally.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(counted.length)
    })

    test('whoever casts, changes, repeats or tries anew, in any order', async () => {
      const act = fc.record({ who: fc.nat({ max: 5 }), secret: fc.nat({ max: 1 }), answer: fc.constantFrom(...CONSENT_ANSWERS) })
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 14 }), fc.nat({ max: 14 }), async (acts, closeAfter) => {
          const story = await palaver(node, { each: 3 })
          const ballot = await openBallot(story)
          const open = story.session()
          const secrets = story.people.map(() => [freshSecret(), freshSecret()])
          const model = new Map<number, { secret: number; answer: ConsentAnswer }>()
          const run = async ({ who, secret, answer }: (typeof acts)[number], isOpen: boolean) => {
            const request = { secret: secrets[who]![secret]!, answer, reason: 'r', by: '2030-01-02' }
            const done = await castVote(node.storage, open, ballot, story.people[who]!.id, request)
            const held = model.get(who)
            const expected = !isOpen ? 'ballot-over' : held && held.secret !== secret ? 'already-voted' : null
            expect(done.ok ? null : done.failure).toBe(expected)
            if (expected === null) model.set(who, { secret, answer })
            const left = isOpen ? model.size : 0
            expect(await votes(story, ballot)).toHaveLength(left)
            expect((await countRoll(node.storage.db, ballot)).cast).toBe(left)
          }
          for (const each of acts.slice(0, closeAfter)) await run(each, true)
          must(await story.fay.does({ type: 'close-ballot', ballot }))
          for (const each of acts.slice(closeAfter)) await run(each, false)
          const closed = story.session().ballots[0]!
          if (closed.state !== 'closed') throw new Error(closed.state)
          expect(closed.tally.cast).toBe(model.size)
          expect(closed.receipts).toHaveLength(model.size)
          const answers = [...model.values()].map((each) => each.answer).sort()
          expect(closed.tally.reasons.map((each) => each.answer).sort()).toEqual(answers)
          expect(await countRoll(node.storage.db, ballot)).toEqual({ eligible: 0, cast: 0 })
        }),
        seeded({ numRuns: 15 }),
      )
    })
  })

  test('a vote that cannot be stored leaves no mark', async () => {
    const story = await palaver(node)
    const ballot = await openBallot(story)
    const failing = { ...node.storage, transaction: <Value>(work: (db: typeof node.storage.db) => Promise<Value>) =>
      node.storage.transaction(async (db) => {
        await work(db)
        throw Object.assign(new Error('disk full'), { code: 'ENOSPC' })
      }) as Promise<Value> }
    expect(await castVote(failing, story.session(), ballot, story.people[0]!.id, consent())).toEqual(refuse('storage-full'))
    expect(await votes(story, ballot)).toEqual([])
    expect(await countRoll(node.storage.db, ballot)).toEqual({ eligible: 2, cast: 0 })
  })
})

test('[S1] votes leave the urn in an order drawn by lot, and their receipts sorted', async () => {
  const { transaction } = await (await sqlitePlace()).open()
  const ballot = 'ballot' as BallotId
  const orders = new Map<string, number>()
  const runs = 600
  await transaction(async (db) => {
    for (let run = 0; run < runs; run += 1) {
      for (const reason of ['a', 'b', 'c']) await insertVote(db, ballot, `key-${reason}`, { answer: 'objection', reason, by: null })
      const { votes, receipts } = await openUrn(db, ballot)
      const order = votes.map(({ reason }) => reason).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
      expect(receipts).toEqual(['key-a', 'key-b', 'key-c'].map(receiptOf).sort())
    }
  })
  const expected = runs / 6
  const chiSquare = [...orders.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
  expect(orders.size).toBe(6)
  // 5 degrees of freedom: beyond 38 less than once in two million runs.
  expect(chiSquare).toBeLessThan(38)
})
