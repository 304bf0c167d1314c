import type { SessionId } from '../../shared/model/id.ts'
import { recall, remember } from './memory.ts'

const seenName = (session: SessionId) => `palabre.seen.${session}`

/** The number of the last entry of the record that this device has shown; null where it never showed any. */
export function lastSeen(session: SessionId): number | null {
  const number = Number(recall('device', seenName(session)) ?? Number.NaN)
  return Number.isInteger(number) ? number : null
}

/** Where the browser refuses, every visit begins at its own present. */
export function keepSeen(session: SessionId, number: number): void {
  remember('device', seenName(session), String(number))
}
