import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import type { CardId } from '../../shared/model/id.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { MESSAGE } from '../../shared/wire/messages.ts'
import { workshop, type Workshop } from '../support/network.ts'
import { sync } from '../support/rawsocket.ts'

let all: Workshop
beforeEach(async () => {
  all = await workshop()
})
afterEach(async () => {
  await all.close()
  expect(all.reports).toEqual([])
})

/** An update by a client that nobody knows. */
function cardOf(id: string): Uint8Array {
  const doc = new Y.Doc()
  addCard(doc, { id: id as CardId, text: id, origin: null, kind: 'note', ...AT_THE_END }, null)
  return Y.encodeStateAsUpdate(doc)
}

const idsOf = async () => (await all.stored()).cards.map((card) => card.id)

describe('who only reads', () => {
  test('[B1] cannot write by an update', async () => {
    const [ana, otto] = [await all.comes('Ana'), await all.comes('Otto', 'observers')]
    ana.adds('trust')
    await otto.learnsOf('trust')
    otto.adds('smuggled')
    expect(await otto.isShutOut()).toBe(CLOSE.readOnly.code)
    ana.adds('after')
    await all.agree()
    expect(ana.sees).toBe('trust after')
    expect(await idsOf()).not.toContain('smuggled')
  })

  test('[B1] cannot write by what it answers to step 1, as after working offline', async () => {
    const [ana, otto] = [await all.comes('Ana'), await all.comes('Otto', 'observers')]
    otto.drops().adds('smuggled').returns()
    expect(await otto.isShutOut()).toBe(CLOSE.readOnly.code)
    ana.adds('after')
    await all.agree()
    expect(ana.sees).toBe('after')
  })

  test('[B1] cannot write by an update that comes before the answer to step 1 either', async () => {
    const socket = all.knocks(await all.letsIn('Otto', 'observers'))
    await socket.opened
    socket.sends(sync(2, cardOf('smuggled'))).sends(sync(1, new Uint8Array([0, 0])))
    expect(await socket.closed).toBe(CLOSE.readOnly.code)
    expect(await idsOf()).toEqual([])
  })

  test('may answer step 1 with what everybody has, deletions included', async () => {
    const ana = await all.comes('Ana')
    ana.adds('trust').adds('gone').types('trust', 0, 'more ').removes('gone')
    const otto = await all.comes('Otto', 'observers')
    otto.drops().returns()
    await otto.synced()
    ana.adds('care')
    await otto.learnsOf('care')
    expect(otto.ends).toEqual([])
  })

  test('whose role is taken back writes no more, from the next edit on', async () => {
    const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
    ben.adds('before')
    await ana.learnsOf('before')
    await all.asks({ type: 'end-session' })
    ben.adds('after')
    expect(await ben.isShutOut()).toBe(CLOSE.readOnly.code)
    expect(await idsOf()).toEqual(['before'])
    expect(ana.isConnected).toBe(true)
  })
})

describe('a frozen document', () => {
  test('[B2] is read-only for all, facilitators too', async () => {
    const [ana, fred] = [await all.comes('Ana'), await all.comes('Fred', 'facilitators')]
    ana.adds('before')
    await fred.learnsOf('before')
    await all.asks({ type: 'freeze', document: all.stage })
    ana.adds('one')
    fred.adds('other')
    expect(await ana.isShutOut()).toBe(CLOSE.readOnly.code)
    expect(await fred.isShutOut()).toBe(CLOSE.readOnly.code)
    expect(await idsOf()).toEqual(['before'])
  })

  test('[B2] takes nothing that was on its way when it was frozen', async () => {
    const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
    const participant = await all.letsIn('Dina')
    const dina = await all.knocks(participant).joins()
    // Dina's edit has come before the freeze and waits for the disk; Ana's comes behind it.
    all.disk.pause()
    dina.sends(sync(2, cardOf('early')))
    await all.disk.reached()
    const frozen = all.asks({ type: 'freeze', document: all.stage })
    ana.adds('late')
    // Presence waits for no disk: once it is there, the edit has come as well and waits to be stored.
    ana.provider.awareness.setLocalState({ here: true })
    await vi.waitFor(() => expect([...ben.provider.awareness.getStates().values()]).toContainEqual(expect.objectContaining({ here: true })), { timeout: 20_000, interval: 5 })
    all.disk.resume()
    await frozen
    expect([await dina.closed, await ana.isShutOut()]).toEqual([CLOSE.readOnly.code, CLOSE.readOnly.code])
    expect(await idsOf()).toEqual([])
    expect(ben.sees).toBe('')
  })

  test('[B2] takes nothing through a node that has not heard of it yet', async () => {
    const far = await workshop({ deaf: true }, 2)
    try {
      const ana = await far.comes('Ana', undefined, { node: 1 })
      // The freeze is stored, and the second node will not hear of it unless it looks.
      await far.asks({ type: 'freeze', document: far.stage }, 0)
      const stale = (await far.ledger(1)).session()
      expect(stale.stages.find((stage) => stage.id === far.stage)?.frozen).toBe(false)
      ana.adds('late')
      expect(await ana.isShutOut()).toBe(CLOSE.readOnly.code)
      expect((await far.stored()).cards).toEqual([])
      expect(far.reports).toEqual([])
    } finally {
      await far.close()
    }
  })

  test('is written again once it is thawed', async () => {
    const ana = await all.comes('Ana')
    await all.asks({ type: 'freeze', document: all.stage })
    await all.asks({ type: 'thaw', document: all.stage })
    ana.adds('after')
    await all.agree()
    expect(await idsOf()).toEqual(['after'])
  })
})

describe('the door', () => {
  test('[B9] a document that is not there and one that is not for you answer the same', async () => {
    const ana = await all.letsIn('Ana')
    for (const document of ['nothing', 'prototype']) expect(await all.knocks(ana, { document }).closed).toBe(CLOSE.notFound.code)
    const gone = await all.letsIn('Gus')
    const socket = await all.knocks(gone).joins()
    await all.asks({ type: 'remove-participant', participant: gone })
    expect(await socket.closed).toBe(CLOSE.notFound.code)
  })

  test('[B9] who is not in the session hears the same of every document and every session', async () => {
    const stranger = 'p-stranger' as Parameters<Workshop['knocks']>[0]
    const codes = await Promise.all([
      all.knocks(null).closed,
      all.knocks(stranger).closed,
      all.knocks(stranger, { document: 'nothing' }).closed,
      all.knocks(stranger, { session: 's-unknown' }).closed,
      all.knocks(stranger, { session: 's-unknown', document: 'charter' }).closed,
    ])
    expect(new Set(codes)).toEqual(new Set([CLOSE.notJoined.code]))
    expect(all.reports).toEqual([])
  })

  test('only pages of ours open a socket', async () => {
    const ana = await all.letsIn('Ana')
    for (const origin of [null, 'http://palabre.test.evil', 'https://palabre.test', 'null']) {
      await expect(all.knocks(ana, { origin }).opened).rejects.toThrow('403')
    }
    await all.knocks(ana).opened
  })

  test('a path that names no document is not served', async () => {
    const ana = await all.letsIn('Ana')
    for (const document of ['', 'A', 'constructor', '..%2f', 'a/b']) await expect(all.knocks(ana, { document }).opened).rejects.toThrow('404')
  })

  test('another version of our protocol is told so; none at all is a stock client', async () => {
    const ana = await all.letsIn('Ana')
    expect(await all.knocks(ana, { protocols: ['palabre.v9'] }).closed).toBe(CLOSE.wrongProtocol.code)
    const ours = await all.knocks(ana, { protocols: ['palabre.v9', 'palabre.v1'] }).joins()
    expect(ours.ws.protocol).toBe('palabre.v1')
    expect((await ours.gets(MESSAGE.saved))[1]).toBe(1)
    const stock = await all.knocks(ana).joins()
    expect(stock.received.some((bytes) => bytes[0] === MESSAGE.saved)).toBe(false)
  })
})
