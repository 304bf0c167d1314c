import { luck } from './luck.ts'

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/**
 * Calls `send` for each of `count` senders `rate` times a second, until the time is over. Each
 * sender begins at a moment of its own, by the same luck in every run, and the calls come when they
 * are due whether or not earlier ones were answered: a server that cannot follow must show it.
 */
export async function pace(count: number, rate: number, milliseconds: number, send: (sender: number) => void): Promise<void> {
  const random = luck(count)
  const period = 1000 / rate
  const turns = Array.from({ length: count }, (_, sender) => ({ sender, at: random() * period })).sort((one, other) => one.at - other.at)
  // Whole rounds, so that all have sent equally often.
  const total = Math.round(milliseconds / period) * count
  const start = performance.now()
  for (let sent = 0; sent < total; await sleep(1)) {
    const now = performance.now() - start
    for (; sent < total; sent++) {
      const turn = turns[sent % count]!
      if (Math.floor(sent / count) * period + turn.at > now) break
      send(turn.sender)
    }
  }
}

/** Runs `work` on all, so many at a time. */
export async function several<Item>(items: Iterable<Item>, atOnce: number, work: (item: Item) => Promise<unknown>): Promise<void> {
  const iterator = items[Symbol.iterator]()
  const lane = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

/** Waits until `done`, looking every few milliseconds; answers whether it came to that in time. */
export async function until(done: () => boolean, patience: number): Promise<boolean> {
  const end = performance.now() + patience
  while (!done()) {
    if (performance.now() > end) return false
    await sleep(5)
  }
  return true
}
