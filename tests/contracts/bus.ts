import { expect, test } from 'vitest'
import type { Bus } from '../../server/bus/bus.ts'

/** `open` gives one more end of the same bus: another process on Redis, the same one within a process. */
export function busContract(open: () => Promise<Bus>): void {
  let made = 0
  const freshTopic = () => `topic-${process.pid}-${Math.random().toString(36).slice(2)}-${++made}`

  /** Resolves once `count` messages are there. */
  function hearing(count: number) {
    const heard: string[] = []
    let all: () => void
    const done = new Promise<void>((resolve) => (all = resolve))
    const listener = (message: string) => {
      heard.push(message)
      if (heard.length === count) all()
    }
    return { heard, listener, done }
  }

  test('who subscribed hears what is published, in order, the publisher too', async () => {
    const [one, other] = [await open(), await open()]
    const topic = freshTopic()
    const [own, far] = [hearing(3), hearing(3)]
    await one.subscribe(topic, own.listener)
    await other.subscribe(topic, far.listener)
    for (const message of ['1', '2', 'é🌳']) await one.publish(topic, message)
    await Promise.all([own.done, far.done])
    expect(own.heard).toEqual(['1', '2', 'é🌳'])
    expect(far.heard).toEqual(own.heard)
  })

  test('another topic is not heard', async () => {
    const bus = await open()
    const [topic, other] = [freshTopic(), freshTopic()]
    const { heard, listener, done } = hearing(1)
    await bus.subscribe(topic, listener)
    await bus.publish(other, 'elsewhere')
    await bus.publish(topic, 'here')
    await done
    expect(heard).toEqual(['here'])
  })

  test('one listener that left, or throws, does not keep the others from hearing', async () => {
    const bus = await open()
    const topic = freshTopic()
    const [left, first, second] = [hearing(9), hearing(1), hearing(1)]
    const leave = await bus.subscribe(topic, left.listener)
    await bus.subscribe(topic, () => {
      throw new Error('on purpose')
    })
    await bus.subscribe(topic, first.listener)
    await bus.subscribe(topic, second.listener)
    await leave()
    await leave()
    await bus.publish(topic, 'news')
    await Promise.all([first.done, second.done])
    expect(left.heard).toEqual([])
  })

  test('the same listener twice hears twice, and leaves one at a time', async () => {
    const bus = await open()
    const topic = freshTopic()
    const { heard, listener } = hearing(9)
    const end = hearing(2)
    const leave = await bus.subscribe(topic, listener)
    await bus.subscribe(topic, listener)
    await bus.subscribe(topic, end.listener)
    await bus.publish(topic, 'a')
    await leave()
    await bus.publish(topic, 'b')
    await end.done
    expect(heard.filter((message) => message === 'b')).toHaveLength(1)
  })

  test('a listener is never called while its publisher is still at it', async () => {
    const bus = await open()
    const topic = freshTopic()
    const { heard, listener, done } = hearing(1)
    await bus.subscribe(topic, listener)
    const publishing = bus.publish(topic, 'later')
    expect(heard).toEqual([])
    await publishing
    await done
  })

  test('who left for good can come again', async () => {
    const bus = await open()
    const topic = freshTopic()
    const leave = await bus.subscribe(topic, () => {})
    await leave()
    const { heard, listener, done } = hearing(1)
    await bus.subscribe(topic, listener)
    await bus.publish(topic, 'again')
    await done
    expect(heard).toEqual(['again'])
  })

  test('a closed bus is silent', async () => {
    const [closing, open_] = [await open(), await open()]
    const topic = freshTopic()
    const { heard, listener } = hearing(9)
    if (closing === open_) return
    await closing.subscribe(topic, listener)
    const end = hearing(1)
    await open_.subscribe(topic, end.listener)
    await closing.close()
    await open_.publish(topic, 'news')
    await end.done
    expect(heard).toEqual([])
  })
}
