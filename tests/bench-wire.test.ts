import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { luck } from './bench/load/luck.ts'
import { eachToken, tokenOf } from './bench/load/token.ts'
import { clientFrame, FrameReader, OPCODE } from './bench/wire/frames.ts'
import { hocuspocus, PLAIN, presenceFrame, readMessage, syncFrame } from './bench/wire/messages.ts'
import { Socket } from './bench/wire/socket.ts'
import { Cursor, varUintBytes } from './bench/wire/varint.ts'

/* The bench reads the wire by hand, so a mistake in there would be measured as somebody's speed. */

const random = luck(7)
const bytes = (length: number) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))

/** The payloads of a stream that comes in pieces of these lengths, the last one as often as needed. */
function read(stream: Buffer, pieces: readonly number[]): readonly Buffer[] {
  const found: Buffer[] = []
  const reader = new FrameReader((opcode, final, compressed, buffer, start, end) => {
    expect([opcode, final, compressed]).toEqual([OPCODE.binary, true, false])
    found.push(Buffer.from(buffer.subarray(start, end)))
  })
  for (let at = 0, turn = 0; at < stream.length; turn++) {
    const length = pieces[Math.min(turn, pieces.length - 1)]!
    // In a buffer that is used again at once, as reads are.
    const shared = Buffer.concat([bytes(3), stream.subarray(at, at + length)])
    reader.push(shared, 3, shared.length)
    shared.fill(0)
    at += length
  }
  return found
}

describe('frames', () => {
  const payloads = [0, 1, 125, 126, 127, 300, 65_535, 65_536, 70_000, 2].map(bytes)
  const stream = Buffer.concat(payloads.map((payload) => clientFrame(payload)))

  test.each([[stream.length], [1], [2], [3], [7], [13], [14], [1000], [65_536]])('come out as they went in, in pieces of %i bytes', (length) => {
    expect(read(stream, [length])).toEqual(payloads)
  })

  test('come out as they went in, torn at every place', () => {
    const few = Buffer.concat([clientFrame(payloads[1]!), clientFrame(payloads[5]!), clientFrame(payloads[9]!)])
    for (let at = 1; at < few.length; at++) expect(read(few, [at, few.length])).toEqual([payloads[1], payloads[5], payloads[9]])
  })
})

describe('numbers', () => {
  test.each([0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 - 1, Number.MAX_SAFE_INTEGER])('%i is written as lib0 writes it', (value) => {
    const encoder = createEncoder()
    writeVarUint(encoder, value)
    const written = toUint8Array(encoder)
    expect(Uint8Array.from(varUintBytes(value))).toEqual(written)
    expect(new Cursor().over(Buffer.from(written), 0, written.length).varUint()).toBe(value)
  })
})

describe('messages', () => {
  const payload = bytes(200)
  const body = (frame: Buffer) => read(frame, [frame.length])[0]!

  test.each([['step1', 0], ['step2', 1], ['update', 2]] as const)('%s is what y-protocols writes', (kind, number) => {
    const encoder = createEncoder()
    writeVarUint(encoder, 0)
    writeVarUint(encoder, number)
    writeVarUint8Array(encoder, payload)
    const message = body(syncFrame(PLAIN, kind, payload))
    expect(message).toEqual(Buffer.from(toUint8Array(encoder)))
    const { kind: found, start, end } = readMessage(message, 0, message.length, 0)
    expect(found).toBe(kind)
    expect(message.subarray(start, end)).toEqual(payload)
  })

  test('are read behind the name of the document', () => {
    const dialect = hocuspocus('room-12')
    const encoder = createEncoder()
    writeVarString(encoder, 'room-12')
    expect(dialect.prefix).toEqual(Buffer.from(toUint8Array(encoder)))
    const message = body(syncFrame(dialect, 'update', payload))
    const { kind, start, end } = readMessage(message, 0, message.length, dialect.prefix.length)
    expect([kind, message.subarray(start, end)]).toEqual(['update', payload])
  })

  test('say where somebody is as awareness does', () => {
    const inner = createEncoder()
    for (const number of [1, 0x2000_0000, 300]) writeVarUint(inner, number)
    writeVarString(inner, '{"at":"é"}')
    const encoder = createEncoder()
    writeVarUint(encoder, 1)
    writeVarUint8Array(encoder, toUint8Array(inner))
    expect(body(presenceFrame(PLAIN, 0x2000_0000, 300, '{"at":"é"}'))).toEqual(Buffer.from(toUint8Array(encoder)))
  })
})

test('the token of an edit is found wherever it stands, and nothing else is', () => {
  const numbers = [0, 1, 255, 256, 70_000, 0x80_0000, 0xff_ffff]
  const text = Buffer.concat([Buffer.from('~#~#zz'), bytes(5_000), ...numbers.map((number) => Buffer.from(`~#${tokenOf(number)}~`)), Buffer.from('~#00000')])
  const found: number[] = []
  eachToken(text, 0, text.length, (edit) => found.push(edit))
  expect(found).toEqual(numbers)
})

describe('a socket', () => {
  const said = [Buffer.from('the same words again, '.repeat(40)), Buffer.from('the same words again, '.repeat(41)), bytes(70_000), Buffer.alloc(0)]

  test.each([
    ['as it is', false, false],
    ['compressed, each for itself', true, true],
    ['compressed, each upon the last', true, false],
  ])('reads what a server sends %s, and is heard', async (_, deflate, serverNoContextTakeover) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: deflate && { serverNoContextTakeover, threshold: 0 } })
    await once(server, 'listening')
    const heard = Promise.withResolvers<Buffer>()
    server.on('connection', (ws) => {
      ws.on('message', (data: Buffer) => heard.resolve(data))
      for (const each of [...said, ...said]) ws.send(each)
      ws.ping('still there?')
      ws.on('pong', () => ws.close(4001, 'enough'))
    })
    const { port } = server.address() as AddressInfo
    const found: Buffer[] = []
    const ended = Promise.withResolvers<string>()
    const socket = new Socket({ port, path: '/', headers: {}, deflate: true }, {
      opened: () => socket.send(clientFrame(Buffer.from('here'))),
      message: (buffer, start, end) => found.push(Buffer.from(buffer.subarray(start, end))),
      closed: ended.resolve,
    })
    expect(await ended.promise).toBe('closed with 4001 enough')
    expect(found).toEqual([...said, ...said])
    expect(await heard.promise).toEqual(Buffer.from('here'))
    expect([socket.frames, socket.deflates]).toEqual([said.length * 2, deflate])
    server.close()
  })
})
