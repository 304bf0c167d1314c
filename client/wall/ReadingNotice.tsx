import { Show } from 'solid-js'
import Eye from 'lucide-solid/icons/eye'
import { stageOf } from '../../shared/ledger/session.ts'
import type { DocumentId } from '../../shared/model/id.ts'
import { useSession } from '../sync/Connection.tsx'
import type { Access } from '../sync/useBoard.ts'
import { t } from '../text/language.ts'
import styles from './Wall.module.css'

/** Why one can only read here, in a sentence; nothing while one can write, or where the frame says it. */
export function ReadingNotice(props: { document: DocumentId; access: Access; stopped: boolean }) {
  const connection = useSession()
  const why = () => {
    const words = t().wall.reading
    const { session } = connection
    const stage = stageOf(session, props.document)
    if (props.stopped) return t().common.stopped
    if (session.ended) return words.ended
    if (connection.me().role === 'observer') return words.observer
    // The frame says it of every stage that is closed, whatever its view.
    if (stage?.frozen) return null
    if (!stage?.opened) return words.early
    return words.alone
  }
  return (
    <Show when={props.access !== 'write' && why()}>
      {(reason) => (
        <p class={styles.reading} role="status">
          <Eye aria-hidden="true" />
          {reason()}
        </p>
      )}
    </Show>
  )
}
