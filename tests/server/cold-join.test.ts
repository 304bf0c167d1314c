import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest'
import * as Y from 'yjs'
import { Copy } from '../../server/rooms/copy.ts'
import { Known } from '../../server/rooms/known.ts'
import { Owners } from '../../server/rooms/owners.ts'
import { writeRetired } from '../../server/rooms/retired.ts'
import { restart } from '../../server/storage/restarting.ts'
import { newestSnapshot } from '../../server/storage/snapshots.ts'
import { appendUpdates } from '../../server/storage/updates.ts'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import type { CardId } from '../../shared/model/id.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { workshop, type Workshop } from '../support/network.ts'
import { sync, type RawSocket } from '../support/rawsocket.ts'

/* Documents that this process has not read yet. */

let all: Workshop
let learnt: MockInstance<Known['add']>
beforeEach(async () => {
  all = await workshop()
  learnt = vi.spyOn(Known.prototype, 'add')
})
afterEach(async () => {
  // What waits for the clock is waited for at the end.
  if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(1_000)
  vi.useRealTimers()
  vi.restoreAllMocks()
  await all.close()
})

const CARDS = 120
const add = (doc: Y.Doc, id: string, text = id) => addCard(doc, { id: id as CardId, text, origin: null, kind: 'note', ...AT_THE_END }, null)
const asks = sync(0, new Uint8Array([0]))
const brings = sync(1, new Uint8Array([0, 0]))
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 5 })

/** A document as one client wrote it, an update for each card. */
function written(count = CARDS) {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let number = 0; number < count; number++) add(doc, `c${number}`, 'x'.repeat(200))
  return { doc, updates: [...updates] }
}

async function stores(updates: readonly Uint8Array[]): Promise<void> {
  await all.storage.transaction((db) => appendUpdates(db, updates.map((bytes) => ({ session: all.session, document: all.stage, bytes }))))
}

/** What a socket was sent so far, by the kinds of sync messages: 0 is the question, 1 ends the answer, 2 is a piece of the document. */
const kinds = (socket: RawSocket) => socket.received.flatMap(([message, kind]) => (message === 0 ? [kind] : []))

function read(socket: RawSocket): Y.Doc {
  const doc = new Y.Doc()
  for (const update of [...socket.syncs(2), ...socket.syncs(1)]) Y.applyUpdate(doc, update)
  return doc
}

async function comes(name: string): Promise<RawSocket> {
  const socket = all.knocks(await all.letsIn(name), { protocols: ['palabre.v1'] })
  await socket.opened
  return socket
}

const isAsked = async (socket: RawSocket) => {
  while (socket.syncs(0).length === 0) await once(socket.ws, 'message')
}

/** Time stands still, but for `vi.advanceTimersByTime`: nothing is studied by itself. */
const stopTime = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

describe('[B5] a cold document', () => {
  test('answers who has nothing with what is stored, and is studied afterwards, once for all', async () => {
    const { doc, updates } = written()
    await stores(updates)
    stopTime()
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    for (const socket of [ana, ben]) {
      socket.sends(asks)
      await socket.answered()
      expect(Y.encodeStateAsUpdate(read(socket))).toEqual(Y.encodeStateAsUpdate(doc))
      expect(socket.syncs(0)).toEqual([])
    }
    expect(learnt).toHaveBeenCalledTimes(0)
    vi.advanceTimersByTime(1_000)
    for (const socket of [ana, ben]) {
      await isAsked(socket)
      expect(socket.syncs(0)).toEqual([Y.encodeStateVector(doc)])
      expect(kinds(socket).slice(-2)).toEqual([1, 0])
    }
    // The base, and each update.
    expect(learnt).toHaveBeenCalledTimes(1 + CARDS)
    const chea = await comes('Chea')
    await isAsked(chea)
    expect(learnt).toHaveBeenCalledTimes(1 + CARDS)
  })

  test('in one piece and small is studied at once', async () => {
    await stores(written(3).updates)
    stopTime()
    await isAsked(await comes('Ana'))
  })

  test('asks who has a part first, as it always did, and then says what they lack', async () => {
    const { doc, updates } = written()
    await stores(updates)
    const part = new Y.Doc()
    for (const update of updates.slice(0, 40)) Y.applyUpdate(part, update)
    stopTime()
    const ana = await comes('Ana')
    ana.sends(sync(0, Y.encodeStateVector(part)))
    await ana.answered()
    expect(kinds(ana)).toEqual([0, 1])
    Y.applyUpdate(part, ana.syncs(1)[0]!)
    expect(Y.encodeStateAsUpdate(part)).toEqual(Y.encodeStateAsUpdate(doc))
  })

  test('[B4] judges what is written meanwhile: what is good is stored, and whoever sends what is not is out', async () => {
    const { doc, updates } = written()
    await stores(updates)
    const next = (id: string) => {
      const before = Y.encodeStateVector(doc)
      add(doc, id)
      return sync(2, Y.encodeStateAsUpdate(doc, before))
    }
    stopTime()
    const [ana, ben, chea] = [await comes('Ana'), await comes('Ben'), await comes('Chea')]
    chea.sends(asks)
    await chea.answered()
    expect(learnt).toHaveBeenCalledTimes(0)
    // She does not wait for the question: who has nothing knows the answer.
    ana.sends(asks).sends(brings).sends(next('good'))
    while (read(chea).getMap('cards').size === CARDS) await once(chea.ws, 'message')
    next('which nobody was shown')
    ben.sends(asks).sends(brings).sends(next('late'))
    expect(await ben.closed).toBe(CLOSE.malformed.code)
    expect(read(chea).getMap('cards').size).toBe(CARDS + 1)
    expect((await all.stored()).cards).toHaveLength(CARDS + 1)
    expect(all.reports).toEqual([])
  })

  test('is one for people who come, write and come back while it is read', async () => {
    await stores(written().updates)
    const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
    ana.adds('a')
    ben.drops().adds('b').returns()
    const chea = await all.comes('Chea')
    chea.adds('c')
    await soon(async () => expect((await all.stored()).cards).toHaveLength(CARDS + 3))
    await all.agree()
    expect(all.reports).toEqual([])
  })

  test('hears of what another node stores before it is studied', async () => {
    const both = await workshop({}, 2)
    try {
      const { updates } = written()
      await both.storage.transaction((db) => appendUpdates(db, updates.map((bytes) => ({ session: both.session, document: both.stage, bytes }))))
      const [ana, ben] = [await both.comes('Ana'), await both.comes('Ben', undefined, { node: 1 })]
      ana.adds('here')
      ben.adds('there')
      await ana.learnsOf('there')
      await ben.learnsOf('here')
      await both.agree()
      expect(both.reports).toEqual([])
    } finally {
      await both.close()
    }
  })
})

test('[B13] who wrote before a document began anew is known without studying it', async () => {
  const { doc, updates } = written()
  const before = new Y.Doc()
  add(before, 'before')
  await stores(updates)
  const retired = writeRetired(Y.decodeStateVector(Y.encodeStateVector(before)).keys())
  await all.storage.transaction((db) => restart(db, all.session, all.stage, { head: CARDS + 1, retired, bytes: Y.encodeStateAsUpdate(doc) }))
  stopTime()
  const [ana, ben] = [await comes('Ana'), await comes('Ben')]
  ana.sends(sync(0, Y.encodeStateVector(before)))
  expect(await ana.closed).toBe(CLOSE.restored.code)
  expect(ana.syncs(1)).toEqual([])
  ben.sends(asks)
  await ben.answered()
  expect(learnt).toHaveBeenCalledTimes(0)
  ben.sends(brings).sends(sync(2, Y.encodeStateAsUpdate(before)))
  expect(await ben.closed).toBe(CLOSE.restored.code)
})

describe('a document that is not sound', () => {
  /** The last of these builds on what was never stored. */
  const harmed = () => {
    const { doc, updates } = written()
    add(doc, 'missing')
    const before = Y.encodeStateVector(doc)
    add(doc, 'late')
    return [...updates, Y.encodeStateAsUpdate(doc, before)]
  }

  test('was shown to those who came first, who are sent away as soon as it is known, and to nobody after them', async () => {
    await stores(harmed())
    stopTime()
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    ana.sends(asks)
    await ana.answered()
    vi.advanceTimersByTime(1_000)
    expect(await Promise.all([ana.closed, ben.closed])).toEqual([CLOSE.failed.code, CLOSE.failed.code])
    const chea = await comes('Chea')
    chea.sends(asks)
    expect(await chea.closed).toBe(CLOSE.failed.code)
    expect([ben.received, chea.received]).toEqual([[], []])
    expect(all.reports).toEqual([new Error('a stored update is not sound: gap'), new Error('a stored update is not sound: gap')])
    // And is let in again once it was mended.
    await all.storage.transaction((db) => restart(db, all.session, all.stage, { head: CARDS + 2, retired: writeRetired([]), bytes: Y.encodeStateAsUpdate(written().doc) }))
    const dina = await comes('Dina')
    dina.sends(asks)
    await dina.answered()
  })

  test('is built on by nobody, whatever they send first, and never put together', async () => {
    await stores(harmed())
    stopTime()
    const ana = await comes('Ana')
    ana.sends(sync(0, Y.encodeStateVector(written(1).doc)))
    expect(await ana.closed).toBe(CLOSE.failed.code)
    expect(ana.syncs(1)).toEqual([])
    vi.useRealTimers()
    await all.restartsSockets()
    expect(await newestSnapshot(all.storage.db, all.session, all.stage)).toBe(null)
  })

  test('of which an update is missing is not even read', () => {
    const { updates } = written()
    const missing = updates.map((bytes, index) => ({ seq: index + 1, bytes })).toSpliced(50, 1)
    expect(() => new Copy({ snapshot: null, updates: missing }, new Owners())).toThrow('gap')
    expect(learnt).toHaveBeenCalledTimes(0)
  })
})
