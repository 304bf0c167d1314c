import { Show } from 'solid-js'
import { access } from '../../shared/ledger/permission.ts'
import type { DocumentId } from '../../shared/model/id.ts'
import { useSession } from '../sync/Connection.tsx'
import { shortMoment } from '../text/day.ts'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { usePanels } from './panels.tsx'
import styles from './Lost.module.css'

/** Says that much of a board was deleted at once, or that somebody misses what was there; and what can be done. */
export function Lost(props: { document: DocumentId }) {
  const { session, me, can, send } = useSession()
  const panels = usePanels()
  const loss = () => session.losses[props.document]
  const asking = () => session.asking[props.document] ?? []
  const writable = () => access(session, me().id, props.document) !== 'none' && can('ask-for-lost')
  const bringBack = () => {
    const noticed = loss()
    if (noticed) void send({ type: 'restore', document: props.document, version: noticed.version })
    else panels.open({ is: 'versions', document: props.document })
  }
  return (
    <Notice tone="sun" role="status">
      <p>
        <Show when={loss()}>{(noticed) => t().lost.noticed(shortMoment(noticed().at))}</Show>{' '}
        <Show when={asking().length > 0}>{t().lost.asking(asking().length)}</Show>
      </p>
      <div class={styles.ways}>
        <Show when={can('restore')} fallback={
          <Show when={writable()}>
            <Show when={!asking().includes(me().id)} fallback={<span>{t().lost.asked}</span>}>
              <Button size="small" onClick={() => void send({ type: 'ask-for-lost', document: props.document })}>{t().lost.ask}</Button>
            </Show>
          </Show>
        }>
          <Button size="small" look="primary" onClick={bringBack}>{loss() ? t().lost.bringBack : t().lost.look}</Button>
          <Button size="small" look="quiet" onClick={() => void send({ type: 'leave-as-is', document: props.document })}>{t().lost.leave}</Button>
        </Show>
      </div>
    </Notice>
  )
}
