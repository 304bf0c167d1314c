import { createSignal, Show } from 'solid-js'
import type { Ballot } from '../../shared/model/ballot.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/Field.tsx'
import styles from './CloseBallot.module.css'

/** The facilitator reminds, without learning whom, and ends the ballot: counted, or voided with a reason that everybody reads. */
export function CloseBallot(props: { ballot: Ballot; all: boolean }) {
  const { send } = useSession()
  const words = () => t().closing
  const [asking, setAsking] = createSignal<'close' | 'void' | null>(null)
  const [closing, setClosing] = createSignal(false)
  const [reason, setReason] = createSignal('')
  const reminded = () => props.ballot.state === 'open' && props.ballot.reminded !== null && !props.all
  const close = async () => {
    if (closing()) return
    setAsking(null)
    setClosing(true)
    await send({ type: 'close-ballot', ballot: props.ballot.id })
    setClosing(false)
  }
  const avoid = async () => {
    if (reason().trim() !== '' && (await send({ type: 'void-ballot', ballot: props.ballot.id, reason: reason().trim() }))) setAsking(null)
  }
  return (
    <>
      <div class={styles.tools}>
        <Button look={props.all ? 'primary' : 'plain'} disabled={closing()} onClick={() => (props.all ? void close() : setAsking('close'))}>
          {closing() ? words().closing : words().close}
        </Button>
        <Show when={!props.all}>
          <Button look="quiet" onClick={() => void send({ type: 'remind-voters', ballot: props.ballot.id })}>{words().remind}</Button>
        </Show>
        <Button look="quiet" onClick={() => setAsking('void')}>{words().void}</Button>
      </div>
      <Show when={reminded()}><p class={styles.reminded} role="status">{words().reminded}</p></Show>
      <Dialog open={asking() === 'close'} onClose={() => setAsking(null)} title={words().closeEarlyTitle} closeLabel={t().common.close}>
        <p>{words().closeEarly}</p>
        <div class={styles.actions}>
          <Button onClick={() => setAsking(null)}>{words().keepOpen}</Button>
          <Button look="primary" onClick={() => void close()}>{words().closeAnyway}</Button>
        </div>
      </Dialog>
      <Dialog open={asking() === 'void'} onClose={() => setAsking(null)} title={words().void} closeLabel={t().common.close}>
        <p>{words().voidHint}</p>
        <TextArea label={words().voidReason} required value={reason()} onInput={(event) => setReason(event.currentTarget.value)} />
        <div class={styles.actions}>
          <Button onClick={() => setAsking(null)}>{words().keepOpen}</Button>
          <Button look="danger" disabled={reason().trim() === ''} onClick={() => void avoid()}>{words().void}</Button>
        </div>
      </Dialog>
    </>
  )
}
