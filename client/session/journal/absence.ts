import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { SessionId } from '../../../shared/model/id.ts'
import type { StreamState } from '../../sync/session.ts'

/** A stretch of the record that this person did not see happen: entries after this number, up to this time. */
export interface Absence {
  readonly after: number
  readonly until: number
}

const seenName = (session: SessionId) => `palabre.seen.${session}`

/** What tells about coming and going; the connection gives it, tests make their own. */
export interface Attendance {
  readonly session: SessionId
  readonly last: Accessor<number>
  readonly seen: Accessor<number>
  readonly state: Accessor<StreamState>
  /** The server's clock. */
  readonly now: () => number
  /** Whether something of the last absence is still in front of the person. */
  readonly unread: () => boolean
}

/**
 * What was missed: since this device last showed the session, or while the connection was cut. Null
 * for who was there all along, and once it was read.
 */
export function createAbsence(attendance: Attendance): { readonly absence: Accessor<Absence | null>; readonly dismiss: () => void } {
  const { session, last, seen, state, now, unread } = attendance
  const before = lastSeen(session)
  const [absence, setAbsence] = createSignal<Absence | null>(before !== null && before < last() ? { after: before, until: now() } : null)

  createEffect(on(state, (is, was) => {
    // Unread news and what a second cut adds to them are one absence. A cut in which nothing happened
    // leaves nothing behind: what came live after it was seen.
    if (is === 'online' && was === 'offline') setAbsence((open) => ({ after: open && unread() ? open.after : seen(), until: now() }))
  }))

  const remember = () => document.visibilityState === 'visible' && keep(session, last())
  createEffect(on(last, remember))
  document.addEventListener('visibilitychange', remember)
  onCleanup(() => document.removeEventListener('visibilitychange', remember))
  return { absence, dismiss: () => setAbsence(null) }
}

function lastSeen(session: SessionId): number | null {
  try {
    const number = Number(localStorage.getItem(seenName(session)) ?? Number.NaN)
    return Number.isInteger(number) ? number : null
  } catch {
    return null
  }
}

function keep(session: SessionId, number: number): void {
  try {
    localStorage.setItem(seenName(session), String(number))
  } catch {
    // Then every visit begins at its own present.
  }
}
