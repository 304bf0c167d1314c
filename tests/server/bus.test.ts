import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll, describe, expect, test } from 'vitest'
import { MISSED, type Bus } from '../../server/bus/bus.ts'
import { openLocalBus } from '../../server/bus/local.ts'
import { openBus } from '../../server/bus/open.ts'
import { openRedisBus } from '../../server/bus/redis.ts'
import { busContract } from '../contracts/bus.ts'

const REDIS = { host: '127.0.0.1', port: 6379 }
const URL = `redis://${REDIS.host}:${REDIS.port}`

const opened: Bus[] = []
const kept = async (opening: Promise<Bus>) => {
  const bus = await opening
  opened.push(bus)
  return bus
}
afterAll(() => Promise.all(opened.map((bus) => bus.close())))

describe('within a process', () => {
  const shared = openLocalBus()
  busContract(async () => shared)

  test('is what opens where no Redis is named', async () => {
    const bus = await kept(openBus(null))
    const heard = new Promise((resolve) => void bus.subscribe('topic', resolve))
    await bus.publish('topic', 'here')
    expect(await heard).toBe('here')
  })

  test('tells of a listener that throws', async () => {
    const told = new Promise((resolve) => {
      const bus = openLocalBus(resolve)
      void bus.subscribe('topic', () => {
        throw new Error('on purpose')
      })
      void bus.publish('topic', 'news')
    })
    expect(await told).toEqual(new Error('on purpose'))
  })
})

const absent = await whyAbsent()
describe.skipIf(absent !== '')(`through Redis${absent}`, () => {
  busContract(() => kept(openBus(URL)))

  test('after an outage, who listens is told to look, and hears again', async () => {
    const cable = await makeCable()
    const reports: unknown[] = []
    const bus = await kept(openRedisBus(`redis://127.0.0.1:${cable.port}`, (error) => reports.push(error)))
    const far = await kept(openBus(URL))
    const topic = `outage-${process.pid}-${Math.random()}`
    const heard: string[] = []
    let wake = () => {}
    const until = async (is: () => boolean) => {
      while (!is()) await new Promise<void>((resolve) => (wake = resolve))
    }
    await bus.subscribe(topic, (message) => {
      heard.push(message)
      wake()
    })
    cable.cut()
    await until(() => heard.includes(MISSED))
    // Nobody waits for a Redis that is away.
    await bus.publish(topic, 'unheard')
    const leave = await bus.subscribe(`${topic}-meanwhile`, () => {})
    await leave()
    cable.mend()
    const subscribers = new Redis(URL)
    while (((await subscribers.pubsub('NUMSUB', topic)) as [string, number])[1] === 0) await new Promise((resolve) => setImmediate(resolve))
    subscribers.disconnect()
    await far.publish(topic, 'news')
    await until(() => heard.includes('news'))
    expect(heard).not.toContain('unheard')
    expect(reports.length).toBeGreaterThan(0)
    await bus.close()
    cable.end()
  })
})

test('does not open where no Redis answers', async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.address() as AddressInfo
  await new Promise((resolve) => closed.close(resolve))
  await expect(openBus(`redis://127.0.0.1:${port}`)).rejects.toThrow('REDIS_URL')
})

/** Empty where there is a Redis. */
async function whyAbsent(): Promise<string> {
  const socket = connect(REDIS.port, REDIS.host)
  try {
    await once(socket, 'connect')
    return ''
  } catch (error) {
    console.warn(`skipped through Redis: none at ${URL} (${String(error)})`)
    return `: none at ${URL} (${String(error)})`
  } finally {
    socket.destroy()
  }
}

/** A line to Redis that can be cut. */
async function makeCable() {
  const sockets = new Set<Socket>()
  let whole = true
  const server = createServer((near) => {
    if (!whole) {
      near.destroy()
      return
    }
    const far = connect(REDIS.port, REDIS.host)
    for (const [one, other] of [[near, far], [far, near]] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      whole = false
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      whole = true
    },
    end() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
