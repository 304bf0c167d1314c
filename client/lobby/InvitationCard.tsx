import { createSignal, createUniqueId, Show } from 'solid-js'
import Maximize from 'lucide-solid/icons/maximize-2'
import { useSession } from '../sync/Connection.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { invitationMessage } from '../text/invitationMessage.ts'
import { t } from '../text/language.ts'
import { whoOf, type WayIn } from './doors.ts'
import styles from './InvitationCard.module.css'
import { joinLink, toType } from './links.ts'
import { QrCode } from './QrCode.tsx'
import type { DoorKeys } from './useKeys.ts'

interface InvitationCardProps {
  way: WayIn
  keys: DoorKeys | null
  origin: string
  onShowLarge: () => void
}

/** One way in: code, link, QR, and what can be done with it. The same size for all. */
export function InvitationCard(props: InvitationCardProps) {
  const { session } = useSession()
  const id = createUniqueId()
  const who = () => whoOf(props.way)
  const message = (keys: DoorKeys) =>
    invitationMessage(session.languages, {
      title: session.title,
      as: props.way.invitation.role,
      organisation: props.way.organisation?.name ?? null,
      link: joinLink(props.origin, keys.secret),
      address: toType(props.origin),
      code: keys.code,
    })
  return (
    <article class={styles.card} aria-labelledby={id}>
      <header class={styles.head}>
        <h3 id={id} class={styles.who} dir="auto">{who()}</h3>
        <p class={styles.inside}>{props.way.inside === 0 ? t().lobby.invitations.nobodyIn : t().lobby.invitations.peopleIn(props.way.inside)}</p>
      </header>
      <Show
        when={props.way.invitation.open}
        fallback={
          <div class={styles.shut}>
            <Badge tone="clay">{t().lobby.invitations.closed}</Badge>
            <p>{t().lobby.invitations.closedWhat}</p>
          </div>
        }
      >
        <Show when={props.keys} fallback={<p class={styles.coming} role="status">{t().common.loading}</p>}>
          {(keys) => (
            <>
              <div class={styles.key}>
                <div class={styles.qr}><QrCode text={joinLink(props.origin, keys().secret)} label={t().lobby.invitations.qr(who())} /></div>
                <p class={styles.code}>
                  <span class={styles.label}>{t().lobby.invitations.code}</span>
                  <span class={styles.letters} dir="ltr">{keys().code}</span>
                  <span class={styles.label}>{toType(props.origin)}</span>
                </p>
              </div>
              <div class={styles.actions}>
                <CopyButton size="small" text={joinLink(props.origin, keys().secret)} label={t().lobby.invitations.copyLink} of={who()} words={t().common.copying} />
                <CopyButton size="small" text={message(keys())} label={t().lobby.invitations.copyMessage} of={who()} words={t().common.copying} />
                <Button size="small" onClick={() => props.onShowLarge()} aria-label={t().lobby.invitations.showLargeFor(who())}>
                  <Maximize aria-hidden="true" />
                  {t().lobby.invitations.showLarge}
                </Button>
              </div>
            </>
          )}
        </Show>
      </Show>
      <DoorChanges way={props.way} />
    </article>
  )
}

/** Closing and renewing, each asked once: links that were sent stop working. */
function DoorChanges(props: { way: WayIn }) {
  const { can, send } = useSession()
  const [asking, setAsking] = createSignal<'close' | 'renew' | null>(null)
  const open = () => props.way.invitation.open
  const invitation = () => props.way.invitation.id
  const Of = () => <span class="visually-hidden">: {whoOf(props.way)}</span>
  const yes = async () => {
    const wish = asking()
    setAsking(null)
    if (wish) await send({ type: wish === 'close' ? 'close-invitation' : 'renew-invitation', invitation: invitation() })
  }
  return (
    <Show
      when={asking()}
      fallback={
        <div class={styles.changes}>
          <Show when={open()} fallback={
            <Show when={can('renew-invitation')}>
              <Button size="small" onClick={() => void send({ type: 'renew-invitation', invitation: invitation() })}>{t().lobby.invitations.reopen}<Of /></Button>
            </Show>
          }>
            <Show when={can('renew-invitation')}>
              <Button size="small" look="quiet" onClick={() => setAsking('renew')}>{t().lobby.invitations.renew}<Of /></Button>
            </Show>
            <Show when={can('close-invitation')}>
              <Button size="small" look="quiet" onClick={() => setAsking('close')}>{t().lobby.invitations.close}<Of /></Button>
            </Show>
          </Show>
        </div>
      }
    >
      {(wish) => (
        <div class={styles.question} role="group" aria-label={whoOf(props.way)}>
          <p>{wish() === 'close' ? t().lobby.invitations.askClose : t().lobby.invitations.askRenew}</p>
          <div class={styles.actions}>
            <Button size="small" look="danger" onClick={() => void yes()}>{wish() === 'close' ? t().lobby.invitations.yesClose : t().lobby.invitations.yesRenew}</Button>
            <Button size="small" ref={(button) => queueMicrotask(() => button.focus())} onClick={() => setAsking(null)}>{t().common.cancel}</Button>
          </div>
        </div>
      )}
    </Show>
  )
}
