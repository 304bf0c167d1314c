import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { cardsOf } from '../../shared/board/document.ts'
import type { BallotId, OrganisationId, ParticipantId } from '../../shared/model/id.ts'
import { putCard } from '../../server/sealed/cards.ts'
import { castVote, keyOf } from '../../server/sealed/votes.ts'
import { freshId } from '../../server/sealed/luck.ts'
import { openUrn } from '../../server/sealed/opening.ts'
import { entriesAfter } from '../../server/storage/entries.ts'
import { addRoll } from '../../server/storage/rolls.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { changeVote, insertVote } from '../../server/storage/votes.ts'
import { onEveryDatabase, type Place } from '../contracts/databases.ts'
import { seeded } from '../contracts/seed.ts'
import { enterBeat, freshSecret, makeNode, must, openBallot, palaver, type Palaver } from './ledger-story.ts'

const TABLES = ['ledgers', 'entries', 'commands', 'documents', 'updates', 'snapshots', 'credentials', 'invitations', 'rolls', 'votes', 'cards', 'card_counts'] as const

/** Every row of every table, as text. */
async function everyRow({ db }: Storage): Promise<readonly { table: string; text: string }[]> {
  const rows = await Promise.all(TABLES.map(async (table) => (await db.selectFrom(table).selectAll().execute()).map((row) => ({ table, text: JSON.stringify(row) }))))
  return rows.flat()
}

/** The bytes on disk in which something deleted might still lie. */
async function bytesOnDisk(place: Place, storage: Storage): Promise<Buffer> {
  if (place.kind === 'sqlite') return Buffer.concat(await Promise.all(['palabre.db', 'palabre.db-wal'].map((name) => readFile(join(place.dataDir, name)))))
  await sql`checkpoint`.execute(storage.db)
  const files = await Promise.all(
    ['votes', 'votes_key', 'rolls', 'cards', 'card_counts'].map((name) =>
      sql<{ bytes: Uint8Array }>`select pg_read_binary_file(pg_relation_filepath(${name})) as bytes`.execute(storage.db),
    ),
  )
  return Buffer.concat(files.map(({ rows }) => rows[0]!.bytes))
}

/**
 * How many different things the database notes of the rows of a roll. Postgres: the transaction and
 * the command that wrote each. SQLite: its row number, which these tables are to have none of.
 */
async function notesOn({ db, kind }: Storage, ballot: BallotId): Promise<number> {
  if (kind === 'postgres') return (await sql`select distinct xmin, cmin from rolls where ballot = ${ballot}`.execute(db)).rows.length
  const numbered = await Promise.allSettled(['votes', 'rolls'].map((table) => sql`select rowid from ${sql.table(table)}`.execute(db)))
  return numbered.some(({ status }) => status === 'fulfilled') ? Infinity : 1
}

/** Everyone votes with words that occur nowhere else. */
async function everyoneVotes(story: Palaver, ballot: BallotId, length = (_: number) => 20) {
  const cast = []
  for (const [index, who] of story.people.entries()) {
    const secret = freshSecret()
    const canary = `canary-${freshId()}`
    const reason = canary.padEnd(length(index), `-${canary}`)
    const done = await castVote(story.node.storage, story.session(), ballot, who.id, { secret, answer: 'reservation', reason, by: null })
    if (!done.ok) throw new Error(done.failure)
    cast.push({ who, secret, canary, key: keyOf(ballot, secret), receipt: done.value.receipt })
  }
  return cast
}

await onEveryDatabase((place) => {
  const begin = async () => makeNode(await place.open())

  describe('[S1] voter and choice', () => {
    test('the tables of the urn and of the roll have these columns and no others', async () => {
      const { storage } = await begin()
      const columns = async (table: (typeof TABLES)[number]) => {
        const known = (await storage.db.introspection.getTables()).filter(({ name }) => name === table)
        return [...new Set(known.flatMap((each) => each.columns.map(({ name }) => name)))].sort()
      }
      expect(await columns('votes')).toEqual(['answer', 'ballot', 'by_date', 'key', 'reason'])
      expect(await columns('rolls')).toEqual(['ballot', 'cast_flag', 'unit', 'voter'])
      expect(await columns('cards')).toEqual(['id', 'owner', 'payload', 'session', 'stage'])
    })

    test('stand together in no row of any table, while the ballot is open and after', async () => {
      const story = await palaver(await begin(), { each: 4 })
      const ballot = await openBallot(story)
      const cast = await everyoneVotes(story, ballot)
      const people = story.people.flatMap(({ id }) => [id, story.session().participants[id]!.name])
      const choices = cast.flatMap(({ secret, canary, key, receipt }) => [secret, canary, key, receipt])
      const expectApart = async () => {
        const rows = await everyRow(story.node.storage)
        const together = rows.filter(({ text }) => people.some((each) => text.includes(each)) && choices.some((each) => text.includes(each)))
        expect(together).toEqual([])
        return rows
      }
      const open = await expectApart()
      expect(open.filter(({ table, text }) => table === 'votes' && choices.some((each) => text.includes(each)))).toHaveLength(8)
      must(await story.fay.does({ type: 'close-ballot', ballot }))
      await expectApart()
    })

    test('cannot be matched by what the database itself notes of its rows', async () => {
      const story = await palaver(await begin(), { each: 4 })
      const ballot = await openBallot(story)
      const people = story.people.toReversed()
      for (const who of [...people, people[2]!]) {
        const secret = who === people[2] ? 'the-same-secret-both-times' : freshSecret()
        await castVote(story.node.storage, story.session(), ballot, who.id, { secret, answer: 'consent', reason: '', by: null })
        expect(await notesOn(story.node.storage, ballot)).toBe(1)
      }
    })
  })

  describe('[S4] after the closing', () => {
    test('no vote, mark or reason is left, in no table and not in the files', async () => {
      const story = await palaver(await begin(), { each: 20 })
      const { storage } = story.node
      // Lengths of all kinds, so that rows move between pages and leave traces where they stood.
      for (const round of [1, 2, 3]) {
        const ballot = await openBallot(story)
        const cast = await everyoneVotes(story, ballot, (index) => 1 + ((index * 397 * round) % 4000))
        const before = await bytesOnDisk(place, storage)
        expect(cast.filter(({ canary, key }) => before.includes(canary) && before.includes(key)).length).toBeGreaterThan(0)
        // The last one is void because somebody on its roll is removed.
        must(await story.fay.does(round < 3 ? { type: 'void-ballot', ballot, reason: 'The words have changed' } : { type: 'remove-participant', participant: story.people[7]!.id }))
        const after = await bytesOnDisk(place, storage)
        const left = cast.flatMap(({ canary, key, secret }) => [canary, key, secret]).filter((each) => after.includes(each))
        expect(left).toEqual([])
        const rows = await everyRow(storage)
        expect(rows.filter(({ table, text }) => (table === 'votes' || table === 'rolls') && text.includes(ballot))).toEqual([])
        expect(rows.filter(({ text }) => cast.some(({ canary, key }) => text.includes(canary) || text.includes(key)))).toEqual([])
      }
    })

    test('of a vote that was counted the key is gone, while its reason is published without it', async () => {
      const story = await palaver(await begin(), { each: 6 })
      const ballot = await openBallot(story)
      const cast = await everyoneVotes(story, ballot)
      must(await story.fay.does({ type: 'close-ballot', ballot }))
      const after = await bytesOnDisk(place, story.node.storage)
      expect(cast.filter(({ key, secret }) => after.includes(key) || after.includes(secret))).toEqual([])
      const published = JSON.stringify(await story.ledger.entriesAfter(0))
      expect(cast.every(({ canary, receipt }) => published.includes(canary) && published.includes(receipt))).toBe(true)
    })

    test('nothing is left in the gaps of the pages either, wherever rows were moved', async () => {
      const { storage } = await begin()
      const length = fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 40, max: 300 }) }, { weight: 1, arbitrary: fc.integer({ min: 40, max: 9000 }) })
      const vote = fc.array(length, { minLength: 1, maxLength: 4, size: 'max' })
      const urn = fc.record({ votes: fc.array(vote, { minLength: 1, maxLength: 60, size: 'max' }), closes: fc.nat({ max: 3 }) })
      await fc.assert(
        fc.asyncProperty(fc.noBias(fc.array(urn, { minLength: 12, maxLength: 12 })), async (urns) => {
          const open: { ballot: BallotId; written: string[] }[] = []
          for (const { votes, closes } of urns) {
            const ballot = freshId() as BallotId
            const written: string[] = []
            await storage.transaction(async (db) => {
              await addRoll(db, ballot, [{ unit: 'unit' as OrganisationId, voter: 'voter' as ParticipantId }])
              for (const [first, ...changes] of votes) {
                const key = freshId() + freshId()
                const reasonOf = (length: number) => {
                  const canary = `canary-${freshId()}`
                  written.push(canary, key)
                  return canary.padEnd(length, `-${canary}`)
                }
                await insertVote(db, ballot, key, { answer: 'consent', reason: reasonOf(first!), by: null })
                for (const change of changes) await changeVote(db, ballot, key, { answer: 'reservation', reason: reasonOf(change), by: null })
              }
            })
            open.push({ ballot, written })
            const [gone] = open.length > closes ? open.splice(closes % open.length, 1) : []
            if (!gone) continue
            await storage.transaction((db) => openUrn(db, gone.ballot))
            await storage.afterClosing()
            const bytes = await bytesOnDisk(place, storage)
            expect(gone.written.filter((each) => bytes.includes(each))).toEqual([])
          }
          for (const { ballot } of open) await openUrn(storage.db, ballot)
        }),
        seeded({ numRuns: place.kind === 'sqlite' ? 12 : 1 }),
      )
    })

    test.skipIf(place.kind === 'sqlite')('nothing is left while somebody else looks back to earlier times', async () => {
      const story = await palaver(await begin(), { each: 4 })
      const other = await place.another(story.node.storage)
      const ballot = await openBallot(story)
      await other.db.transaction().setIsolationLevel('repeatable read').execute(async (past) => {
        await entriesAfter(past, story.id, 0)
        const cast = await everyoneVotes(story, ballot)
        must(await story.fay.does({ type: 'void-ballot', ballot, reason: 'No' }))
        const after = await bytesOnDisk(place, story.node.storage)
        expect(cast.flatMap(({ canary, key }) => [canary, key]).filter((each) => after.includes(each))).toEqual([])
      })
    })

    test('what another ballot still holds is left as it is', async () => {
      const node = await begin()
      const [story, elsewhere] = [await palaver(node, { each: 3 }), await palaver(node, { each: 3 })]
      const [ballot, other] = [await openBallot(story), await openBallot(elsewhere)]
      await everyoneVotes(elsewhere, other)
      const cast = await everyoneVotes(story, ballot, (index) => 500 * index)
      must(await story.fay.does({ type: 'void-ballot', ballot, reason: 'No' }))
      const after = await bytesOnDisk(place, node.storage)
      expect(cast.flatMap(({ canary, key }) => [canary, key]).filter((each) => after.includes(each))).toEqual([])
      must(await elsewhere.fay.does({ type: 'close-ballot', ballot: other }))
      const closed = elsewhere.session().ballots[0]!
      expect(closed.state === 'closed' && closed.tally.cast).toBe(6)
    })
  })

  describe('[S6] the author of a card', () => {
    test('stands in no row with it', async () => {
      const story = await palaver(await begin(), { each: 3 })
      const stage = await enterBeat(story, 'alone')
      const written: { id: string; key: string; canary: string }[] = []
      for (const who of story.people) {
        const [id, key, canary] = [freshId(), freshSecret(), `canary-${freshId()}`]
        const done = await putCard(story.node.storage, story.session(), who.id, id, { key, stage, text: canary, origin: null, statement: null })
        if (!done.ok) throw new Error(done.failure)
        written.push({ id, key, canary })
      }
      const people = story.people.flatMap((who) => [who.id, who.organisation!, story.session().participants[who.id]!.name])
      const expectApart = async () => {
        const rows = await everyRow(story.node.storage)
        const cards = rows.filter(({ text }) => written.some(({ id, key, canary }) => [id, key, canary].some((each) => text.includes(each))))
        expect(cards.filter(({ text }) => people.some((each) => text.includes(each)))).toEqual([])
        return cards
      }
      expect(await expectApart()).toHaveLength(6)
      expect((await everyRow(story.node.storage)).some(({ text }) => written.some(({ key }) => text.includes(key)))).toBe(false)
      must(await story.fay.does({ type: 'reveal', stage }))
      await expectApart()
      // Not even the ids under which they were sent are on the board: those stand in browsers and perhaps in logs.
      const board = JSON.stringify(cardsOf(story.node.boards.get(stage)!).toJSON())
      expect(written.every(({ canary }) => board.includes(canary))).toBe(true)
      expect(written.some(({ id }) => board.includes(id))).toBe(false)
    })

    test('is not told by the order in which people began to write', async () => {
      const story = await palaver(await begin(), { each: 4 })
      const stage = await enterBeat(story, 'alone')
      const order = story.people.toSorted((one, other) => (one.id < other.id ? 1 : -1))
      for (const who of order) {
        await putCard(story.node.storage, story.session(), who.id, freshId(), { key: freshSecret(), stage, text: 'x', origin: null, statement: null })
      }
      const row = await story.node.storage.db.selectFrom('card_counts').selectAll().where('stage', '=', stage).executeTakeFirstOrThrow()
      expect(Object.keys(JSON.parse(row.people))).toEqual(order.map(({ id }) => id).sort())
    })
  })
})
