import { createConnection, type Socket } from 'node:net'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addCard, AT_THE_END, textOf } from '../../shared/board/cards.ts'
import { applyTextChange } from '../../shared/board/text.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { Bucket } from '../../server/bucket.ts'
import { Census } from '../../server/socket/census.ts'
import type { CardId, ParticipantId, SessionId } from '../../shared/model/id.ts'
import { ORIGIN, workshop, type Workshop } from '../support/network.ts'
import { presence, sync } from '../support/rawsocket.ts'

let all: Workshop
beforeEach(async () => {
  all = await workshop()
})
afterEach(() => all.close())

const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 5 })
const comes = async (name: string) => all.knocks(await all.letsIn(name)).joins()
const card = (id: string, text = id) => (doc: Y.Doc) => addCard(doc, { id: id as CardId, text, origin: null, kind: 'note', ...AT_THE_END }, null)
const PAGE = 'x'.repeat(30_000)
const asks = sync(0, new Uint8Array([0]))

/** The rest of the room goes on as if nothing had been. */
async function goesOn() {
  const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
  ana.adds('trust')
  await ben.learnsOf('trust')
  expect(all.reports).toEqual([])
}

describe('a socket is bounded', () => {
  test('in frames', async () => {
    const mallory = await comes('Mallory')
    for (let count = 0; count <= LIMITS.framesBurst; count++) mallory.sends(presence([7, count, {}]))
    expect(await mallory.closed).toBe(CLOSE.tooOften.code)
    await goesOn()
  })

  test('in bytes', async () => {
    const mallory = await comes('Mallory')
    // Too long to be looked at, and counted all the same.
    const frame = presence([7, 1, 'x'.repeat(LIMITS.frame - 100)])
    mallory.sends(frame).sends(frame)
    expect(await mallory.closed).toBe(CLOSE.tooOften.code)
    await goesOn()
  })

  test('in how often it may ask for everything', async () => {
    const mallory = await comes('Mallory')
    for (let count = 0; count <= LIMITS.framesBurst / 10; count++) mallory.sends(asks)
    expect(await mallory.closed).toBe(CLOSE.tooOften.code)
    await goesOn()
  })

  test('in the size of what it says it has: the largest is answered, one byte more is not read', async () => {
    const vector = (bytes: number) => {
      const encoder = createEncoder()
      // Clients of two bytes each with one of clock, after the three of their number.
      const count = (bytes - 3) / 3
      writeVarUint(encoder, count)
      for (let client = 0; client < count; client++) for (const number of [128 + (client % 16_000), 1]) writeVarUint(encoder, number)
      return toUint8Array(encoder)
    }
    const most = LIMITS.stateVector - 1
    expect(vector(most)).toHaveLength(most)
    const padded = (bytes: number) => new Uint8Array([...vector(most), ...new Uint8Array(bytes - most)])
    const polite = all.knocks(await all.letsIn('Polite'))
    await polite.opened
    polite.sends(sync(0, padded(LIMITS.stateVector)))
    await polite.answered()
    polite.sends(sync(0, padded(LIMITS.stateVector + 1)))
    expect(await polite.closed).toBe(CLOSE.tooLarge.code)
    await goesOn()
  })

  test('in the size of one frame', async () => {
    const mallory = await comes('Mallory')
    mallory.sends(new Uint8Array(LIMITS.frame + 1))
    expect(await mallory.closed).toBe(1009)
    await goesOn()
  })

  test.each([
    ['that is far larger than it came', new Uint8Array(LIMITS.frame + 1), CLOSE.tooLarge.code],
    ['that is right', asks, null],
  ])('in the size of a compressed one %s', async (_, frame, code) => {
    const mallory = all.knocks(await all.letsIn('Mallory'), { deflates: true })
    await mallory.opened
    expect(mallory.ws.extensions).toBe('permessage-deflate')
    mallory.sends(frame)
    if (code === null) await mallory.answered()
    else expect(await mallory.closed).toBe(code)
    await goesOn()
  })

  test('in a compressed one that is not', async () => {
    const mallory = all.knocks(await all.letsIn('Mallory'), { deflates: true })
    await mallory.opened
    // Final, binary, said to be compressed; masked with zeros, three bytes of which none is of that format.
    const { _socket: socket } = mallory.ws as unknown as { _socket: Socket }
    socket.write(new Uint8Array([0xc2, 0x83, 0, 0, 0, 0, 255, 255, 255]))
    expect(await mallory.closed).toBe(CLOSE.malformed.code)
    await goesOn()
  })

  test('in fragments', async () => {
    const mallory = await comes('Mallory')
    for (let count = 0; count < 65; count++) mallory.ws.send(new Uint8Array([0]), { fin: false })
    expect(await mallory.closed).toBeGreaterThan(1000)
    await goesOn()
  })

  test.each([
    ['a text', 'hello'],
    ['nothing', new Uint8Array()],
    ['an unknown message', new Uint8Array([9, 0])],
    ['an unknown sync message', new Uint8Array([0, 7, 0])],
    ['a "saved" of its own', new Uint8Array([100, 1])],
    ['a cut-off message', new Uint8Array([0, 2, 200])],
    ['a state vector that is none', sync(0, new Uint8Array([255, 255, 255, 255, 15]))],
    ['presence that is none', new Uint8Array([1, 3, 200, 200, 200])],
  ])('in what it may say: %s ends it', async (_, frame) => {
    const mallory = await comes('Mallory')
    mallory.sends(frame)
    expect(await mallory.closed).toBe(CLOSE.malformed.code)
    await goesOn()
  })

  test('in what it may send before it answers step 1', async () => {
    const mallory = all.knocks(await all.letsIn('Mallory'))
    await mallory.opened
    for (let count = 0; count < 10; count++) mallory.sends(sync(2, new Uint8Array(LIMITS.update)))
    expect(await mallory.closed).toBe(CLOSE.tooLarge.code)
    await goesOn()
  })

  test('in silence: who does not answer pings is gone', async () => {
    await all.close()
    all = await workshop({ ping: 20 })
    const silent = all.knocks(await all.letsIn('Silas'), { autoPong: false })
    const [ana, alive] = [await all.comes('Ana'), await comes('Ben')]
    expect(await silent.closed).toBe(1006)
    expect([ana.isConnected, alive.ws.readyState]).toEqual([true, 1])
  })

  test('in what waits for it: a slow reader is cut off from the stream and gets the rest once it has read', async () => {
    const slow = await comes('Slow')
    await all.writes(card('c'))
    await soon(() => expect(slow.syncs(2)).toHaveLength(1))
    slow.ws.pause()
    // Far more than the kernel keeps for one socket; each edit takes the place of the one before.
    let written = 0
    for (; written < 24 * LIMITS.sendBufferHard; written += PAGE.length) {
      await all.writes((doc) => applyTextChange(textOf(doc, 'c' as CardId)!, { index: 0, remove: PAGE.length, insert: PAGE }, null))
    }
    const ana = await all.comes('Ana')
    slow.ws.resume()
    const seen = new Y.Doc()
    const catchesUp = () =>
      soon(() => {
        for (const update of [...slow.syncs(1), ...slow.syncs(2)]) Y.applyUpdate(seen, update)
        expect(seen.getMap('cards').toJSON()).toEqual(ana.doc.getMap('cards').toJSON())
      })
    await catchesUp()
    expect(slow.received.reduce((sum, each) => sum + each.length, 0)).toBeLessThan(written / 2)
    ana.adds('after')
    await catchesUp()
    expect(seen.getMap('cards').has('after')).toBe(true)
  }, 60_000)

  test('in what it may leave unread', async () => {
    for (let count = 0; count < 16; count++) await all.writes(card(`c${count}`, PAGE.repeat(2)))
    const lazy = await comes('Lazy')
    const room = await all.rooms().document(all.session, all.stage)
    expect(room.sockets).toBe(1)
    lazy.ws.pause()
    const more = setInterval(() => lazy.sends(asks), 5 * (1000 / LIMITS.framesPerSecond) * 2.1)
    try {
      await soon(() => expect(room.sockets).toBe(0))
    } finally {
      clearInterval(more)
    }
    lazy.ws.resume()
    expect(await lazy.closed).not.toBe(CLOSE.tooOften.code)
    await goesOn()
  }, 60_000)
})

describe('before there is a socket', () => {
  test('what is not a WebSocket, not whole or not ours is let go', async () => {
    const { port } = new URL(all.url)
    const says = (text: string) =>
      new Promise<string>((resolve) => {
        let heard = ''
        const socket = createConnection(Number(port), '127.0.0.1', () => socket.write(text))
        socket.on('data', (data) => (heard += String(data)))
        socket.on('error', () => {})
        socket.on('close', () => resolve(heard))
      })
    const upgrade = `Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: ${ORIGIN}\r\n`
    expect(await says(`GET /elsewhere HTTP/1.1\r\n${upgrade}\r\n`)).toContain('404')
    expect(await says(`GET /sync/${all.session}/${all.stage} HTTP/1.1\r\n${upgrade}\r\n`)).toContain('400')
    expect(await says(`GET /sync/${all.session}/${all.stage} HTTP/1.1\r\n${upgrade.replace(ORIGIN, 'http://evil')}\r\n`)).toContain('403')
    await goesOn()
  })

  test('who hangs up while being told that there is nothing takes nobody along', async () => {
    const { port } = new URL(all.url)
    const hangsUp = () =>
      new Promise<void>((resolve) => {
        const socket = createConnection(Number(port), '127.0.0.1')
        socket.write('GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', () => socket.resetAndDestroy())
        socket.on('error', () => {})
        socket.on('close', () => resolve())
      })
    // An error of a socket that nobody listens to would end the process, and fail this run.
    for (let count = 0; count < 5; count++) await hangsUp()
    await goesOn()
  })
})

describe('a bucket', () => {
  test('lets a burst through and then so much a second', () => {
    let now = 0
    const bucket = new Bucket(10, 20, () => now)
    expect(bucket.take(20)).toBe(true)
    expect(bucket.take(1)).toBe(false)
    now = 100
    expect([bucket.take(1), bucket.take(1)]).toEqual([true, false])
    now = 1e9
    expect([bucket.take(21), bucket.take(20)]).toEqual([false, true])
  })
})

describe('a census', () => {
  test('counts the sockets of a person and of a session, and forgets who left', () => {
    const census = new Census()
    const session = 's' as SessionId
    const ana = 'ana' as ParticipantId
    const leaving = Array.from({ length: LIMITS.socketsPerPerson }, () => census.enter(session, ana)!)
    expect(census.enter(session, ana)).toBe(null)
    expect(census.enter('other' as SessionId, ana)).not.toBe(null)
    leaving[0]!()
    expect(census.enter(session, ana)).not.toBe(null)
    for (let count = 0; count < LIMITS.socketsPerSession; count++) census.enter(session, `p${count}` as ParticipantId)
    expect(census.enter(session, 'late' as ParticipantId)).toBe(null)
  })
})
