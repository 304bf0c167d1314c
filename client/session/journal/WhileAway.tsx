import { Show } from 'solid-js'
import { useSession } from '../../sync/Connection.tsx'
import { part } from '../../sync/part.tsx'
import { createAbsence } from './absence.ts'

const Missed = part(async () => (await import('./Missed.tsx')).Missed, 'journal')

/** Watches for absences; the sentences are fetched only by who was away. */
export function WhileAway() {
  const { session, seen, state, now } = useSession()
  let unread = false
  const { absence, dismiss } = createAbsence({ session: session.id, last: () => session.last.number, seen, state, now, unread: () => unread })
  return (
    <Show when={absence()}>
      {(away) => (
        <Missed absence={away()} onUnread={(now) => (unread = now)} onDismiss={dismiss} />
      )}
    </Show>
  )
}
