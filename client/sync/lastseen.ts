import type { SessionId } from '../../shared/model/id.ts'

const seenName = (session: SessionId) => `palabre.seen.${session}`

/** The number of the last entry of the record that this device has shown; null where it never showed any. */
export function lastSeen(session: SessionId): number | null {
  try {
    const number = Number(localStorage.getItem(seenName(session)) ?? Number.NaN)
    return Number.isInteger(number) ? number : null
  } catch {
    return null
  }
}

export function keepSeen(session: SessionId, number: number): void {
  try {
    localStorage.setItem(seenName(session), String(number))
  } catch {
    // Then every visit begins at its own present.
  }
}
