import { createSignal, Show } from 'solid-js'
import type { PersonalLink as PersonalLinkAnswer } from '../../shared/wire/requests.ts'
import { ask, failureOf, type Failure } from '../sync/api.ts'
import { useSession } from '../sync/Connection.tsx'
import { sealingKey } from '../sync/secrets.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextInput } from '../ui/Field.tsx'
import { t } from '../text/language.ts'
import { returnLink } from './links.ts'
import styles from './PersonalLink.module.css'
import { QrCode } from './QrCode.tsx'
import { useRoomAddress } from './useRoomAddress.ts'

/** How one comes back on another device as the same person. The link is made on demand and shown once. */
export function PersonalLink(props: { onClose: () => void }) {
  return (
    <Dialog open onClose={() => props.onClose()} title={t().lobby.personalLink.title} closeLabel={t().common.close}>
      <MyLink />
    </Dialog>
  )
}

function MyLink() {
  const { session } = useSession()
  const room = useRoomAddress()
  const [made, setMade] = createSignal<{ readonly secret: string; readonly seen: number } | null>(null)
  const [making, setMaking] = createSignal(false)
  const [failed, setFailed] = createSignal<Failure | null>(null)
  const make = async () => {
    if (making()) return
    setMaking(true)
    setFailed(null)
    const answered = await ask<PersonalLinkAnswer>('POST', `/api/sessions/${session.id}/personal-link`, {})
    setMaking(false)
    if (answered.kind === 'done') setMade({ secret: answered.value.secret, seen: session.last.number })
    else setFailed(failureOf(answered))
  }
  const wordsOf = (why: Failure) => (why === 'unreached' ? t().lobby.personalLink.unreached : t().refusals[why])

  return (
    <>
      <p>{t().lobby.personalLink.what}</p>
      <p><strong>{t().lobby.personalLink.keep}</strong></p>
      <Show
        when={made()}
        fallback={
          <>
            <Show when={failed()}>{(why) => <Notice tone="rose" role="alert">{wordsOf(why())}</Notice>}</Show>
            <Button look="primary" size="large" aria-disabled={making()} onClick={() => void make()}>
              {making() ? t().lobby.personalLink.making : t().lobby.personalLink.make}
            </Button>
          </>
        }
      >
        {(shown) => {
          const link = () => returnLink(room.origin(), { secret: shown().secret, sealingKey: sealingKey(session.id), seen: shown().seen })
          return (
            <div class={styles.link}>
              <TextInput label={t().lobby.personalLink.label} value={link()} readonly dir="ltr" onFocus={(event) => event.currentTarget.select()} />
              <CopyButton text={link()} label={t().lobby.personalLink.copy} words={t().common.copying} />
              <div class={styles.scan}>
                <div class={styles.qr}><QrCode text={link()} label={t().lobby.personalLink.qr} /></div>
                <p>{t().lobby.personalLink.scan}</p>
              </div>
            </div>
          )
        }}
      </Show>
      <p class={styles.note}>{t().lobby.personalLink.replaces}</p>
    </>
  )
}
