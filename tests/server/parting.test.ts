import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { putAway } from '../../server/rooms/parting.ts'
import { newestSnapshot } from '../../server/storage/snapshots.ts'
import { appendUpdates, updatesAfter } from '../../server/storage/updates.ts'
import { versionsOf } from '../../server/storage/versions.ts'
import type { DocumentId } from '../../shared/model/id.ts'
import { workshop, type Workshop } from '../support/network.ts'

let all: Workshop
beforeEach(async () => {
  all = await workshop({ idle: 20 })
})
afterEach(() => all.close())

const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 5 })
const snapshot = () => newestSnapshot(all.storage.db, all.session, all.stage)
const versions = () => versionsOf(all.storage.db, all.session, all.stage)
const head = async () => (await updatesAfter(all.storage.db, all.session, all.stage, 0)).at(-1)?.seq

async function writes(cards: number): Promise<void> {
  const ana = await all.comes('Ana')
  for (let count = 0; count < cards; count++) ana.adds(`c${count}`)
  await soon(async () => expect((await all.stored()).cards).toHaveLength(cards))
  ana.drops()
}

describe('[B5] a document that leaves the memory', () => {
  test('is written in one piece, of which the next who comes gets just that', async () => {
    await writes(60)
    await soon(async () => expect((await snapshot())?.upto).toBe(60))
    const rooms = all.rooms()
    await soon(() => expect(rooms.open).toBe(0))
    const ben = await all.comes('Ben')
    expect(ben.doc.getMap('cards').size).toBe(60)
    const pieces = ben.received.filter(([message, kind]) => message === 0 && kind === 2)
    expect(pieces).toHaveLength(1)
    // Nothing goes by it: the updates are there until the next one.
    expect(await head()).toBe(60)
    await all.agree()
  })

  test('[B12] keeps no earlier state for it, unless much was written since the last', async () => {
    await writes(60)
    await soon(async () => expect((await snapshot())?.upto).toBe(60))
    expect(await versions()).toEqual([])
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let count = 0; count < 500; count++) doc.getText('resolution').insert(0, 'x')
    await all.storage.transaction((db) => appendUpdates(db, updates.map((bytes) => ({ session: all.session, document: all.stage, bytes }))))
    await soon(() => expect(all.rooms().open).toBe(0))
    ;(await all.comes('Ben')).drops()
    await soon(async () => expect((await snapshot())?.upto).toBe(560))
    expect((await versions()).map(({ reason }) => reason)).toEqual(['often'])
  })

  test('stays as it is with few updates', async () => {
    await writes(20)
    await soon(() => expect(all.rooms().open).toBe(0))
    expect(await snapshot()).toBe(null)
    expect(await head()).toBe(20)
  })

  test('stays where somebody comes back meanwhile, and leaves later', async () => {
    const { store } = all.disk
    const { addSnapshot } = store
    const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    store.addSnapshot = async (...given) => {
      reached.resolve()
      await go.promise
      return addSnapshot(...given)
    }
    await writes(60)
    const room = await all.rooms().document(all.session, all.stage)
    await reached.promise
    const ben = await all.comes('Ben')
    ben.adds('meanwhile')
    go.resolve()
    await soon(async () => expect((await snapshot())?.upto).toBe(60))
    expect(await all.rooms().document(all.session, all.stage)).toBe(room)
    await all.agree()
    ben.drops()
    await soon(() => expect(all.rooms().open).toBe(0))
    expect((await all.stored()).cards).toHaveLength(61)
  })

  test('leaves also where that cannot be written, and nothing is lost', async () => {
    all.disk.store.addSnapshot = () => Promise.reject(new Error('disk I/O error'))
    await writes(60)
    await soon(() => expect(all.rooms().open).toBe(0))
    expect(all.reports).toEqual([new Error('disk I/O error')])
    expect(await snapshot()).toBe(null)
    const ben = await all.comes('Ben')
    expect(ben.doc.getMap('cards').size).toBe(60)
  })
})

describe('at the end of the process', () => {
  test('documents are written in one piece, once everybody was sent away', async () => {
    const ana = await all.comes('Ana')
    const dina = await all.comes('Dina', undefined, { document: 'charter' as DocumentId })
    for (let count = 0; count < 60; count++) ana.adds(`c${count}`)
    dina.adds('only one')
    await all.agree()
    const { store } = all.disk
    const { addSnapshot } = store
    store.addSnapshot = async (...given) => {
      await soon(() => expect([ana.ends, dina.ends]).toEqual([[1012], [1012]]))
      return addSnapshot(...given)
    }
    await all.restartsSockets()
    expect((await snapshot())?.upto).toBe(60)
    expect(await newestSnapshot(all.storage.db, all.session, 'charter' as DocumentId)).toBe(null)
    expect(all.reports).toEqual([])
  })

  const documents = (count: number, work: (index: number) => Promise<void>) => Array.from({ length: count }, (_, index) => ({ isLong: index % 2 === 0, putAway: () => work(index) }))

  test('as many as are worth it, also when some fail', async () => {
    const done: number[] = []
    const failed: unknown[] = []
    const work = async (index: number) => {
      if (index % 10 === 0) throw index
      done.push(index)
    }
    await putAway(documents(300, work), (error) => failed.push(error))
    expect([done.length, failed.length]).toEqual([120, 30])
  })

  test('but not longer than there is time for, whether they are slow or never answer', async () => {
    const begun: number[] = []
    const slow = async (index: number) => {
      begun.push(index)
      for (const until = performance.now() + 20; performance.now() < until; );
    }
    await putAway(documents(300, slow), () => {}, 50)
    expect(begun.length).toBeLessThanOrEqual(4 + 3)
    await putAway(documents(300, () => new Promise(() => {})), () => {}, 50)
  })
})
