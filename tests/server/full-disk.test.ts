import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import { readCards } from '../../shared/board/reading.ts'
import type { Command } from '../../shared/ledger/command.ts'
import { openBallot } from '../../shared/ledger/session.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import type { CardId } from '../../shared/model/id.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import { opensDocument } from '../support/provider.ts'
import { workshop } from '../support/network.ts'
import { startApp, type Answer, type Person, type Started } from '../support/startApp.ts'

// A whole server whose disk fills up, on a machine that may be doing other things.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const WAIT = { timeout: 30_000, interval: 20 }
/** As much as fits into a card, three bytes for each sign: nothing like it goes into what is left of a page. */
const LONG = 'ស'.repeat(1_000)
const KEY = 'k'.repeat(32)
const VOTERS = 6

let server: Started
beforeAll(async () => {
  server = await startApp()
  server.clock.stop()
})
afterAll(() => server.stop())

const pages = async () => (await sql<{ page_count: number }>`pragma page_count`.execute(server.storage.db)).rows[0]!.page_count
const room = async (most: number) => void (await sql`pragma max_page_count = ${sql.lit(most)}`.execute(server.storage.db))

/** Repeats a request until it is refused; answers how many were granted. */
async function untilFull(ask: (count: number) => Promise<Answer>): Promise<number> {
  for (let count = 0; count < 200; count += 1) {
    server.clock.advance(60_000)
    const { status, refusal } = await ask(count)
    if (status < 300) continue
    expect([status, refusal]).toEqual([507, 'storage-full'])
    return count
  }
  throw new Error('the disk has room without end')
}

const votes = (person: Person, ballot: string, reason: string) =>
  person.ask('PUT', `${person.path}/ballots/${ballot}/vote`, { secret: person.id.padEnd(32, 'x').slice(0, 32), answer: 'reservation', reason, by: null })

test('[L5] [B3] [A9] on a full disk everybody is told, everything answered is kept, and all goes on once there is room', async () => {
  const fay = await server.create()
  const people: Person[] = []
  for (let index = 0; index < VOTERS; index += 1) people.push(await fay.invites(`Person ${index}`))
  const [ben] = people as [Person]
  const { id: stage, beats } = (await fay.sees()).stages.find((each) => each.beats.some(({ kind }) => kind === 'alone') && each.view === 'wall')!
  await fay.does({ type: 'enter-stage', stage })
  await fay.does({ type: 'enter-beat', stage, beat: beats.findIndex(({ kind }) => kind === 'alone') })
  const text = { id: 'text', section: 'objectives' as const, title: '', words: 'We listen', commitments: [], origin: null }
  await fay.does({ type: 'open-ballot', stage, question: 'Do we?', texts: [text], rule: { method: 'consent' }, unit: 'participant', quorum: 0, floor: 3 })
  const { id: ballot } = openBallot(await fay.sees())!
  const writer = opensDocument(ben, server.url, 'charter')
  const reader = opensDocument(fay, server.url, 'charter')
  for (const provider of [writer, reader]) await vi.waitFor(() => expect(provider.synced).toBe(true), WAIT)
  const ends: number[] = []
  writer.on('connection-close', (event) => event && ends.push(event.code))
  const stream = await fay.listens(fay.session)

  await room(await pages())

  // Cards come first: they also use up what lies free in the file.
  const cards = await untilFull((count) => ben.ask('PUT', `${ben.path}/cards/card-${count}`, { key: KEY, stage, text: LONG, origin: null, statement: null }))
  const profile = { sector: null, family: null, type: null, otherType: '', levels: [], about: LONG, decidesAlone: LONG, cannotPromise: LONG }
  const organisation = (await ben.sees()).participants[ben.id]!.organisation!
  const large: Command = { type: 'set-profile', organisation, profile }
  const before = (await fay.sees()).last
  const retried = randomBytes(16).toString('hex')
  const refused = await ben.tries(large, retried)
  expect([refused.status, refused.refusal]).toEqual([507, 'storage-full'])
  expect((await fay.sees()).last).toEqual(before)
  const renamed = await untilFull((count) => fay.tries({ type: 'rename-session', title: `${count} ${LONG.slice(0, 150)}` }))
  const cast = await untilFull((count) => votes(people[count]!, ballot, LONG))
  expect(cast).toBeLessThan(VOTERS)
  const { secret } = (await fay.keys()).find(({ invitation }) => invitation)!
  const joined = await untilFull((count) => server.device().joins({ secret: secret! }, `Late ${count}`))

  let added = 0
  while (ends.length === 0) {
    adds(writer, added, LONG)
    added += 1
    await vi.waitFor(() => expect(ends.length > 0 || readCards(reader.doc).length === added).toBe(true), WAIT)
  }
  expect(ends[0]).toBe(CLOSE.notSaved.code)
  // Nobody was shown what is not stored, and its author still has it.
  expect(readCards(reader.doc)).toHaveLength(added - 1)
  expect(readCards(writer.doc)).toHaveLength(added)

  // Whoever only reads is served.
  for (const path of ['', '/entries', '/exports/charter.html', '/exports/session.json']) expect((await fay.ask('GET', fay.path + path)).status, path).toBe(200)

  await room(1_000_000)

  const asked = (await fay.sees()).last.number
  const again = await ben.tries(large, retried)
  expect(again.body).toEqual({ entries: [asked + 1] })
  for (const person of people.slice(cast)) expect((await votes(person, ballot, LONG)).status).toBe(200)
  for (const person of people.slice(0, cast)) expect((await votes(person, ballot, 'Shorter')).status).toBe(200)
  await vi.waitFor(() => expect(readCards(reader.doc)).toHaveLength(added), WAIT)
  adds(writer, added, 'After')
  await vi.waitFor(() => expect(readCards(reader.doc)).toHaveLength(added + 1), WAIT)
  for (const provider of [writer, reader]) provider.destroy()

  // Another server on the same storage knows only what was stored.
  const twin = await server.twin()
  const other = twin.device()
  for (const [name, value] of fay.cookies) other.cookies.set(name, value)
  const { session } = (await other.ask('GET', fay.path)).body
  expect(session.title).toBe(`${renamed - 1} ${LONG.slice(0, 150)}`)
  expect(session.organisations[organisation].profile).toEqual(profile)
  const names = Object.values<{ name: string }>(session.participants).map(({ name }) => name)
  expect(names.filter((name) => name.startsWith('Late'))).toEqual(Array.from({ length: joined }, (_, index) => `Late ${index}`))
  await twin.stop()
  const drafts = (await ben.ask('GET', `${ben.path}/cards`, undefined, { [KEY_HEADER]: KEY })).body.drafts
  expect(drafts.map(({ id }: { id: string }) => id).toSorted()).toEqual(Array.from({ length: cards }, (_, index) => `card-${index}`).toSorted())
  await fay.does({ type: 'close-ballot', ballot })
  const closed = (await fay.sees()).ballots[0]!
  expect(closed.state === 'closed' && [closed.tally.cast, closed.receipts.length, closed.tally.reasons.length]).toEqual([VOTERS, VOTERS, VOTERS])
  // And the stream that was open all the time has told everything.
  const { number } = (await fay.sees()).last
  for (let last = 0; last < number; last += 1) expect((await stream.next('entry')).data.number).toBe(last + 1)
  stream.close()
  expect(server.logged()).toContain('disk is full')
  expect(server.logged()).not.toContain('ស')
})

test('[L5] who comes in while another edit is lost is sent back, not left waiting', async () => {
  const all = await workshop()
  const ana = await all.letsIn('Ana')
  const rooms = all.rooms()
  const loads = rooms.document.bind(rooms)
  rooms.document = async (session, document) => {
    const room = await loads(session, document)
    room.lost()
    return room
  }
  expect(await all.knocks(ana).closed).toBe(CLOSE.notSaved.code)
  rooms.document = loads
  const socket = all.knocks(ana)
  await socket.joins()
  socket.ws.close()
  await all.close()
})

function adds({ doc }: WebsocketProvider, count: number, text: string): void {
  addCard(doc, { id: `card-${count}` as CardId, kind: 'note', text, origin: null, ...AT_THE_END }, null)
}
