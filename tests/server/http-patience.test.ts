import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startApp, type Person, type Started } from '../support/startApp.ts'
import { Wire } from '../support/wire.ts'

// The bounds are in real time, made short here; those of a real process are in storms/abuse.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const SHORT = { headersTimeout: 200, requestTimeout: 400, keepAliveTimeout: 200, stalled: 400, connectionsCheckingInterval: 50 }

/** Bytes; far more than the network holds for one reader. */
const LONG = 48 * 1024 * 1024

let client: string
let server: Started
let ana: Person
beforeAll(async () => {
  client = await mkdtemp(join(tmpdir(), 'palabre-long-'))
  await writeFile(join(client, 'long.txt'), 'x'.repeat(LONG))
  server = await startApp({ patience: SHORT, client })
  ana = await server.create()
})
afterAll(async () => {
  await server.stop()
  await rm(client, { recursive: true, force: true })
})

const wires: Wire[] = []
const opens = () => {
  const wire = new Wire(Number(new URL(server.url).port))
  wires.push(wire)
  return wire
}
afterEach(() => {
  for (const { socket } of wires.splice(0)) socket.destroy()
})

let titles = 0
async function goesOn(): Promise<void> {
  expect((await ana.ask('GET', '/healthz')).text).toBe('alive\n')
  expect((await ana.tries({ type: 'rename-session', title: `Title ${(titles += 1)}` })).status).toBe(200)
}

/** Says this again and again until the other side has ended the connection; answers how often. */
async function trickles(wire: Wire, letter: string): Promise<number> {
  let said = 0
  for (; !wire.socket.destroyed && wire.isOpen && said < 1_000; said++) {
    wire.says(letter)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return said
}

describe('[K1] a connection is ended', () => {
  test('that says nothing, or never ends its headers, with no effect', async () => {
    const silent = opens()
    const slow = opens().says('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    expect(await trickles(slow, 'x')).toBeLessThan(1_000)
    await silent.ended
    for (const { heard } of [silent, slow]) expect(String(heard)).toMatch(/^HTTP\/1\.1 408 |^$/)
    await goesOn()
  })

  test('whose body never ends, and nothing of it was done', async () => {
    const cookie = [...ana.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const head = (path: string) => `POST ${path} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n`
    const before = (await ana.sees()).last
    const whole = opens().says(`${head(`${ana.path}/commands`)}Content-Length: 100000\r\n\r\n{"id":"${'i'.repeat(32)}","command":{"type":"raise-hand"}}`)
    const pieces = opens().says(`${head('/api/join')}Transfer-Encoding: chunked\r\n\r\n`)
    // Answered at once that it is too large, and sent all the same.
    const large = opens().says(`${head('/api/sessions')}Content-Length: 99999999\r\n\r\n`)
    const said = await Promise.all([trickles(whole, ' '), trickles(pieces, '1\r\nx\r\n'), trickles(large, 'x')])
    for (const each of said) expect(each).toBeLessThan(1_000)
    for (const { heard } of [whole, pieces]) expect(String(heard)).toMatch(/^HTTP\/1\.1 408 |^$/)
    expect(String(large.heard)).toMatch(/^HTTP\/1\.1 413 /)
    expect((await ana.sees()).last).toEqual(before)
    await goesOn()
  })

  test('that asks nothing more after its answer', async () => {
    const wire = opens().says('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
    await wire.ended
    expect(String(wire.heard)).toMatch(/^HTTP\/1\.1 200 /)
    await goesOn()
  })

  test('whose many answers nobody takes', async () => {
    const asked = 40_000
    const wire = opens()
    wire.socket.pause().write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(asked))
    // It would not hear of the end before it has read everything, but it hears when it speaks.
    expect(await trickles(wire, 'x')).toBeLessThan(1_000)
    wire.socket.resume()
    expect(String(wire.heard).split('alive').length).toBeLessThan(asked)
    await goesOn()
  })

  test('whose one long answer nobody takes', async () => {
    const ends = () => process.getActiveResourcesInfo().filter((each) => each === 'TCPSocketWrap').length
    // Those of the requests before go by themselves.
    await vi.waitFor(() => expect(ends()).toBe(0), { timeout: 20_000 })
    const wire = opens()
    wire.socket.pause().write('GET /long.txt HTTP/1.1\r\nHost: x\r\n\r\n')
    await vi.waitFor(() => expect(ends()).toBe(2), { timeout: 20_000, interval: 1 })
    await vi.waitFor(() => expect(ends()).toBe(1), { timeout: 20_000 })
    wire.socket.resume()
    await wire.ended
    expect(wire.heard.length).toBeLessThan(LONG)
    expect(String(wire.heard.subarray(0, 12))).toBe('HTTP/1.1 200')
    await goesOn()
  })
})
