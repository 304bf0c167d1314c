import { connect } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fold } from '../../shared/ledger/evolve.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { streamOf, type Feed } from '../../server/http/stream.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

// Every test runs the whole server, and may share the machine with many others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: Started
let ana: Person
let ben: Person
beforeAll(async () => {
  server = await startApp()
  ana = await server.create()
  ben = await ana.invites('Ben', 'participant', 'Village association')
})
afterAll(() => server.stop())

const entriesOf = async (person: Person, after = 0): Promise<readonly Entry[]> =>
  (await person.ask('GET', `${person.path}/entries?after=${after}`)).body

describe('the stream of entries', () => {
  test('tells everything from the beginning, and then what happens', async () => {
    const stream = await ben.listens(ben.session)
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(stream.headers.get('cache-control')).toBe('no-store')
    const known = await entriesOf(ana)
    for (const entry of known) {
      const event = await stream.next('entry')
      expect(event.id).toBe(String(entry.number))
      expect(event.data).toEqual(entry)
    }
    const [number] = await ben.does({ type: 'raise-hand' })
    expect((await stream.next('entry')).data).toMatchObject({ number, by: ben.id, fact: { type: 'hand-raised' } })
    stream.close()
  })

  test('resumes after the last event that was seen, whatever the address says', async () => {
    const before = (await entriesOf(ana)).at(-1)!.number
    const numbers = [
      ...(await ben.does({ type: 'rename-me', name: 'Ben once' })),
      ...(await ben.does({ type: 'rename-me', name: 'Ben twice' })),
    ]
    expect(numbers).toEqual([before + 1, before + 2])
    const resumed = await ana.listens(ana.session, 0, { 'last-event-id': String(before + 1) })
    expect((await resumed.next('entry')).id).toBe(String(before + 2))
    resumed.close()
    const after = await ana.listens(ana.session, before)
    expect((await after.next('entry')).id).toBe(String(before + 1))
    after.close()
  })

  test('folds to the session that the server gives', async () => {
    expect(fold(await entriesOf(ana))).toEqual(await ben.sees())
  })

  test.each(['-1', '1.5', 'all', '9e99'])('does not resume after "%s"', async (after) => {
    expect((await ana.ask('GET', `${ana.path}/entries?after=${after}`)).refusal).toBe('malformed')
  })

  test('[A6] is for our own pages', async () => {
    const foreign = await ana.listens(ana.session, 0, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
  })

  test('gives counts at first, and coarsely when they change', async () => {
    const bea = await server.create({ organisations: ['One', 'Two'] })
    const stage = (await bea.sees()).stages.find((each) => each.beats.some((beat) => beat.kind === 'alone') && each.view !== 'exchange')!
    await bea.does({ type: 'enter-stage', stage: stage.id })
    await bea.does({ type: 'enter-beat', stage: stage.id, beat: stage.beats.findIndex((beat) => beat.kind === 'alone') })
    const cleo = await bea.invites('Cleo', 'participant', 'One')
    const stream = await bea.listens(bea.session)
    expect((await stream.next('counts')).data).toEqual({ writers: {}, turnout: null })
    const card = { key: 'k'.repeat(32), stage: stage.id, text: 'Alone', origin: null, statement: null }
    expect((await cleo.ask('PUT', `${cleo.path}/cards/card-1`, card)).status).toBe(204)
    expect((await stream.next('counts')).data).toEqual({ writers: { [stage.id]: 1 }, turnout: null })
    stream.close()
  })
})

describe('one person', () => {
  test('reads on as many devices as anybody has, and no more', async () => {
    const cleo = await ana.invites('Cleo of many devices', 'observer')
    const streams = await Promise.all(Array.from({ length: LIMITS.socketsPerPerson }, () => cleo.listens(cleo.session)))
    expect(streams.every((stream) => stream.status === 200)).toBe(true)
    expect((await cleo.listens(cleo.session)).status).toBe(429)
    expect((await ben.listens(ben.session)).status).toBe(200)
    for (const stream of streams) stream.close()
  })
})

describe('a reader that does not read', () => {
  test('costs no memory: it is not asked for more', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    const cookie = [...ben.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    socket.write(`GET ${ben.path}/entries HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\n\r\n`)
    await once(socket, 'readable')
    const other = await ana.listens(ana.session, (await entriesOf(ana)).at(-1)!.number)
    const [number] = await ben.does({ type: 'rename-me', name: 'Ben the slow' })
    expect((await other.next('entry')).id).toBe(String(number))
    other.close()
    socket.destroy()
  })

  test('is given no piece before it has taken the last', async () => {
    let asked = 0
    const feed: Feed = {
      last: () => 1_000_000,
      entriesAfter: async (number) => {
        asked += 1
        return Array.from({ length: 1_000 }, (_, index) => ({ number: number + index + 1 }) as Entry)
      },
      counts: async () => ({ writers: {}, turnout: null }),
      subscribe: () => () => {},
    }
    const reader = streamOf(feed, 0, { stalled: () => {}, failed: () => {} }).getReader()
    const first = new TextDecoder().decode((await reader.read()).value)
    expect(first.match(/^id: /gm)).toHaveLength(100)
    expect(asked).toBe(1)
    const second = new TextDecoder().decode((await reader.read()).value)
    expect(second).toContain('id: 101\n')
    expect(asked).toBe(2)
    await reader.cancel()
  })

  test('and has not even begun leaves nothing behind', async () => {
    let watching = 0
    const feed: Feed = {
      last: () => 0,
      entriesAfter: async () => [],
      counts: async () => ({ writers: {}, turnout: null }),
      subscribe: () => {
        watching += 1
        return () => void (watching -= 1)
      },
    }
    const stream = streamOf(feed, 0, { stalled: () => {}, failed: () => {} })
    expect(watching).toBe(0)
    const reader = stream.getReader()
    await reader.read()
    expect(watching).toBe(1)
    await reader.cancel()
    expect(watching).toBe(0)
    expect((await ana.ask('HEAD', `${ana.path}/entries`, undefined, { accept: 'text/event-stream' })).status).toBe(200)
  })

  test('whose stream fails is let go, and told nothing of why', async () => {
    const failures: unknown[] = []
    const feed: Feed = {
      last: () => 1,
      entriesAfter: () => Promise.reject(new Error('the disk is on fire')),
      counts: async () => ({ writers: {}, turnout: null }),
      subscribe: () => () => {},
    }
    const reader = streamOf(feed, 0, { stalled: () => {}, failed: (error) => failures.push(error) }).getReader()
    expect(await reader.read()).toEqual({ done: true, value: undefined })
    expect(failures).toHaveLength(1)
  })
})
