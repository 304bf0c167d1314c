import { Match, Switch } from 'solid-js'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Check from 'lucide-solid/icons/check'
import CloudOff from 'lucide-solid/icons/cloud-off'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Status } from '../ui/Badge.tsx'
import { boardsAreCut, editsAreHeld, pendingEdits } from '../sync/pendingedits.ts'
import styles from './ConnectionWord.module.css'

/**
 * Whether the group has what this person wrote, as a small word with a shape. Only losing and finding
 * the connection is announced: "sending" at every key would drown everything else.
 */
export function ConnectionWord() {
  const { state, waiting } = useSession()
  const pending = () => waiting() + pendingEdits()
  const online = () => state() === 'online'
  const cut = () => state() === 'offline' || (online() && !editsAreHeld() && boardsAreCut())
  return (
    <>
      <span class={styles.word} classList={{ [styles.off!]: cut() || editsAreHeld() }}>
        <Switch>
          <Match when={cut()}>
            <CloudOff aria-hidden="true" />
            {pending() > 0 ? t().common.offlineWaiting(pending()) : t().common.offline}
          </Match>
          <Match when={state() === 'connecting'}><ArrowUp aria-hidden="true" />{t().common.connecting}</Match>
          <Match when={editsAreHeld()}><CloudOff aria-hidden="true" />{t().common.held(pending())}</Match>
          <Match when={pending() > 0}><ArrowUp aria-hidden="true" />{t().common.saving}</Match>
          <Match when={online()}><Check aria-hidden="true" />{t().common.saved}</Match>
        </Switch>
      </span>
      <Status class="visually-hidden">{cut() ? t().common.offline : editsAreHeld() ? t().common.heldWhy : ''}</Status>
    </>
  )
}
