import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { SessionId } from '../../../shared/model/id.ts'
import { keepSeen, lastSeen } from '../../sync/lastseen.ts'
import type { StreamState } from '../../sync/session.ts'

/** A stretch of the record that this person did not see happen: entries after this number, up to this time. */
export interface Absence {
  readonly after: number
  readonly until: number
}

/** Milliseconds out of sight before a page that went on by itself counts as left. */
const AWAY = 60_000

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
 * What was missed: since this device last showed the session, while the connection was cut, or while
 * the page was out of sight. Null for who was there all along, and once it was read.
 */
export function createAbsence(attendance: Attendance): { readonly absence: Accessor<Absence | null>; readonly dismiss: () => void } {
  const { session, last, seen, state, now, unread } = attendance
  const before = lastSeen(session)
  const [absence, setAbsence] = createSignal<Absence | null>(before !== null && before < last() ? { after: before, until: now() } : null)

  // Unread news and what a second absence adds to them are one. An absence in which nothing happened
  // leaves nothing behind: what came live after it was seen.
  const cameBack = (after: number) => setAbsence((open) => ({ after: open && unread() ? open.after : after, until: now() }))
  let left: { readonly after: number; readonly at: number } | null = null
  createEffect(on(state, (is, was) => {
    if (is === 'online' && was === 'offline') cameBack(Math.min(seen(), left?.after ?? Infinity))
  }))

  const remember = () => document.visibilityState === 'visible' && keepSeen(session, last())
  const turned = () => {
    if (document.visibilityState === 'hidden') left ??= { after: last(), at: now() }
    else {
      // A phone lets a page sleep, and its entries arrive together with the person.
      if (left && now() - left.at >= AWAY) cameBack(left.after)
      left = null
    }
    remember()
  }
  createEffect(on(last, remember))
  document.addEventListener('visibilitychange', turned)
  onCleanup(() => document.removeEventListener('visibilitychange', turned))
  return { absence, dismiss: () => setAbsence(null) }
}
