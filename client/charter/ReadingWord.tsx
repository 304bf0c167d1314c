import { Show } from 'solid-js'
import { useSession } from '../sync/Connection.tsx'
import type { Access } from '../sync/useBoard.ts'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'

/** Why the charter can only be read by this person now; nothing while it can be written. */
export function ReadingWord(props: { access: Access; stopped: boolean }) {
  const connection = useSession()
  const why = () => {
    if (props.stopped) return t().common.stopped
    if (connection.session.ended) return t().charter.reading.ended
    if (connection.me().role === 'observer') return t().charter.reading.observer
    return t().charter.reading.frozen
  }
  return <Show when={props.access !== 'write'}><Notice role="status">{why()}</Notice></Show>
}
