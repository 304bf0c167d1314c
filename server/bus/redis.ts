import { Redis, type RedisOptions } from 'ioredis'
import { MISSED, type Bus } from './bus.ts'
import { makeListeners } from './listeners.ts'

/** How often everybody looks in the storage while Redis cannot be heard. */
const LOOK_EVERY = 1000

const OPTIONS = {
  lazyConnect: true,
  connectTimeout: 5000,
  // A hint that waits for Redis to come back is of no use: by then everybody is told to look.
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  retryStrategy: (times: number) => Math.min(times * 200, 2000),
} satisfies RedisOptions

/** The bus between processes. Refuses to open while Redis is away, but bears with its absence later. */
export async function openRedisBus(url: string, report: (error: unknown) => void = () => {}): Promise<Bus> {
  const publisher = new Redis(url, OPTIONS)
  const subscriber = new Redis(url, OPTIONS)
  const listeners = makeListeners(report)
  const subscribing = new Map<string, Promise<unknown>>()
  let looking: NodeJS.Timeout | undefined

  const tellAll = () => listeners.topics().forEach((topic) => listeners.tell(topic, MISSED))
  const hearAgain = async () => {
    const topics = listeners.topics()
    if (topics.length > 0) await subscriber.subscribe(...topics)
    clearInterval(looking)
    looking = undefined
    tellAll()
  }
  subscriber.on('message', (topic: string, message: string) => listeners.tell(topic, message))
  subscriber.on('ready', () => void hearAgain().catch(report))
  const lookMeanwhile = () => {
    looking ??= setInterval(tellAll, LOOK_EVERY).unref()
  }
  subscriber.on('close', lookMeanwhile)
  for (const client of [publisher, subscriber]) reportOncePerOutage(client, report)

  const end = () => {
    subscriber.off('close', lookMeanwhile)
    clearInterval(looking)
    publisher.disconnect()
    subscriber.disconnect()
  }

  try {
    await Promise.all([publisher.connect(), subscriber.connect()])
  } catch (error) {
    end()
    throw new Error('REDIS_URL: no Redis answers there', { cause: error })
  }

  /** What fails here is made up for when the connection is back. */
  const ask = (command: () => Promise<unknown>) => (subscriber.status === 'ready' ? command().catch(() => {}) : Promise.resolve())
  return {
    async publish(topic, message) {
      await publisher.publish(topic, message).catch(() => {})
    },
    async subscribe(topic, listener) {
      const own = (message: string) => listener(message)
      if (listeners.add(topic, own)) subscribing.set(topic, ask(() => subscriber.subscribe(topic)))
      await subscribing.get(topic)
      return async () => {
        if (!listeners.remove(topic, own)) return
        subscribing.delete(topic)
        await ask(() => subscriber.unsubscribe(topic))
      }
    },
    async close() {
      listeners.clear()
      end()
    },
  }
}

/** A client that cannot reach Redis says so at every attempt. */
function reportOncePerOutage(client: Redis, report: (error: unknown) => void): void {
  let told = false
  client.on('ready', () => (told = false))
  client.on('error', (error: unknown) => {
    if (!told) report(error)
    told = true
  })
}
