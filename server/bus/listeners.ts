import type { Listener } from './bus.ts'

/** Who listens to what in this process; one listener that throws does not keep the others from hearing. */
export interface Listeners {
  readonly topics: () => readonly string[]
  /** True if it is the first of its topic. */
  add(topic: string, listener: Listener): boolean
  /** True if it was the last of its topic. */
  remove(topic: string, listener: Listener): boolean
  tell(topic: string, message: string): void
  clear(): void
}

export function makeListeners(report: (error: unknown) => void): Listeners {
  const byTopic = new Map<string, Set<Listener>>()
  return {
    topics: () => [...byTopic.keys()],
    add(topic, listener) {
      const known = byTopic.get(topic)
      if (known) known.add(listener)
      else byTopic.set(topic, new Set([listener]))
      return !known
    },
    remove(topic, listener) {
      const known = byTopic.get(topic)
      if (!known?.delete(listener) || known.size > 0) return false
      return byTopic.delete(topic)
    },
    tell(topic, message) {
      for (const listener of byTopic.get(topic) ?? []) {
        try {
          listener(message)
        } catch (error) {
          report(error)
        }
      }
    },
    clear: () => byTopic.clear(),
  }
}
