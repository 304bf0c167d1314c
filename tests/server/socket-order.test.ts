import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { MISSED } from '../../server/bus/bus.ts'
import type { OpenLedger } from '../../server/rooms/ledger.ts'
import { putCard } from '../../server/sealed/cards.ts'
import { newestSnapshot } from '../../server/storage/snapshots.ts'
import { appendUpdates, updatesAfter } from '../../server/storage/updates.ts'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import type { CardId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { MESSAGE } from '../../shared/wire/messages.ts'
import { workshop, type Workshop } from '../support/network.ts'
import { presence, sync, type RawSocket } from '../support/rawsocket.ts'

let all: Workshop
beforeEach(async () => {
  all = await workshop()
})
afterEach(() => all.close())

const card = (id: string) => (doc: Y.Doc) => addCard(doc, { id: id as CardId, text: id, origin: null, kind: 'note', ...AT_THE_END }, null)

/** The edits of one client, one update each. */
function edits() {
  const doc = new Y.Doc()
  return {
    doc,
    adds: (id: string) => {
      const before = Y.encodeStateVector(doc)
      card(id)(doc)
      return sync(2, Y.encodeStateAsUpdate(doc, before))
    },
  }
}

/** The ids of the cards that a socket was shown since it came. */
function shown(socket: RawSocket): string[] {
  const doc = new Y.Doc()
  for (const update of [...socket.syncs(1), ...socket.syncs(2)]) Y.applyUpdate(doc, update)
  return [...doc.getMap('cards').keys()].sort()
}

const savedOf = (socket: RawSocket) => socket.received.filter((bytes) => bytes[0] === MESSAGE.saved).map((bytes) => bytes[1])
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 5 })
const storedIds = async () => (await all.stored()).cards.map((each) => each.id).sort()
const asks = sync(0, new Uint8Array([0]))

async function comes(name: string) {
  const socket = await all.knocks(await all.letsIn(name), { protocols: ['palabre.v1'] }).joins()
  await soon(() => expect(savedOf(socket)).toEqual([1]))
  return socket
}

describe('an edit', () => {
  test('[B3] [B10] is neither shown nor called saved while it waits for the disk', async () => {
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    const chea = all.knocks(await all.letsIn('Chea'))
    await chea.opened
    all.disk.pause()
    ana.sends(edits().adds('trust'))
    await all.disk.reached()
    // Neither who asks again now, nor who asks for the first time.
    ben.sends(asks)
    chea.sends(asks)
    // Presence does not wait for the disk: once it is there, all that Ana sent before would be too.
    ana.sends(presence([7, 1, { here: true }]))
    await ben.gets(MESSAGE.awareness)
    expect(shown(ben)).toEqual([])
    expect(chea.syncs(1)).toEqual([])
    expect(savedOf(ana)).toEqual([1])
    all.disk.resume()
    await soon(() => expect([shown(ben), shown(chea), savedOf(ana)]).toEqual([['trust'], ['trust'], [1, 2]]))
    expect(await storedIds()).toEqual(['trust'])
  })

  test('[B3] that could not be stored was shown to nobody, and comes again with its author', async () => {
    const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
    ben.adds('before')
    await ana.learnsOf('before')
    const received = ben.received.length
    all.disk.breakOnce()
    ana.adds('trust')
    expect(await ana.isShutOut()).toBe(CLOSE.notSaved.code)
    expect(await ben.isShutOut()).toBe(CLOSE.notSaved.code)
    expect(ben.received.slice(received).filter((bytes) => bytes[0] === MESSAGE.sync && bytes[1] === 2)).toEqual([])
    expect(String(all.reports)).toContain('disk I/O error')
    // A retry is right: the stock client takes codes of this range for temporary and comes back.
    await ben.learnsOf('trust')
    await all.agree()
    expect(await storedIds()).toEqual(['before', 'trust'])
  })

  test('is not sent back to who made it', async () => {
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    const [hers, his] = [edits(), edits()]
    all.disk.pause()
    ana.sends(hers.adds('first'))
    await all.disk.reached()
    ana.sends(hers.adds('a'))
    ben.sends(his.adds('b'))
    all.disk.resume()
    await soon(() => expect([shown(ana), shown(ben)]).toEqual([['b'], ['a', 'first']]))
  })

  test('shares its commit with all that come while another is on its way', async () => {
    const people = [await comes('Ana'), await comes('Ben'), await comes('Chea')]
    const dina = await all.comes('Dina', undefined, { document: 'charter' })
    const before = all.disk.commits
    all.disk.pause()
    people[0]!.sends(edits().adds('first'))
    await all.disk.reached()
    people.forEach((socket, index) => {
      const own = edits()
      for (let count = 0; count < 10; count++) socket.sends(own.adds(`c${index}-${count}`))
      socket.sends(presence([100 + index, 1, {}]))
    })
    dina.adds('elsewhere')
    await soon(() => expect(people[0]!.received.filter((bytes) => bytes[0] === MESSAGE.awareness).length).toBeGreaterThan(0))
    all.disk.resume()
    await soon(async () => expect(await storedIds()).toHaveLength(31))
    expect(all.disk.commits - before).toBeLessThanOrEqual(4)
  })

  test('[B10] what was sent before the answer to step 1 is saved with that answer, not earlier', async () => {
    const ana = all.knocks(await all.letsIn('Ana'), { protocols: ['palabre.v1'] })
    await ana.opened
    const offline = edits()
    offline.adds('offline')
    // She types on as soon as the line is back: this alone would be a gap.
    ana.sends(asks).sends(offline.adds('online'))
    await soon(() => expect(ana.syncs(1)).toHaveLength(1))
    expect(savedOf(ana)).toEqual([])
    ana.sends(sync(1, Y.encodeStateAsUpdate(offline.doc)))
    await soon(() => expect(savedOf(ana)).toEqual([2]))
    expect(await storedIds()).toEqual(['offline', 'online'])
  })
})

test('[B3] a room that fails takes no other with it that commits in the same turn', async () => {
  const [ana, dina, emil] = [await comes('Ana'), await all.comes('Dina', undefined, { document: 'charter' }), await all.comes('Emil', undefined, { document: 'charter' })]
  const room = await all.rooms().document(all.session, all.stage)
  // The storage of the stage comes to harm, and its room is yet to hear of it.
  const bytes = gapOf(edits())
  await all.storage.transaction((db) => appendUpdates(db, [{ session: all.session, document: all.stage, bytes }]))
  all.disk.pause()
  dina.adds('first')
  await all.disk.reached()
  room.hinted(MISSED)
  dina.adds('second').provider.awareness.setLocalState({ here: true })
  await soon(() => expect([...emil.provider.awareness.getStates().values()]).toContainEqual(expect.objectContaining({ here: true })))
  all.disk.resume()
  expect(await ana.closed).toBe(CLOSE.notSaved.code)
  await emil.learnsOf('second')
  expect([dina.ends, emil.ends]).toEqual([[], []])
  expect(all.reports).toEqual([new Error('a stored update is not sound: gap')])
})

/** An update that builds on one which nobody is ever shown. */
function gapOf({ doc, adds }: ReturnType<typeof edits>): Uint8Array {
  adds('missing')
  const before = Y.encodeStateVector(doc)
  adds('late')
  return Y.encodeStateAsUpdate(doc, before)
}

describe('[B4] a refused edit', () => {
  /** Passes every look at it and does harm when it is applied: two blocks of one client. */
  const broken = () => sync(2, new Uint8Array([2, 1, 7, 0, 0, 1, 1, 7, 1, 0, 1, 0]))

  test.each([
    ['with a gap', sync(2, gapOf(edits())), 'malformed'],
    ['that breaks the copy', broken(), 'malformed'],
    ['of another root', sync(2, Y.encodeStateAsUpdate(withVotes())), 'malformed'],
    ['that is none', sync(2, new Uint8Array([1, 2, 3])), 'malformed'],
    ['that is too large', sync(2, new Uint8Array(64 * 1024 + 1)), 'tooLarge'],
    ['larger than a first sync may be', sync(1, new Uint8Array(512 * 1024 + 1)), 'tooLarge'],
  ] as const)('%s reaches nobody and ends its socket', async (_, frame, reason) => {
    const [ana, ben] = [await all.comes('Ana'), await comes('Ben')]
    ana.adds('before')
    await soon(() => expect(shown(ben)).toEqual(['before']))
    const mallory = await comes('Mallory')
    // What came before the refused edit stands, what comes after it is not looked at.
    const own = edits()
    mallory.sends(own.adds('good')).sends(frame).sends(own.adds('too-late'))
    expect(await mallory.closed).toBe(CLOSE[reason].code)
    ana.adds('after')
    await soon(() => expect(shown(ben)).toEqual(['after', 'before', 'good']))
    await all.agree()
    expect(await storedIds()).toEqual(['after', 'before', 'good'])
    for (const update of ben.syncs(2)) expect(Buffer.from(frame).includes(Buffer.from(update))).toBe(false)
    expect(all.reports).toEqual([])
  })

  test('together with good ones of others, all in one commit, takes none of them with it', async () => {
    const [ana, ben, mallory] = [await comes('Ana'), await comes('Ben'), await comes('Mallory')]
    const hers = edits()
    all.disk.pause()
    ana.sends(hers.adds('first'))
    await all.disk.reached()
    ana.sends(hers.adds('second'))
    mallory.sends(broken())
    ben.sends(edits().adds('third'))
    ana.sends(hers.adds('fourth'))
    all.disk.resume()
    expect(await mallory.closed).toBe(CLOSE.malformed.code)
    await soon(async () => expect(await storedIds()).toEqual(['first', 'fourth', 'second', 'third']))
    await soon(() => expect(shown(ben)).toEqual(['first', 'fourth', 'second']))
    const chea = await comes('Chea')
    expect(shown(chea)).toEqual(['first', 'fourth', 'second', 'third'])
  })
})

function withVotes() {
  const doc = new Y.Doc()
  doc.getMap('votes').set('ana', 'consent')
  return doc
}

describe('what the server itself writes', () => {
  test('is stored by others, shown by the room, and nothing comes in between', async () => {
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    const hers = edits()
    ana.sends(hers.adds('before'))
    await soon(() => expect(shown(ben)).toEqual(['before']))
    const room = await all.rooms().document(all.session, all.stage)
    await room.hold(async () => {
      ana.sends(hers.adds('meanwhile')).sends(presence([7, 1, {}]))
      await ben.gets(MESSAGE.awareness)
      expect(await storedIds()).toEqual(['before'])
      const bytes = room.prepare(card('revealed'))
      const [seq] = await all.storage.transaction((db) => appendUpdates(db, [{ session: all.session, document: all.stage, bytes }]))
      expect(shown(ben)).toEqual(['before'])
      room.commitOutside(bytes, seq!)
    })
    await soon(() => expect(shown(ben)).toEqual(['before', 'meanwhile', 'revealed']))
    expect(ben.syncs(2)).toHaveLength(3)
    await soon(async () => expect(await storedIds()).toEqual(['before', 'meanwhile', 'revealed']))
  })

  test('a hold that fails lets the others go on', async () => {
    const ana = await comes('Ana')
    const room = await all.rooms().document(all.session, all.stage)
    await expect(room.hold(() => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose')
    ana.sends(edits().adds('after'))
    await soon(async () => expect(await storedIds()).toEqual(['after']))
  })
})

describe('a reveal', () => {
  test('shows all cards at once under a client id that is nobody, whatever else is being stored', async () => {
    await all.reaches('alone')
    const ben = await comes('Ben')
    const dina = await all.comes('Dina', undefined, { document: 'charter' })
    const people = await Promise.all(Array.from({ length: LIMITS.writersToReveal }, (_, index) => all.letsIn(`Writer ${index}`.replace(' ', '-'))))
    for (const [index, participant] of people.entries()) {
      const request = { key: `${index}`.repeat(32), stage: all.stage, text: `words ${index}`, origin: null, statement: null }
      expect(await putCard(all.storage, await all.state(), participant, `card-${index}`, request)).toMatchObject({ ok: true })
    }
    // Commits of another document go on, before, during and after.
    for (let count = 0; count < 40; count++) dina.doc.getText('resolution').insert(0, `${count} `)
    const revealed = all.asks({ type: 'reveal', stage: all.stage })
    for (let count = 0; count < 40; count++) dina.doc.getText('resolution').insert(0, `${count} `)
    await revealed
    await soon(() => expect(shown(ben)).toHaveLength(people.length))
    const board = await all.stored()
    expect(board.cards.map((each) => each.text).sort()).toEqual(people.map((_, index) => `words ${index}`))
    expect(ben.syncs(2)).toHaveLength(1)
    const clients = new Set(Y.decodeUpdate(ben.syncs(2)[0]!).structs.map((struct) => struct.id.client))
    expect(clients.size).toBe(1)
    expect(clients.has(dina.doc.clientID)).toBe(false)
    // The wall is open now, and the room has kept count of what was stored past it.
    ben.sends(edits().adds('after'))
    await soon(async () => expect(await storedIds()).toHaveLength(people.length + 1))
    await all.agree('charter')
    expect(all.reports).toEqual([])
  })
})

/** Whoever reads a document has read it, and waits; `others` lets those read on who come later. */
function holdsReadings({ store } = all.disk) {
  const { load } = store
  const [held, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  store.load = async (session, document) => {
    const stored = await load(session, document)
    held.resolve()
    await go.promise
    return stored
  }
  return { held: held.promise, others: () => void (store.load = load), letGo: go.resolve }
}

describe('a document', () => {
  test('is written in one piece once there is much of it, and comes back from that', async () => {
    const ana = await all.comes('Ana')
    for (let count = 0; count < 60; count++) ana.adds(`c${count}`, 'x'.repeat(5_000))
    await soon(async () => expect(await newestSnapshot(all.storage.db, all.session, all.stage)).not.toBe(null))
    ana.adds('after')
    await all.agree()
    expect(await storedIds()).toHaveLength(61)
    const snapshot = (await newestSnapshot(all.storage.db, all.session, all.stage))!
    expect(snapshot.upto).toBeGreaterThan(40)
    expect((await updatesAfter(all.storage.db, all.session, all.stage, snapshot.upto)).length).toBeLessThan(20)
  })

  test('leaves the memory when nobody has it open, and is as it was when it is opened again', async () => {
    const brief = await workshop({ idle: 1 })
    try {
      const ana = await brief.comes('Ana')
      ana.adds('trust')
      await brief.agree()
      const room = await brief.rooms().document(brief.session, brief.stage)
      ana.drops()
      await soon(async () => expect(await brief.rooms().document(brief.session, brief.stage)).not.toBe(room))
      const ben = await brief.comes('Ben')
      expect(ben.sees).toBe('trust')
      expect(brief.reports).toEqual([])
    } finally {
      await brief.close()
    }
  })

  test('is one for all who open it at once, however long one of them reads', async () => {
    const readings = holdsReadings()
    const late = all.rooms().document(all.session, all.stage)
    await readings.held
    readings.others()
    const ana = await all.comes('Ana')
    ana.adds('trust')
    await all.agree()
    readings.letGo()
    await late
    expect((await all.comes('Ben')).sees).toBe('trust')
  })

  test('[B5] hears of what is stored elsewhere while it is being read', async () => {
    const both = await workshop({}, 2)
    try {
      const ana = await both.comes('Ana')
      const readings = holdsReadings(both.disk)
      const late = both.rooms(1).document(both.session, both.stage)
      await readings.held
      readings.others()
      ana.adds('trust')
      await both.agree()
      readings.letGo()
      await late
      const ben = await both.comes('Ben', undefined, { node: 1 })
      await ben.learnsOf('trust')
    } finally {
      await both.close()
    }
  })

  test('that is being read again does not leave the memory meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const rooms = all.rooms()
      const room = await rooms.document(all.session, all.stage)
      room.lost()
      const readings = holdsReadings()
      const again = rooms.document(all.session, all.stage)
      await readings.held
      vi.advanceTimersByTime(60_000)
      readings.letGo()
      expect(await again).toBe(room)
      expect(await rooms.document(all.session, all.stage)).toBe(room)
    } finally {
      vi.useRealTimers()
    }
  })

  test('that could not be read leaves the memory all the same', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const ledger = (await all.ledger()) as OpenLedger
      all.disk.store.load = () => Promise.reject(new Error('unreadable'))
      await expect(all.rooms().document(all.session, all.stage)).rejects.toThrow('unreadable')
      expect(ledger.watched()).toBe(true)
      vi.advanceTimersByTime(60_000)
      expect(ledger.watched()).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })

  test('[B5] is one on two nodes', async () => {
    const both = await workshop({}, 2)
    try {
      const [ana, ben] = [await both.comes('Ana'), await both.comes('Ben', undefined, { node: 1 })]
      ana.adds('a')
      await ben.learnsOf('a')
      ben.types('a', 1, 'nd more').adds('b')
      await ana.learnsOf('b')
      // At the same time, on both: the storage keeps the order and each reads what it missed.
      for (let count = 0; count < 20; count++) {
        ana.adds(`a${count}`)
        ben.adds(`b${count}`)
      }
      expect((await both.agree()).cards).toHaveLength(42)
      const chea = await both.comes('Chea', undefined, { node: 1 })
      expect(chea.sees).toBe(ana.sees)
      expect(both.reports).toEqual([])
    } finally {
      await both.close()
    }
  })

  test('a restart says so to all and loses nothing that came in', async () => {
    const [ana, ben] = [await comes('Ana'), await comes('Ben')]
    all.disk.pause()
    ana.sends(edits().adds('trust'))
    await all.disk.reached()
    const stopped = all.restartsSockets()
    all.disk.resume()
    expect(await Promise.all([ana.closed, ben.closed])).toEqual([CLOSE.restarting.code, CLOSE.restarting.code])
    await stopped
    expect(await storedIds()).toEqual(['trust'])
  })
})
