import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import { readCards } from '../../shared/board/reading.ts'
import type { CardId, StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { opensDocument } from '../support/provider.ts'
import { presence } from '../support/rawsocket.ts'
import { luck } from '../support/session.ts'
import { createSession, makeDevice, type Person } from '../support/startApp.ts'
import { closeCode, frame, upgradeRequest, Wire, type Frame } from '../support/wire.ts'
import { WatchedServer } from './process.ts'

/*
 * One server, a process of its own, and connections that speak neither HTTP nor WebSocket, or half of
 * them. Nobody here ends a connection by themselves unless that is the point: what the server keeps
 * of one is counted among the sockets of its process. An honest person writes all the while.
 */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
console.info(`SEED=${seed}`)
const random = luck(seed)

const SOON = { timeout: 60_000, interval: 20 }
const MEBIBYTE = 1024 * 1024
/** Half as much again as the seconds that the server gives to headers; Node by itself would look after thirty. */
const LETTERS = 23

let server: WatchedServer
let ana: Person
let ben: Person
let stage: StageId
let board: WebsocketProvider
let reader: WebsocketProvider
let before: { readonly sockets: number; readonly memory: number }
let slow: readonly { readonly wire: Wire; readonly sent: () => number }[]

const port = () => Number(new URL(server.origin).port)
const cookie = (person: Person) => [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
const path = (document: string = stage) => `/sync/${ana.session}/${document}`
const signed = (more: Readonly<Record<string, string | null>> = {}) => ({ Origin: server.origin, Cookie: cookie(ben), ...more })

beforeAll(async () => {
  server = await WatchedServer.start()
  ana = await createSession(() => makeDevice(server.origin, server.origin))
  ben = await ana.invites('Ben')
  const wall = (await ana.sees()).stages.find(({ view }) => view === 'wall')!
  stage = wall.id
  await ana.does({ type: 'enter-stage', stage })
  await ana.does({ type: 'enter-beat', stage, beat: wall.beats.findIndex(({ kind }) => kind === 'resolve') })
  board = opensDocument(ana, server.origin, stage)
  reader = opensDocument(ben, server.origin, stage)
  await goesOn()
  before = { sockets: await sockets(), memory: (await server.memory()).now }
  slow = [...silent(), ...tricklers()]
})
afterAll(async () => {
  for (const each of [board, reader]) each.destroy()
  for (const { wire } of slow) wire.socket.destroy()
  await server.dispose()
})

/** Without those on which requests of ours have come, and which wait for the next. */
async function sockets(): Promise<number> {
  await vi.waitFor(async () => expect(await server.counts('palabre_connections')).toBe(2), SOON)
  return server.sockets()
}

/** Who says nothing at all, and who never comes to the end of their headers. */
function silent() {
  return Array.from({ length: 50 }, () => ({ wire: new Wire(port()), sent: () => 0 }))
}

function tricklers() {
  return ['GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ', `GET ${path()} HTTP/1.1\r\nUpgrade: websocket\r\nX-Slow: `].flatMap((begin) =>
    Array.from({ length: 10 }, () => {
      const wire = new Wire(port()).says(begin)
      let sent = 0
      const timer = setInterval(() => {
        wire.says('x')
        sent += 1
      }, 1_000)
      void wire.ended.then(() => clearInterval(timer))
      return { wire, sent: () => sent }
    }),
  )
}

let edits = 0
/** The process lives, says so, and an honest edit reaches the other. */
async function goesOn(): Promise<void> {
  const id = `honest-${(edits += 1)}` as CardId
  addCard(board.doc, { id, kind: 'note', text: 'We go on', origin: null, ...AT_THE_END }, null)
  expect(await (await fetch(`${server.origin}/healthz`)).text()).toBe('alive\n')
  await vi.waitFor(() => expect(readCards(reader.doc).map((card) => card.id)).toContain(id), SOON)
  expect(server.runs).toBe(true)
  expect(server.said).not.toMatch(/"level":(?:50|60)/)
}

/** A WebSocket of Ben's, opened by hand. */
async function upgraded(more: Readonly<Record<string, string | null>> = {}): Promise<Wire> {
  const wire = new Wire(port()).says(upgradeRequest(path(), signed(more)))
  await wire.hears('\r\n\r\n')
  expect(wire.heard.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /)
  return wire
}

/** The server has let go of everything, though nobody here has. */
async function letsGo(waiting = 0): Promise<void> {
  await vi.waitFor(async () => expect(await sockets()).toBeLessThanOrEqual(before.sockets + waiting), SOON)
}

const post = (headers: string, body: string) => `POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`

/** What is said, and how the answer begins; null where none is owed. */
const NOT_HTTP: Readonly<Record<string, readonly [says: Uint8Array | string, answer: number | null]>> = {
  'random bytes': [Uint8Array.from({ length: 1_000 }, () => Math.floor(random() * 256)), 400],
  'a greeting of TLS': [Buffer.from('16030100c8010000c40303', 'hex'), 400],
  'a preface of HTTP/2': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  'lines of nothing': ['\r\n'.repeat(20) + 'x', 400],
  'another version': ['GET / HTTP/9.9\r\nHost: x\r\n\r\n', 400],
  'no host': ['GET /healthz HTTP/1.1\r\n\r\n', 400],
  'a host of two words': ['GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
  'a header of sixty-four kilobytes': [`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Huge: ${'x'.repeat(65_536)}\r\n\r\n`, 431],
  'an address of sixty-four kilobytes': [`GET /${'x'.repeat(65_536)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  'four thousand headers': [`GET /healthz HTTP/1.1\r\nHost: x\r\n${'a:b\r\n'.repeat(4_000)}\r\n`, 431],
  'a header without a colon': ['GET /healthz HTTP/1.1\r\nHost: x\r\nhello\r\n\r\n', 400],
  'a header with a zero in it': ['GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', 400],
  'two lengths': [post('Content-Length: 2\r\nContent-Length: 3', '{}'), 400],
  'a length and pieces': [post('Content-Length: 2\r\nTransfer-Encoding: chunked', '0\r\n\r\n'), 400],
  'a length below nothing': [post('Content-Length: -1', ''), 400],
  'a length beyond all numbers': [post('Content-Length: 99999999999999999999', ''), 400],
  'a piece of no size': [post('Transfer-Encoding: chunked', 'hello\r\n'), 400],
  'a piece of every size': [post('Transfer-Encoding: chunked', 'ffffffffffffffffff\r\n'), 400],
  'a piece with a long explanation': [post('Transfer-Encoding: chunked', `1;${'x'.repeat(65_536)}\r\n`), 413],
  'a body far larger than it may be': [post('Connection: close\r\nContent-Length: 999999999', 'x'.repeat(1_000)), 413],
  'a tunnel': ['CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n', null],
  'a way out of the folder': ['GET /../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 200],
  'a broken escape': ['GET /api/sessions/%E0%A4%A/entries HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 401],
}

const NOT_AN_UPGRADE: Readonly<Record<string, readonly [headers: Readonly<Record<string, string | null>>, answer: number]>> = {
  'without a key': [{ 'Sec-WebSocket-Key': null }, 400],
  'with a key too short': [{ 'Sec-WebSocket-Key': 'a2V5' }, 400],
  'without a version': [{ 'Sec-WebSocket-Version': null }, 400],
  'of an old version': [{ 'Sec-WebSocket-Version': '7' }, 400],
  'with an offer that cannot be read': [{ 'Sec-WebSocket-Extensions': 'permessage-deflate; server_max_window_bits=99;;' }, 400],
  'with protocols that cannot be read': [{ 'Sec-WebSocket-Protocol': ',,"' }, 400],
  'of another site': [{ Origin: 'https://evil.example' }, 403],
  'of no site': [{ Origin: null }, 403],
}

const DEFLATES = { 'Sec-WebSocket-Extensions': 'permessage-deflate' }
const bytes = (...all: number[]) => Uint8Array.from(all)
/** A hundred megabytes of nothing in a hundred kilobytes. */
const BOMB = deflateRawSync(Buffer.alloc(100 * MEBIBYTE))
const letter = bytes(0)

/** What somebody sends who is in, and the code with which it ends. */
const NOT_FRAMES: Readonly<Record<string, readonly [frames: readonly Frame[], code: number, headers?: typeof DEFLATES]>> = {
  'without a mask': [[{ opcode: 2, payload: letter, masked: false }], 1002],
  'with the second reserved bit': [[{ opcode: 2, payload: letter, reserved: 2 }], 1002],
  'with the third': [[{ opcode: 2, payload: letter, reserved: 1 }], 1002],
  'said to be compressed where nothing was agreed': [[{ opcode: 2, payload: letter, reserved: 4 }], 1002],
  'of a kind that is not': [[{ opcode: 3, payload: letter }], 1002],
  'of a control that is not': [[{ opcode: 11 }], 1002],
  'a ping of a hundred and twenty-six bytes': [[{ opcode: 9, payload: Buffer.alloc(126) }], 1002],
  'a ping in parts': [[{ opcode: 9, fin: false }], 1002],
  'a compressed ping': [[{ opcode: 9, reserved: 4 }], 1002, DEFLATES],
  'a goodbye of one byte': [[{ opcode: 8, payload: letter }], 1002],
  'a goodbye with a code that nobody may send': [[{ opcode: 8, payload: bytes(0x03, 0xed) }], 1002],
  'a goodbye in no language': [[{ opcode: 8, payload: bytes(0x03, 0xe8, 0xff) }], 1007],
  'going on with what never began': [[{ opcode: 0, payload: letter }], 1002],
  'beginning again in the middle': [[{ opcode: 2, payload: letter, fin: false }, { opcode: 2, payload: letter }], 1002],
  'of two to the power of sixty-three bytes': [[{ opcode: 2, length: 2n ** 63n }], 1009],
  'of two to the power of fifty-three bytes': [[{ opcode: 2, length: 2n ** 53n }], 1009],
  'of one byte more than is read': [[{ opcode: 2, length: BigInt(LIMITS.frame) + 1n }], 1009],
  'in parts that are too much together': [[{ opcode: 2, payload: Buffer.alloc(LIMITS.frame), fin: false }, { opcode: 0, payload: letter }], 1009],
  'in too many parts': [[{ opcode: 2, fin: false }, ...Array.from({ length: 64 }, () => ({ opcode: 0, fin: false }))], 1008],
  'text in no language': [[{ opcode: 1, payload: bytes(0xff) }], 1007],
  'a hundred megabytes in a hundred kilobytes': [[{ opcode: 2, payload: BOMB, reserved: 4 }], CLOSE.tooLarge.code, DEFLATES],
  'the same in parts': [
    [{ opcode: 2, payload: BOMB.subarray(0, 1_000), reserved: 4, fin: false }, { opcode: 0, payload: BOMB.subarray(1_000) }],
    CLOSE.tooLarge.code,
    DEFLATES,
  ],
  'compressed, and no such thing': [[{ opcode: 2, payload: bytes(255, 255, 255), reserved: 4 }], CLOSE.malformed.code, DEFLATES],
  'more answers to pings that never were': [Array.from({ length: LIMITS.framesBurst + 1 }, () => ({ opcode: 10 })), CLOSE.tooOften.code],
  'asking who is there, again and again': [Array.from({ length: LIMITS.framesBurst / 10 + 1 }, () => ({ opcode: 2, payload: bytes(3) })), CLOSE.tooOften.code],
}

describe('[K1] the process lives, an honest person writes on, and the server ends', () => {
  test.each(Object.entries(NOT_HTTP))('what is not HTTP: %s', async (_, [says, answer]) => {
    const wire = new Wire(port()).says(says)
    await wire.ended
    const heard = wire.heard.toString('latin1')
    if (answer === null) expect(heard).toBe('')
    else expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${answer} `))
    await goesOn()
  })

  test.each(Object.entries(NOT_AN_UPGRADE))('what is no WebSocket: an upgrade %s', async (_, [headers, answer]) => {
    const wire = new Wire(port()).says(upgradeRequest(path(), signed(headers)))
    await wire.ended
    expect(wire.heard.toString('latin1')).toMatch(new RegExp(`^HTTP/1\\.1 ${answer} `))
    await goesOn()
  })

  test('an offer to speak HTTP/2 is passed over, and the page is answered in HTTP/1.1', async () => {
    const wire = new Wire(port()).says(upgradeRequest('/', { Upgrade: 'h2c', Connection: 'Upgrade, HTTP2-Settings, close', 'HTTP2-Settings': 'AAMAAABk' }))
    await wire.ended
    expect(wire.heard.toString('latin1')).toMatch(/^HTTP\/1\.1 200 [^]*<!doctype html>/i)
    await goesOn()
  })

  test('a WebSocket that breaks its own rules, with the code for it', async () => {
    const codes = await Promise.all(
      Object.entries(NOT_FRAMES).map(async ([name, [frames, , headers]]) => {
        const wire = await upgraded(headers)
        wire.says(Buffer.concat(frames.map((each) => frame(each))))
        await wire.ended
        return [name, closeCode(wire.heard)] as const
      }),
    )
    expect(Object.fromEntries(codes)).toEqual(Object.fromEntries(Object.entries(NOT_FRAMES).map(([name, [, code]]) => [name, code])))
    await goesOn()
    await letsGo(slow.length)
  })

  test('a WebSocket that is cut anywhere: in its upgrade, in a head, in a message, between two parts', async () => {
    const request = upgradeRequest(path(), signed())
    const message = frame({ opcode: 2, payload: presence([7, 1, { words: 'x'.repeat(1_000) }]) })
    const part = frame({ opcode: 2, payload: Buffer.alloc(1_000), fin: false })
    for (let round = 0; round < 20; round++) {
      const at = <Bytes extends { readonly length: number }>(all: Bytes) => Math.floor(random() * all.length)
      const half = new Wire(port()).says(request.slice(0, at(request)))
      const [head, middle, between] = await Promise.all([upgraded(), upgraded(), upgraded()])
      head.says(message.subarray(0, 1 + Math.floor(random() * 7)))
      middle.says(message.subarray(0, 8 + at(message.subarray(8))))
      between.says(part)
      for (const each of [half, head, middle, between]) {
        if (round % 2 === 0) each.cuts()
        else each.socket.end()
      }
    }
    await goesOn()
    await letsGo(slow.length)
  })

  test('nobody for a message that does not end, which costs what it holds: whoever sends it is there like anybody who is silent', async () => {
    const patient = await Promise.all(Array.from({ length: 10 }, () => upgraded()))
    for (const each of patient) each.says(frame({ opcode: 2, payload: Buffer.alloc(100_000), fin: false }))
    await goesOn()
    expect(patient.filter(({ isOpen }) => isOpen)).toHaveLength(10)
    for (const each of patient) each.cuts()
    await letsGo(slow.length)
  })

  test('what asks twenty thousand things in one breath and reads no answer: nothing of it piles up', async () => {
    const greedy = Array.from({ length: 5 }, () => new Wire(port()))
    for (const { socket } of greedy) socket.pause().write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20_000))
    await goesOn()
    for (const each of greedy) each.cuts()
    await letsGo(slow.length)
  })

  test('who pings more often than anybody may say anything', async () => {
    const wire = await upgraded()
    const start = wire.heard.length
    const pong = frame({ opcode: 10, masked: false }).length
    let sent = 0
    // Few at a time, and each answered: of many at once it is not the rate that ends it.
    while (wire.isOpen && sent < 100 * LIMITS.framesBurst) {
      wire.says(Buffer.concat(Array.from({ length: 20 }, () => frame({ opcode: 9 }))))
      sent += 20
      await vi.waitFor(() => expect(wire.heard.length >= start + sent * pong || closeCode(wire.heard) !== null).toBe(true), SOON)
      if (closeCode(wire.heard) !== null) break
    }
    expect(sent).toBeGreaterThan(LIMITS.framesBurst)
    expect(closeCode(wire.heard)).toBe(CLOSE.tooOften.code)
    wire.cuts()
    await goesOn()
  })

  test('who pings without reading the answers', async () => {
    const deaf = await upgraded()
    deaf.socket.pause()
    const pings = Buffer.concat(Array.from({ length: 10_000 }, () => frame({ opcode: 9, payload: randomBytes(125) })))
    for (let round = 0; round < 20; round++) deaf.says(pings)
    await goesOn()
    await letsGo(slow.length)
    deaf.cuts()
  })

  test('who says nothing, and who says one letter a second: long before their headers are whole', async () => {
    await Promise.all(slow.map(({ wire }) => wire.ended))
    for (const { sent } of slow) expect(sent()).toBeLessThan(LETTERS)
    await letsGo()
    await goesOn()
  })

  test('and in the end there is no more of it than there was: no socket, and memory within bounds', async () => {
    await letsGo()
    expect((await server.memory()).most - before.memory).toBeLessThan(256 * MEBIBYTE)
  })
})
