import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isFromNearby } from '../../server/http/peer.ts'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import { readCards } from '../../shared/board/reading.ts'
import type { CardId, StageId } from '../../shared/model/id.ts'
import { opensDocument } from '../support/provider.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

const SOON = { timeout: 20_000, interval: 20 }

let server: Started
let ana: Person
let stage: StageId
beforeAll(async () => {
  server = await startApp()
  ana = await server.create()
  const wall = (await ana.sees()).stages.find(({ view }) => view === 'wall')!
  stage = wall.id
  await ana.does({ type: 'enter-stage', stage })
  await ana.does({ type: 'enter-beat', stage, beat: wall.beats.findIndex(({ kind }) => kind === 'resolve') })
})
afterAll(() => server.stop())

/** The value of a line of the page, by its name and labels. */
async function read(line: string): Promise<number | undefined> {
  const { text } = await server.device().ask('GET', '/metrics')
  const found = text.split('\n').find((each) => each.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length + 1))
}

test('[O1] what goes on can be counted from outside', async () => {
  const ben = await ana.invites('Ben')
  const [writer, reader] = [opensDocument(ana, server.url, stage), opensDocument(ben, server.url, stage)]
  await vi.waitFor(() => expect([writer.synced, reader.synced]).toEqual([true, true]), SOON)
  const stream = await ben.listens(ana.session)
  const before = { in: (await read('palabre_frames_in_total'))!, out: (await read('palabre_frames_out_total'))!, written: (await read('palabre_commit_seconds_count{kind="written"}')) ?? 0 }
  addCard(writer.doc, { id: 'c-1' as CardId, kind: 'note', text: 'Counted', origin: null, ...AT_THE_END }, null)
  await vi.waitFor(() => expect(readCards(reader.doc)).toHaveLength(1), SOON)

  expect([await read('palabre_rooms'), await read('palabre_connections'), await read('palabre_streams')]).toEqual([1, 2, 1])
  expect(await read('palabre_frames_in_total')).toBeGreaterThan(before.in)
  expect(await read('palabre_frames_out_total')).toBeGreaterThan(before.out)
  expect(await read('palabre_bytes_in_total')).toBeGreaterThan('Counted'.length)
  expect(await read('palabre_bytes_out_total')).toBeGreaterThan('Counted'.length)
  expect(await read('palabre_commit_seconds_count{kind="written"}')).toBeGreaterThan(before.written)
  expect(await read('palabre_commit_seconds_count{kind="transaction"}')).toBeGreaterThan(0)
  await vi.waitFor(async () => expect(await read('palabre_commit_seconds_count{kind="synced"}')).toBeGreaterThan(0), SOON)
  expect([await read('palabre_queue'), await read('palabre_unsent_bytes')]).toEqual([0, 0])
  for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes', 'process_cpu_seconds_total']) expect(await read(name), name).toBeGreaterThanOrEqual(0)

  stream.close()
  for (const each of [writer, reader]) each.destroy()
  await vi.waitFor(async () => expect([await read('palabre_connections'), await read('palabre_streams')]).toEqual([0, 0]), SOON)
})

test('[O1] what is refused is counted by its reason, and what is sealed is not counted at all', async () => {
  await server.device().joins({ code: 'WRONGXYZ' }, 'Nobody')
  expect(await read('palabre_refused_total{where="request",reason="wrong-invitation"}')).toBe(1)
  const stranger = opensDocument({ ...ana, cookies: new Map() }, server.url, stage)
  await vi.waitFor(async () => expect(await read('palabre_refused_total{where="socket",reason="notJoined"}')).toBeGreaterThan(0), SOON)
  stranger.destroy()
  const before = (await server.device().ask('GET', '/metrics')).text.match(/palabre_refused_total.*/g)
  await ana.ask('PUT', `${ana.path}/ballots/none/vote`, { secret: 's'.repeat(32), answer: 'consent', reason: '', by: null })
  await ana.ask('PUT', `${ana.path}/cards/c-1`, { nothing: true })
  expect((await server.device().ask('GET', '/metrics')).text.match(/palabre_refused_total.*/g)).toEqual(before)
})

test('[O1] nothing is counted by session, person or document', async () => {
  const { text, headers } = await server.device().ask('GET', '/metrics')
  expect(headers.get('cache-control')).toBe('no-store')
  const session = await ana.sees()
  const ids = [session.id, ana.id, ...session.stages.map(({ id }) => id), ...Object.keys(session.organisations), ...Object.keys(session.invitations)]
  for (const id of ids) expect(text).not.toContain(id)
  const labels = new Set([...text.matchAll(/^palabre_\w+\{(.*)\}/gm)].flatMap(([, list]) => [...list!.matchAll(/(\w+)=/g)].map(([, name]) => name)))
  expect([...labels].sort()).toEqual(['kind', 'le', 'reason', 'where'])
})

test('[O2] who comes from elsewhere, or through a proxy, finds no page of counts', async () => {
  const unknown = await server.device().ask('GET', '/no-such-page')
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    const passedOn = await server.device().ask('GET', '/metrics', undefined, { [name]: '127.0.0.1' })
    expect([passedOn.status, passedOn.text], name).toEqual([unknown.status, unknown.text])
    expect([...passedOn.headers.keys()]).toEqual([...unknown.headers.keys()])
  }
})

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:192.168.1.7', true],
  ['10.1.2.3', true],
  ['172.31.0.9', true],
  ['fd00::7', true],
  ['172.32.0.9', false],
  ['203.0.113.7', false],
  ['::ffff:203.0.113.7', false],
  ['2001:db8::1', false],
  ['', false],
])('[O2] an address is near or is not: %s', (remoteAddress, near) => {
  expect(isFromNearby({ socket: { remoteAddress }, headers: {} } as unknown as IncomingMessage)).toBe(near)
})
