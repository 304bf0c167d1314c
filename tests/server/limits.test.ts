import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { resolutionOf } from '../../shared/board/document.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import { WORDS } from '../support/commands.ts'
import { workshop, type Workshop } from '../support/network.ts'
import { presence, sync, type RawSocket } from '../support/rawsocket.ts'
import { at, places, replaced, REQUESTS, type Json } from '../support/requests.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

/*
 * As much as fits, and one more. Of what is counted in a session (people, stages, items, statements)
 * the ledger's tests say the same, and of rates those in http-session and identity.
 */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

type Limit = keyof typeof LIMITS

describe('[K4] every limit', () => {
  test('is held by a test of the server', () => {
    const folder = join(import.meta.dirname, '..')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) => /^(server|shared|storms)\/.*\.test\.ts$/.test(each))
    const all = files.map((each) => readFileSync(join(folder, each), 'utf8')).join('\n')
    const held = new Set([...all.matchAll(/LIMITS\.(\w+)/g)].map((match) => match[1]!))
    for (const { limit } of LISTS) held.add(limit)
    for (const { limit } of WRITTEN) held.add(limit)
    expect(Object.keys(LIMITS).filter((each) => !held.has(each))).toEqual([])
  })
})

/** Which limit the words at a place have: by the field they are in, and otherwise for some requests. */
const OF_FIELD: Readonly<Record<string, Limit>> = {
  title: 'title',
  otherType: 'title',
  name: 'name',
  organisations: 'name',
  question: 'question',
  text: 'card',
  commitments: 'card',
  description: 'card',
  words: 'words',
  note: 'note',
  about: 'profile',
  decidesAlone: 'profile',
  cannotPromise: 'profile',
  'the command void-ballot: reason': 'note',
  'the command answer-expectation: note': 'card',
  'a vote: reason': 'card',
}
const WRITTEN = REQUESTS.flatMap((request) =>
  places(request.body, (value) => value === WORDS).map((place) => {
    const field = place.findLast((each) => !/^(\d+|fr|en|es|ar|km)$/.test(each))!
    const limit = OF_FIELD[`${request.name}: ${field}`] ?? OF_FIELD[field]!
    return { limit, name: `${request.name}: ${place.join('.')}`, request, place }
  }),
)

const LISTS: readonly { readonly limit: Limit; readonly request: string; readonly place: readonly string[] }[] = [
  { limit: 'organisations', request: 'creating', place: ['organisations'] },
  { limit: 'beats', request: 'the command add-stage', place: ['command', 'plan', 'beats'] },
  { limit: 'catalogues', request: 'the command edit-stage', place: ['command', 'plan', 'catalogues'] },
  { limit: 'texts', request: 'the command open-ballot', place: ['command', 'texts'] },
  { limit: 'texts', request: 'the command write-decision', place: ['command', 'texts'] },
  { limit: 'commitments', request: 'the command open-ballot', place: ['command', 'texts', '0', 'commitments'] },
]

describe('[K4] in a request', () => {
  let server: Started
  let ana: Person
  beforeAll(async () => {
    server = await startApp()
    server.clock.stop()
    ana = await server.create()
  })
  afterAll(() => server.stop())

  async function answers(name: string, body: Json | string): Promise<string> {
    server.clock.advance(60_000)
    const { method, path } = REQUESTS.find((each) => each.name === name)!
    const { status, refusal } = await ana.ask(method, path.replace('{session}', ana.session), typeof body === 'string' ? body : JSON.stringify(body))
    return refusal ?? String(status)
  }

  test.each(WRITTEN)('$limit: as many characters as there may be, and one more, in $name', async ({ limit, request, place }) => {
    const asked = (length: number) => answers(request.name, replaced(request.body, place, 'x'.repeat(length)))
    expect(await asked(LIMITS[limit] + 1)).toBe('too-long')
    expect(['too-long', 'malformed', 'too-large']).not.toContain(await asked(LIMITS[limit]))
  })

  test.each(LISTS)('$limit: as many as there may be, and one more, in $request', async ({ limit, request: name, place }) => {
    const request = REQUESTS.find((each) => each.name === name)!
    const [one] = at(request.body, place) as readonly Json[]
    // Each with another name, where it is a name.
    const many = (count: number) => Array.from({ length: count }, (_, index) => (limit === 'organisations' ? `${String(one)} ${index}` : one!))
    const asked = (count: number) => answers(name, replaced(request.body, place, many(count)))
    expect(await asked(LIMITS[limit] + 1)).toBe('too-many')
    expect(['too-many', 'malformed', 'too-large']).not.toContain(await asked(LIMITS[limit]))
  })

  test.each(REQUESTS)('requestBody: as many bytes as there may be, and one more, in $name', async ({ name, body }) => {
    const padded = (length: number) => JSON.stringify(body).padEnd(length)
    expect(await answers(name, padded(LIMITS.requestBody + 1))).toBe('too-large')
    expect(['too-large', 'malformed']).not.toContain(await answers(name, padded(LIMITS.requestBody)))
  })

  test('wrongSecretsPerAddress: so many wrong codes in a minute, and the right one is not looked at any more', async () => {
    const own = await startApp()
    own.clock.stop()
    const host = await own.create()
    const { code } = (await host.keys())[0]!
    const look = async (tried: string) => (await own.device().ask('POST', '/api/invitations/look', { code: tried })).refusal
    for (let count = 1; count < LIMITS.wrongSecretsPerAddress; count++) expect(await look('0000-0000-0000')).toBe('wrong-invitation')
    expect(await look(code!)).toBeUndefined()
    expect(await look('0000-0000-0000')).toBe('wrong-invitation')
    expect(await look(code!)).toBe('too-often')
    own.clock.advance(60_000)
    expect(await look(code!)).toBeUndefined()
    await own.stop()
  })

  test('no key of a browser is longer than it may be', async () => {
    const asked = async (length: number) => (await ana.ask('GET', `${ana.path}/cards`, undefined, { [KEY_HEADER]: 'k'.repeat(length) })).status
    expect([await asked(21), await asked(22), await asked(64), await asked(65)]).toEqual([400, 200, 200, 400])
  })
})

describe('[K4] on a socket', () => {
  let all: Workshop
  beforeEach(async () => {
    all = await workshop()
  })
  afterEach(async () => {
    vi.useRealTimers()
    await all.close()
    expect(all.reports).toEqual([])
  })

  const comes = async (name: string) => {
    const socket = all.knocks(await all.letsIn(name))
    await socket.opened
    return socket
  }
  const asks = sync(0, new Uint8Array([0]))
  const nothing = sync(1, new Uint8Array([0, 0]))

  /** An update of exactly so many bytes, of one text. */
  function update(length: number): Uint8Array {
    const written = (letters: number) => {
      const doc = new Y.Doc()
      doc.clientID = 1_000_000
      resolutionOf(doc).insert(0, 'x'.repeat(letters))
      return Y.encodeStateAsUpdate(doc)
    }
    const bytes = written(length - (written(length).length - length))
    expect(bytes).toHaveLength(length)
    return bytes
  }

  /** Presence of which exactly so many bytes are looked at. */
  function showing(client: number, length: number): Uint8Array {
    // Of which the kind and the length take three.
    const around = presence([client, 1, { words: 'x'.repeat(length) }]).length - 3 - length
    const made = presence([client, 1, { words: 'x'.repeat(length - around) }])
    expect(made).toHaveLength(length + 3)
    return made
  }

  /** What was sent before has been read. */
  async function answersPing({ ws }: RawSocket): Promise<void> {
    ws.ping()
    await once(ws, 'pong')
  }

  const readsOn = async (socket: RawSocket) => {
    socket.sends(asks)
    await socket.answered()
  }

  const large = (length: number) => presence([7, 1, 'x'.repeat(length)])
  const framed = (length: number) => large(length - (large(length).length - length))

  const rows: readonly { readonly limit: Limit; readonly fits: (length: number) => readonly Uint8Array[]; readonly code: number }[] = [
    { limit: 'frame', fits: (length) => [framed(length)], code: CLOSE.overlong.code },
    { limit: 'firstSync', fits: (length) => [sync(1, update(length))], code: CLOSE.tooLarge.code },
    { limit: 'update', fits: (length) => [nothing, sync(2, update(length))], code: CLOSE.tooLarge.code },
  ]
  test.each(rows)('$limit: as many bytes as there may be, and one more', async ({ limit, fits, code }) => {
    const [polite, mallory] = [await comes('Polite'), await comes('Mallory')]
    for (const bytes of fits(LIMITS[limit] + 1)) mallory.sends(bytes)
    expect(await mallory.closed).toBe(code)
    for (const bytes of fits(LIMITS[limit])) polite.sends(bytes)
    // That took all that may be said at once, but for a ping.
    if (limit === 'frame') await answersPing(polite)
    else await readsOn(polite)
    expect(polite.ws.readyState).toBe(polite.ws.OPEN)
    if (limit === 'frame') return
    const ana = await all.comes('Ana')
    await vi.waitFor(() => expect(resolutionOf(ana.doc).length).toBeGreaterThan(LIMITS[limit] - 100), { timeout: 20_000 })
  })

  test('firstSync: so much before the answer to step 1, and one byte more', async () => {
    const parts = Math.floor(LIMITS.firstSync / LIMITS.update)
    const [polite, mallory] = [await comes('Polite'), await comes('Mallory')]
    for (const each of [polite, mallory]) for (let count = 0; count < parts; count++) each.sends(sync(2, new Uint8Array(LIMITS.update)))
    await readsOn(polite)
    mallory.sends(sync(2, new Uint8Array(1)))
    expect(await mallory.closed).toBe(CLOSE.tooLarge.code)
    expect(polite.ws.readyState).toBe(polite.ws.OPEN)
    polite.ws.terminate()
  })

  test('bytesBurst: so much at once, and more than comes back meanwhile', async () => {
    const mallory = await comes('Mallory')
    mallory.sends(framed(LIMITS.bytesBurst))
    await answersPing(mallory)
    mallory.sends(framed(LIMITS.bytesBurst / 2))
    expect(await mallory.closed).toBe(CLOSE.tooOften.code)
  })

  test('presence: as many bytes as there may be are told, and of one more nothing', async () => {
    const [ben, ana, chea] = [await comes('Ben'), await comes('Ana'), await comes('Chea')]
    await readsOn(ben)
    ana.sends(showing(7, LIMITS.presence + 1))
    await answersPing(ana)
    chea.sends(showing(8, LIMITS.presence))
    const told = Buffer.from(await ben.gets(1)).toString('latin1')
    expect(told).toContain('"participant":"p-chea-')
    expect(told).not.toContain('"participant":"p-ana-')
  })

  test('socketsPerPerson: so many sockets at once, and one more is told to come back later', async () => {
    const ana = await all.letsIn('Ana')
    const sockets = Array.from({ length: LIMITS.socketsPerPerson }, () => all.knocks(ana))
    await Promise.all(sockets.map((each) => each.opened))
    await Promise.all(sockets.map((each) => readsOn(each)))
    expect(await all.knocks(ana).closed).toBe(CLOSE.busy.code)
    await readsOn(await comes('Somebody else'))
    sockets[0]!.ws.close()
    await sockets[0]!.closed
    await all.knocks(ana).joins()
  })

  test('ping: after that long, and not before; gone at the third that finds no answer', async () => {
    await all.close()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    all = await workshop()
    const silent = all.knocks(await all.letsIn('Silas'), { autoPong: false })
    let pings = 0
    silent.ws.on('ping', () => (pings += 1))
    await silent.opened
    const settles = () => answersPing(silent)
    vi.advanceTimersByTime(LIMITS.ping - 1)
    await settles()
    expect(pings).toBe(0)
    vi.advanceTimersByTime(1)
    await settles()
    expect(pings).toBe(1)
    vi.advanceTimersByTime(LIMITS.ping)
    await settles()
    expect([pings, silent.ws.readyState]).toEqual([2, silent.ws.OPEN])
    vi.advanceTimersByTime(LIMITS.ping)
    expect(await silent.closed).toBe(1006)
  })
})
