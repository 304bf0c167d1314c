import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { addClause, readClauses, removeClause } from '../../shared/board/clauses.ts'
import { clausesOf } from '../../shared/board/document.ts'
import type { StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import type { Version } from '../../shared/model/version.ts'
import { opensDocument } from '../support/provider.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

let server: Started
beforeAll(async () => {
  server = await startApp()
})
afterAll(() => server.stop())

const open: WebsocketProvider[] = []
const WAIT = { timeout: 20_000, interval: 20 }
const ALL = ['one', 'two', 'three', 'four']

async function opens(person: Person, url = server.url): Promise<WebsocketProvider> {
  const provider = opensDocument(person, url, 'charter')
  open.push(provider)
  await vi.waitFor(() => expect(provider.synced).toBe(true), WAIT)
  return provider
}

function write(provider: WebsocketProvider, id: string, words = id.repeat(100)): void {
  addClause(provider.doc, { id, section: 'principles', title: id, words, origin: null }, null, null)
}

const titles = (provider: WebsocketProvider) => readClauses(provider.doc).map(({ title }) => title)
const versions = async (person: Person) => (await person.ask('GET', `${person.path}/documents/charter/versions`)).body.versions as readonly Version[]
const losses = async (person: Person) => (await person.sees()).losses

/** A facilitator, a participant, and a charter of which all has been deleted at once. */
async function wiped(): Promise<{ ana: Person; ben: Person; board: WebsocketProvider }> {
  const ana = await server.create()
  const ben = await ana.invites('Ben')
  const board = await opens(ben)
  for (const id of ALL) write(board, id)
  const other = await opens(ana)
  await vi.waitFor(() => expect(titles(other)).toEqual(ALL), WAIT)
  board.doc.transact(() => ALL.forEach((id) => removeClause(board.doc, id, null)))
  await vi.waitFor(async () => expect(await losses(ana)).toHaveProperty('charter'), WAIT)
  return { ana, ben, board }
}

describe('what was deleted', () => {
  test('[B12] much of it at once is noticed, and the state before it is kept', async () => {
    const { ana } = await wiped()
    const { version } = (await losses(ana))['charter']!
    const { words } = (await ana.ask('GET', `${ana.path}/documents/charter/versions/${version}`)).body
    expect(words.map((line: string) => line.split('\n')[0])).toEqual(ALL)
    const journal = (await ana.ask('GET', `${ana.path}/entries`)).text
    expect(journal).toContain('loss-noticed')
  })

  test('[B12] a card taken back, or a long text rewritten bit by bit, is nobody’s alarm', async () => {
    const ana = await server.create()
    const board = await opens(ana)
    for (const id of [...ALL, 'five']) write(board, id)
    removeClause(board.doc, 'one', null)
    write(board, 'six')
    const witness = await opens(ana)
    await vi.waitFor(() => expect(titles(witness)).toEqual(['two', 'three', 'four', 'five', 'six']), WAIT)
    expect(await losses(ana)).toEqual({})
  })

  test('[B12] anybody who writes may ask for it, once each, and only who facilitates looks or brings back', async () => {
    const { ana, ben } = await wiped()
    const watcher = await ana.invites('Watcher', 'observer')
    await ben.does({ type: 'ask-for-lost', document: 'charter' })
    await ben.does({ type: 'ask-for-lost', document: 'charter' })
    expect((await ana.sees()).asking).toEqual({ charter: [ben.id] })
    expect((await watcher.tries({ type: 'ask-for-lost', document: 'charter' })).refusal).toBe('not-allowed')
    for (const person of [ben, watcher]) {
      expect((await person.tries({ type: 'restore', document: 'charter', version: 1 })).refusal).toBe('not-allowed')
      expect((await person.ask('GET', `${person.path}/documents/charter/versions`)).refusal).toBe('not-allowed')
      expect((await person.ask('GET', `${person.path}/documents/charter/versions/1`)).refusal).toBe('not-allowed')
    }
    await ana.does({ type: 'leave-as-is', document: 'charter' })
    expect(await ana.sees()).toMatchObject({ losses: {}, asking: {} })
  })
})

describe('bringing back', () => {
  test('[B13] the state before is there for all, and what it replaced is kept too', async () => {
    const { ana, ben, board } = await wiped()
    write(board, 'after')
    await vi.waitFor(async () => expect((await ana.ask('GET', `${ana.path}/exports/charter.md`)).text).toContain('after'), WAIT)
    await ana.does({ type: 'restore', document: 'charter', version: (await losses(ana))['charter']!.version })
    expect(titles(await opens(ben))).toEqual(ALL)
    expect(await ana.sees()).toMatchObject({ losses: {}, asking: {} })
    const [newest] = await versions(ana)
    expect(newest).toMatchObject({ reason: 'restored' })
    await ana.does({ type: 'restore', document: 'charter', version: newest!.number })
    expect(titles(await opens(ana))).toEqual(['after'])
  })

  test('[B13] twenty who were away bring nothing back of what was put aside', async () => {
    const { ana, ben } = await wiped()
    const away = await Promise.all(Array.from({ length: 20 }, () => opens(ben)))
    const ended: number[] = []
    for (const each of away) {
      each.disconnect()
      each.on('connection-close', (event) => event && ended.push(event.code))
    }
    await ana.does({ type: 'restore', document: 'charter', version: (await losses(ana))['charter']!.version })
    away.forEach((each, index) => write(each, `stale-${index}`))
    for (const each of away) each.connect()
    await vi.waitFor(() => expect(ended.filter((code) => code === CLOSE.restored.code).length).toBeGreaterThanOrEqual(20), WAIT)
    for (const each of away) each.disconnect()
    const fresh = await opens(ana)
    expect(titles(fresh)).toEqual(ALL)
    // One client wrote it all anew; the twenty and their past are not among its clients.
    expect(Y.decodeStateVector(Y.encodeStateVector(fresh.doc)).size).toBe(1)
    expect(fresh.doc.store.pendingStructs).toBeNull()
  })

  test('[B13] who has it open is sent for it at once, also at another node, and writes on', async () => {
    const { ana, board } = await wiped()
    const ended: (number | undefined)[][] = []
    const twin = await server.twin()
    const elsewhere = await opens(ana, twin.url)
    for (const each of [board, elsewhere]) {
      const codes: (number | undefined)[] = []
      each.on('connection-close', (event) => codes.push(event?.code))
      ended.push(codes)
    }
    await ana.does({ type: 'restore', document: 'charter', version: (await losses(ana))['charter']!.version })
    for (const codes of ended) await vi.waitFor(() => expect(codes).toContain(CLOSE.restored.code), WAIT)
    for (const each of [board, elsewhere]) each.disconnect()
    const [here, there] = [await opens(ana), await opens(ana, twin.url)]
    expect(titles(there)).toEqual(ALL)
    write(there, 'next')
    await vi.waitFor(() => expect(titles(here)).toContain('next'), WAIT)
    for (const each of [here, there]) each.destroy()
    await twin.stop()
  })

  test('[B13] a version that is not kept, a document that is none, and a closed one are refused, and nothing changes', async () => {
    const { ana } = await wiped()
    const before = (await ana.sees()).last.number
    expect((await ana.tries({ type: 'restore', document: 'charter', version: 999 })).refusal).toBe('version-missing')
    expect((await ana.tries({ type: 'restore', document: 'nowhere' as StageId, version: 1 })).refusal).toBe('stage-missing')
    expect((await ana.ask('GET', `${ana.path}/documents/nowhere/versions`)).refusal).toBe('not-found')
    expect((await ana.ask('GET', `${ana.path}/documents/charter/versions/x`)).refusal).toBe('version-missing')
    expect((await ana.sees()).last.number).toBe(before)
    await ana.does({ type: 'freeze', document: 'charter' })
    expect((await ana.tries({ type: 'restore', document: 'charter', version: 1 })).refusal).toBe('document-frozen')
  })

  test('[B12] a board is kept before each change of stage, and the oldest go', async () => {
    const ana = await server.create()
    const { stages } = await ana.sees()
    const board = await opens(ana)
    for (let round = 0; round < LIMITS.versions + 3; round += 1) {
      write(board, `clause-${round}`, 'x')
      await vi.waitFor(async () => expect((await server.storage.db.selectFrom('documents').select('head').where('session', '=', ana.session).where('document', '=', 'charter').executeTakeFirst())?.head ?? 0).toBeGreaterThan(round), WAIT)
      server.clock.advance(1000)
      await ana.does({ type: 'enter-stage', stage: stages[round % 2]!.id })
    }
    const kept = await versions(ana)
    expect(kept).toHaveLength(LIMITS.versions)
    expect(kept.map(({ number }) => number)).toEqual(Array.from({ length: LIMITS.versions }, (_, index) => LIMITS.versions + 3 - index))
    expect(new Set(kept.map(({ reason }) => reason))).toEqual(new Set(['stage']))
    expect(clausesOf(board.doc).size).toBe(LIMITS.versions + 3)
  })
})

afterAll(() => open.forEach((provider) => provider.destroy()))
