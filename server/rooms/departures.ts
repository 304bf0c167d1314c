import { MISSED, type Bus } from '../bus/bus.ts'

/** Tells what a device has open, such as a socket, that the device was signed out. */
export interface Departures {
  /** Runs `end` once this device's secret is no longer good, here or at another node; soon, if it is not now. Answers what stops listening. */
  watch(device: string, end: () => void): () => void
  /** To be called after the secret was taken back. */
  announce(device: string): void
  close(): Promise<void>
}

export interface DeparturesParts {
  readonly bus: Bus
  /** Whether the storage still knows this device. */
  readonly isKnown: (device: string) => Promise<boolean>
  readonly report: (error: unknown) => void
}

const TOPIC = 'palabre:departures'

/** A device is named by the hash of its secret, which opens nothing. */
export async function makeDepartures({ bus, isKnown, report }: DeparturesParts): Promise<Departures> {
  const watchers = new Map<string, Set<() => void>>()

  /** A message is only a hint, so the storage has the last word. */
  const look = async (device: string) => {
    if (!watchers.has(device) || (await isKnown(device))) return
    for (const end of watchers.get(device) ?? []) end()
  }
  const deafen = await bus.subscribe(TOPIC, (message) => {
    const asked = message === MISSED ? [...watchers.keys()] : [message]
    for (const device of asked) void look(device).catch(report)
  })

  return {
    watch(device, end) {
      const own = () => end()
      const ends = watchers.get(device) ?? new Set()
      watchers.set(device, ends.add(own))
      // It may have been signed out while it was on its way in.
      void look(device).catch(report)
      return () => {
        ends.delete(own)
        if (ends.size === 0 && watchers.get(device) === ends) watchers.delete(device)
      }
    },
    announce: (device) => void bus.publish(TOPIC, device).catch(report),
    close: deafen,
  }
}
