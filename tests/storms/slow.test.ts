import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect, createServer as createProxy, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addCard, AT_THE_END, textOf } from '../../shared/board/cards.ts'
import { readCards } from '../../shared/board/reading.ts'
import { applyTextChange } from '../../shared/board/text.ts'
import type { CardId, ParticipantId } from '../../shared/model/id.ts'
import { makeLog } from '../../server/log.ts'
import { makeMetrics, type Metrics } from '../../server/metrics.ts'
import { attachSockets, type Sockets } from '../../server/socket/sockets.ts'
import { ORIGIN, workshop, type Workshop } from '../support/network.ts'
import { RawSocket } from '../support/rawsocket.ts'

vi.setConfig({ testTimeout: 300_000 })

const SOON = { timeout: 60_000, interval: 50 }
/** Bytes a second, in pieces of so many: a line that is bad and not dead. */
const RATE = 10_000
const PIECE = 2_000
/** Milliseconds. More than three of them pass before the answer to the first can be here. */
const PING = 8_000

let all: Workshop
let sockets: Sockets
let metrics: Metrics
let folder: string
let url: string
const ends: (() => void)[] = []

beforeEach(async () => {
  all = await workshop({ ping: PING })
  // A second entrance to the same rooms. On a socket of the file system the kernel keeps little, as
  // on a real line; on the loopback it keeps megabytes, and no reader would ever be slow.
  folder = await mkdtemp(join(tmpdir(), 'palabre-slow-'))
  metrics = makeMetrics()
  const server = createServer()
  sockets = attachSockets(server, {
    rooms: all.rooms(),
    ledger: async () => all.ledger(),
    async identify(request) {
      const who = /who=([a-z0-9-]+)/.exec(request.headers.cookie ?? '')?.[1] as ParticipantId | undefined
      return who ? { participant: who, whenSignedOut: () => () => {} } : null
    },
    allowedOrigin: () => true,
    report: (error) => void all.reports.push(error),
    log: makeLog('silent'),
    metrics,
    ping: PING,
  })
  const path = join(folder, 'entrance')
  await new Promise<void>((resolve) => server.listen(path, resolve))
  const proxy = createProxy((person) => {
    const entrance = connect({
      path,
      onread: {
        buffer: Buffer.alloc(PIECE),
        callback(length, bytes) {
          person.write(Buffer.from(bytes.subarray(0, length)))
          setTimeout(() => entrance.resume(), (length / RATE) * 1_000)
          return false
        },
      },
    })
    person.pipe(entrance)
    const end = () => void [person, entrance].map((each) => each.destroy())
    for (const each of [person, entrance]) each.on('error', end).on('close', end)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  url = `ws://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  ends.push(() => server.close(), () => proxy.close())
})
afterEach(async () => {
  await Promise.all([all.close(), sockets.close()])
  for (const end of ends.splice(0)) end()
  await rm(folder, { recursive: true, force: true })
})

/** The keys of a map come in whatever order they were learnt. */
const inOrder = (doc: Y.Doc) => JSON.stringify(readCards(doc).toSorted((one, other) => (one.id < other.id ? -1 : 1)))
const enters = (who: ParticipantId) => new RawSocket(`${url}/sync/${all.session}/${all.stage}`, { origin: ORIGIN, cookie: `who=${who}` })
const writes = (id: string, length: number) => all.writes((doc) => addCard(doc, { id: id as CardId, kind: 'note', text: 'x'.repeat(length), origin: null, ...AT_THE_END }, null))

test('[N2] [N3] who reads ten kilobytes a second stays, however long an answer to a ping takes, and has everything in the end', async () => {
  for (let count = 0; count < 2; count++) await writes(`c-${count}`, 60_000)
  const slow = enters(await all.letsIn('Slow'))
  await slow.opened
  slow.sends(new Uint8Array([0, 0, 1, 0])).sends(new Uint8Array([0, 1, 2, 0, 0]))
  // More than waits for one reader at the most, while the document itself is on its way.
  await vi.waitFor(() => expect(metrics.traffic.framesOut).toBeGreaterThan(1), SOON)
  let most = 0
  for (let round = 0; round < 30; round++) {
    await all.writes((doc) => applyTextChange(textOf(doc, 'c-0' as CardId)!, { index: 0, remove: 60_000, insert: String(round % 10).repeat(60_000) }, null))
    most = Math.max(most, sockets.unsent)
  }
  // The soft bound, and what one turn adds to it. It did come to that.
  expect(most).toBeGreaterThan(256 * 1024)
  expect(most).toBeLessThan(512 * 1024)
  const ana = await all.comes('Ana')
  ana.adds('after', 'written last')
  const seen = new Y.Doc()
  await vi.waitFor(() => {
    for (const update of [...slow.syncs(1), ...slow.syncs(2)]) Y.applyUpdate(seen, update)
    expect(inOrder(seen) === inOrder(ana.doc)).toBe(true)
  }, { timeout: 240_000, interval: 500 })
  expect(slow.ws.readyState).toBe(slow.ws.OPEN)
  expect(sockets.open).toBe(1)
  expect(all.reports).toEqual([])
})

test('[N3] who answers no ping is sent two, and is gone', async () => {
  await all.close()
  all = await workshop({ ping: 300 })
  const dead = all.knocks(await all.letsIn('Dead'), { autoPong: false })
  let pings = 0
  dead.ws.on('ping', () => (pings += 1))
  await dead.opened
  expect(await dead.closed).toBe(1006)
  expect(pings).toBe(2)
})
