import type { Bus } from './bus.ts'
import { makeListeners } from './listeners.ts'

/** The bus of a single process. */
export function openLocalBus(report: (error: unknown) => void = () => {}): Bus {
  const listeners = makeListeners(report)
  return {
    async publish(topic, message) {
      // Later, as over a network: a listener never runs in the middle of what its publisher does.
      queueMicrotask(() => listeners.tell(topic, message))
    },
    async subscribe(topic, listener) {
      // One listener given twice is two subscriptions.
      const own = (message: string) => listener(message)
      listeners.add(topic, own)
      return async () => void listeners.remove(topic, own)
    },
    async close() {
      listeners.clear()
    },
  }
}
