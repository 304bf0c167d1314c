import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { openDocument, type DocumentHandle } from '../../client/sync/documents.ts'
import { addCard, AT_THE_END, removeCard } from '../../shared/board/cards.ts'
import { readCards } from '../../shared/board/reading.ts'
import type { CardId, StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { opensDocument } from '../support/provider.ts'
import { RawSocket } from '../support/rawsocket.ts'
import { luck } from '../support/session.ts'
import { createSession, makeDevice, type Device, type Person } from '../support/startApp.ts'
import { WatchedServer } from './process.ts'

/*
 * One server, a process of its own, and two hundred people in one room. In this order: they come,
 * stop reading, lose the server, and come too often.
 */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const PEOPLE = 200
const SOON = { timeout: 60_000, interval: 50 }
/** Of those who write while others have stopped reading. */
const WRITERS = 8
const ROUNDS = 40
/** Bytes of a card: two of each writer have room in a document. */
const SIZE = 30_000
const MEBIBYTE = 1024 * 1024

let server: WatchedServer
let host: Person
let stage: StageId
const people: Device[] = []

beforeAll(async () => {
  server = await WatchedServer.start()
  host = await createSession(() => makeDevice(server.origin, server.origin))
  const wall = (await host.sees()).stages.find(({ view }) => view === 'wall')!
  stage = wall.id
  await host.does({ type: 'enter-stage', stage })
  await host.does({ type: 'enter-beat', stage, beat: wall.beats.findIndex(({ kind }) => kind === 'resolve') })
})
afterAll(() => server.dispose())

const cookies = ({ cookies: kept }: Device) => [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
const inSession = (device: Device): Person => ({ ...host, ...device })
const adds = (doc: Parameters<typeof addCard>[0], id: string, text = id) => addCard(doc, { id: id as CardId, kind: 'note', text, origin: null, ...AT_THE_END }, null)
const ids = (doc: Parameters<typeof addCard>[0]) => readCards(doc).map(({ id }) => id as string)

async function secrets(of: Person): Promise<readonly string[]> {
  const { invitations } = await of.sees()
  const keys = await of.keys()
  return Object.values(invitations)
    .filter(({ role }) => role === 'participant')
    .map(({ id }) => keys.find(({ invitation }) => invitation === id)!.secret!)
}

test('[N4] two hundred people behind one address all get in, by one invitation', async () => {
  const [secret] = await secrets(host)
  const joined = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const device = makeDevice(server.origin, server.origin)
      people.push(device)
      return (await device.joins({ secret: secret! }, `Person ${index}`)).status
    }),
  )
  expect(joined).toEqual(Array(PEOPLE).fill(201))
})

test('[N2] two hundred who stop reading cost the server little, and those who read on get everything', async () => {
  const headers = (device: Device) => ({ origin: server.origin, cookie: cookies(device) })
  const stopped = people.map((device) => new RawSocket(`${server.origin.replace('http', 'ws')}/sync/${host.session}/${stage}`, headers(device)))
  await Promise.all(stopped.map((each) => each.joins()))
  for (const each of stopped) each.ws.pause()
  const readers = people.slice(0, 3).map((device) => opensDocument(inSession(device), server.origin, stage))
  const writers = people.slice(3, 3 + WRITERS).map((device) => opensDocument(inSession(device), server.origin, stage))
  await vi.waitFor(() => expect([...readers, ...writers].every(({ synced }) => synced)).toBe(true), SOON)
  const before = await server.memory()
  // As fast as each may write; what was written before goes again, or the document would be full.
  const written = (round: number) => writers.map((_, index) => `c-${round}-${index}`).toSorted()
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { doc }] of writers.entries()) {
      adds(doc, `c-${round}-${index}`, 'x'.repeat(SIZE))
      if (round > 0) removeCard(doc, `c-${round - 1}-${index}` as CardId, null)
    }
    await new Promise((resolve) => setTimeout(resolve, (SIZE / LIMITS.bytesPerSecond) * 1_050))
    // At the pace of those who read: what is deleted counts until it is cleared away.
    await vi.waitFor(() => expect(ids(readers[0]!.doc).toSorted()).toEqual(written(round)), SOON)
  }
  await vi.waitFor(() => {
    for (const { doc } of [...readers, ...writers]) expect(ids(doc).toSorted()).toEqual(written(ROUNDS - 1))
  }, SOON)
  const after = await server.memory()
  const waiting = await server.counts('palabre_unsent_bytes')
  // It did come to that: more was written than the network holds for them.
  expect(waiting).toBeGreaterThan(0)
  expect(waiting).toBeLessThan(PEOPLE * (LIMITS.sendBufferSoft + WRITERS * SIZE * 1.1))
  expect(after.most - before.now).toBeLessThan(256 * MEBIBYTE)
  for (const each of stopped) each.ws.terminate()
  for (const each of [...readers, ...writers]) each.destroy()
  await vi.waitFor(async () => expect(await server.counts('palabre_connections')).toBe(0), SOON)
})

test('[N1] two hundred who lose the server all come back, never more than forty in a second', async () => {
  // The client asks its browser to be told when the network is back; here there is none to tell.
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  const random = luck(7)
  const came: number[] = []
  const handles = people.map((device) => opensOwn(device, random, came))
  await vi.waitFor(() => expect(handles.filter(({ state }) => state() === 'synced')).toHaveLength(PEOPLE), SOON)
  adds(handles[0]!.copy().doc, 'before')
  await vi.waitFor(() => expect(handles.filter(({ copy }) => ids(copy().doc).includes('before'))).toHaveLength(PEOPLE), SOON)

  came.length = 0
  await server.kill()
  // Written while there is no server.
  adds(handles[1]!.copy().doc, 'meanwhile')
  await server.start()
  await vi.waitFor(() => expect(handles.filter(({ state }) => state() === 'synced')).toHaveLength(PEOPLE), SOON)
  await vi.waitFor(() => {
    for (const { copy } of handles) expect(ids(copy().doc)).toEqual(expect.arrayContaining(['before', 'meanwhile']))
  }, SOON)
  expect(came).toHaveLength(PEOPLE)
  came.sort((one, other) => one - other)
  const peak = Math.max(...came.map((from, index) => came.filter((at, other) => other >= index && at < from + 1_000).length))
  expect(peak).toBeLessThanOrEqual(40)
  for (const handle of handles) handle.close()
  vi.unstubAllGlobals()
})

/** The client of our own; `came` is told when the attempts that succeeded began. */
function opensOwn(device: Device, random: () => number, came: number[]): DocumentHandle {
  class Signed extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: { cookie: cookies(device), origin: server.origin } })
      const at = performance.now()
      this.on('open', () => came.push(at))
    }
  }
  return openDocument({ url: server.origin.replace('http', 'ws'), session: host.session, document: stage, WebSocket: Signed as unknown as typeof globalThis.WebSocket, random })
}

test('[N4] who comes too often by one invitation is sent away, and others are not', async () => {
  const [often, other] = await secrets(await createSession(() => makeDevice(server.origin, server.origin)))
  const come = (secret: string, name: string) => makeDevice(server.origin, server.origin).joins({ secret }, name)
  const crowd = await Promise.all(Array.from({ length: LIMITS.joinsPerAddress - 10 }, (_, index) => come(often!, `Person ${index}`)))
  expect(new Set(crowd.map(({ refusal }) => refusal))).toEqual(new Set([undefined, 'too-often']))
  expect(crowd.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(LIMITS.joinsPerInvitation)
  expect((await come(other!, 'By another')).status).toBe(201)
})

test('[N4] who asks too often is sent away, and others are not', async () => {
  const [busy, calm] = [inSession(people[0]!), inSession(people[1]!)]
  const path = `/api/sessions/${host.session}/commands`
  const asks = (who: Device, number: number) => who.ask('POST', path, { id: `command-${number}-${'x'.repeat(16)}`, command: { type: 'rename-me', name: `Name ${number}` } })
  const statuses = await Promise.all(Array.from({ length: 10 * LIMITS.commandsBurst }, async (_, number) => (await asks(busy, number)).status))
  expect(statuses.filter((each) => each === 200).length).toBeGreaterThanOrEqual(LIMITS.commandsBurst)
  expect(statuses.filter((each) => each === 429).length).toBeGreaterThan(0)
  expect((await asks(calm, 0)).status).toBe(200)
})
