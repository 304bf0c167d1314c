import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import { readCards } from '../../shared/board/reading.ts'
import type { CardId, StageId } from '../../shared/model/id.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import { opensDocument } from '../support/provider.ts'
import { presence, RawSocket, sync } from '../support/rawsocket.ts'
import { at, places, replaced, REQUESTS, SECRET, type Json, type Request } from '../support/requests.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

// Many hundred requests to a whole server, which runs in this very process: what it did to objects shows here.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

/** What every object answers to, and what every class does; the last is an id like any other, of nothing. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'] as const
const NO_IDS = NAMES.slice(0, -1)

let server: Started
let ana: Person
let ben: Person
let stage: StageId
beforeAll(async () => {
  server = await startApp()
  ana = await server.create()
  ben = await ana.invites('Ben')
  const wall = (await ana.sees()).stages.find(({ view }) => view === 'wall')!
  stage = wall.id
  await ana.does({ type: 'enter-stage', stage })
  await ana.does({ type: 'enter-beat', stage, beat: wall.beats.findIndex(({ kind }) => kind === 'resolve') })
})
afterAll(() => server.stop())

async function sends({ method, path }: Pick<Request, 'method' | 'path'>, body: string, who = ana): Promise<string> {
  server.clock.advance(60_000)
  const { status, refusal } = await who.ask(method, path.replace('{session}', who.session), body)
  return refusal ?? String(status)
}

/** Objects are as they were, and a server that asked one of them would still be told the truth. */
async function nothingIsPolluted(): Promise<void> {
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
  for (const kept of [Object.prototype.toString, Object.prototype.hasOwnProperty, Object]) expect(kept).not.toHaveProperty('polluted')
  server.clock.advance(60_000)
  const somebody = await server.create()
  expect(JSON.stringify(await somebody.sees())).not.toContain('polluted')
  expect((await somebody.tries({ type: 'raise-hand' })).status).toBe(200)
}

describe('[K2] a name that every object answers to', () => {
  const POLLUTES = '{"polluted":true}'
  const isObject = (value: Json) => value !== null && typeof value === 'object' && !Array.isArray(value)

  test.each(NAMES)('as a key anywhere in any body is refused, however it is written: %s', async (name) => {
    const { last } = await ana.sees()
    for (const request of REQUESTS) {
      for (const place of places(request.body, isObject)) {
        const marked = JSON.stringify(replaced(request.body, place, { ...(at(request.body, place) as object), marker: 0 }))
        for (const key of [name, `\\u00${name.charCodeAt(0).toString(16)}${name.slice(1)}`]) {
          expect(await sends(request, marked.replace('"marker":0', `"${key}":${POLLUTES}`)), `${request.name} at ${place.join('.')}`).toBe('malformed')
        }
      }
    }
    expect((await ana.sees()).last).toEqual(last)
    await nothingIsPolluted()
  })

  test('as an id anywhere in any body is refused like what is no id', async () => {
    const isIdentifier = (value: Json) => value === 'an-id'
    const { last } = await ana.sees()
    let count = 0
    for (const request of REQUESTS) {
      for (const place of places(request.body, isIdentifier)) {
        for (const name of NO_IDS) expect(await sends(request, JSON.stringify(replaced(request.body, place, name))), `${request.name} at ${place.join('.')}`).toBe('malformed')
        count += 1
      }
    }
    expect(count).toBeGreaterThan(50)
    expect((await ana.sees()).last).toEqual(last)
    await nothingIsPolluted()
  })

  test('that is an id all the same is one of nothing', async () => {
    const own = await server.create()
    const isIdentifier = (value: Json) => value === 'an-id'
    for (const request of REQUESTS) {
      for (const place of places(request.body, isIdentifier)) {
        const ask = (id: string) => sends(request, JSON.stringify({ ...(replaced(request.body, place, id) as object), ...('id' in (request.body as object) && { id: `${'i'.repeat(20)}-${id}-${place.join('-')}`.slice(0, 64) }) }), own)
        expect(await ask('prototype'), `${request.name} at ${place.join('.')}`).toBe(await ask('no-such-id'))
      }
    }
    expect((await own.ask('GET', own.path)).status).toBe(200)
    await nothingIsPolluted()
  })

  test.each(NAMES)('in an address or a header leads nowhere: %s', async (name) => {
    const asks = async (method: string, path: string, body?: Json, headers: Record<string, string> = {}) => {
      server.clock.advance(60_000)
      const { status, refusal } = await ana.ask(method, path, body, headers)
      return refusal ?? status
    }
    const card = { key: SECRET, stage, text: 'A card', origin: null, statement: null }
    const vote = { secret: SECRET, answer: 'consent', reason: '', by: null }
    for (const rest of ['', '/entries', '/invitations', '/cards', '/exports/charter.md']) {
      const forged = { cookie: `palabre-${name}=${'c'.repeat(43)}; ${[...ana.cookies].map(([key, value]) => `${key}=${value}`).join('; ')}` }
      expect(await asks('GET', `/api/sessions/${name}${rest}`, undefined, forged)).toBe('not-joined')
    }
    expect(await asks('GET', `/api/${name}`)).toBe('not-found')
    expect(await asks('GET', `${ana.path}/${name}`)).toBe('not-found')
    // An id like any other is refused for the beat in which the group is.
    expect(await asks('PUT', `${ana.path}/cards/${name}`, card)).toBe(name === 'prototype' ? 'beat-wrong' : 'malformed')
    expect(await asks('DELETE', `${ana.path}/cards/${name}`, undefined, { [KEY_HEADER]: SECRET })).toBe(name === 'prototype' ? 'beat-wrong' : 'not-found')
    expect(await asks('PUT', `${ana.path}/ballots/${name}/vote`, vote)).toBe('ballot-missing')
    expect(await asks('GET', `${ana.path}/documents/${name}/versions`)).toBe('not-found')
    expect(await asks('GET', `${ana.path}/documents/${name}/versions/1`)).toBe('version-missing')
    expect(await asks('GET', `${ana.path}/documents/charter/versions/${name}`)).toBe('version-missing')
    for (const file of [name, `${name}.csv`, `charter.${name}`]) expect(await asks('GET', `${ana.path}/exports/${file}`)).toBe('not-found')
    expect(await asks('GET', `${ana.path}/exports/charter.md?language=${name}`)).toBe('malformed')
    expect(await asks('GET', `${ana.path}/entries?after=${name}`)).toBe('malformed')
    expect(await asks('GET', `${ana.path}/entries`, undefined, { 'last-event-id': name })).toBe('malformed')
    expect((await ana.ask('GET', `${ana.path}/cards?stage=${name}`, undefined, { [KEY_HEADER]: SECRET })).body).toEqual({ drafts: [] })
    expect(await asks('GET', `${ana.path}/cards`, undefined, { [KEY_HEADER]: name })).toBe('malformed')
    await nothingIsPolluted()
  })

  test.each(NAMES)('opens no document: %s', async (name) => {
    const opens = (session: string, document: string) => socketTo(ben, session, document)
    const ends = await Promise.all([opens(name, 'charter'), opens(ben.session, name)].map((each) => each.closed))
    // What is no id is turned away before there is a socket.
    expect(ends).toEqual(name === 'prototype' ? [CLOSE.notJoined.code, CLOSE.notFound.code] : [1006, 1006])
  })

  const inDocument: Readonly<Record<string, (doc: Y.Doc, name: string) => void>> = {
    'the name of a root': (doc, name) => doc.getMap(name).set('a', 'polluted'),
    'the id of a card': (doc, name) => addCard(doc, { id: name as CardId, kind: 'note', text: 'polluted', origin: null, ...AT_THE_END }, null),
    'a key beside the cards': (doc, name) => doc.getMap('cards').set(name, 'polluted'),
    'a field of a clause': (doc, name) => doc.getMap('clauses').set('mine', new Y.Map([[name, 'polluted']])),
    'a key within a value': (doc, name) => doc.getMap('cards').set('odd', JSON.parse(`[{"deep":{"${name}":${POLLUTES}}}]`)),
  }

  let edits = 0
  test.each(Object.entries(inDocument))('is not let into a document as %s', async (_, writes) => {
    const board = opensDocument(ana, server.url, stage)
    await vi.waitFor(() => expect(board.synced).toBe(true), { timeout: 20_000 })
    const before = Y.encodeStateVector(board.doc)
    for (const name of NAMES) {
      for (const kind of [1, 2] as const) {
        const doc = new Y.Doc()
        writes(doc, name)
        const mallory = socketTo(ben, ben.session, stage)
        await mallory.opened
        mallory.sends(sync(0, new Uint8Array([0])))
        if (kind === 2) mallory.sends(sync(1, new Uint8Array([0, 0])))
        mallory.sends(sync(kind, Y.encodeStateAsUpdate(doc)))
        expect(await mallory.closed, name).toBe(CLOSE.malformed.code)
      }
    }
    expect(Y.encodeStateVector(board.doc)).toEqual(before)
    const honest = opensDocument(ben, server.url, stage)
    const id = `after-${(edits += 1)}` as CardId
    addCard(honest.doc, { id, kind: 'note', text: 'We go on', origin: null, ...AT_THE_END }, null)
    await vi.waitFor(() => expect(readCards(board.doc).map((card) => card.id)).toContain(id), { timeout: 20_000 })
    for (const each of [board, honest]) each.destroy()
    await nothingIsPolluted()
  })

  test('is left out of presence, at any depth', async () => {
    const reader = await socketTo(ana, ana.session, stage).joins()
    const writer = await socketTo(ben, ben.session, stage).joins()
    const members = NAMES.map((name) => `"${name}":${POLLUTES}`).join(',')
    writer.sends(presence([7, 1, JSON.parse(`{${members},"deep":[{${members},"b":3}]}`)]))
    const told = new TextDecoder().decode(await reader.gets(1))
    expect(told).toContain('"deep":[{"b":3}]')
    expect(told).not.toContain('polluted')
    for (const each of [reader, writer]) each.ws.terminate()
    await nothingIsPolluted()
  })
})

function socketTo(person: Person, session: string, document: string): RawSocket {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return new RawSocket(`${server.url.replace('http', 'ws')}/sync/${session}/${document}`, { origin: server.url, cookie })
}
