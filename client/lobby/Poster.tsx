import { onCleanup, Show } from 'solid-js'
import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import type { InvitationId } from '../../shared/model/id.ts'
import { useSession } from '../sync/Connection.tsx'
import { IconButton } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { t } from '../text/language.ts'
import { whoOf, type WayIn } from './doors.ts'
import { joinLink, toType } from './links.ts'
import styles from './Poster.module.css'
import { QrCode } from './QrCode.tsx'
import type { DoorKeys } from './useKeys.ts'

interface PosterProps {
  /** The ways in that are open, in their order. */
  ways: readonly WayIn[]
  keysOf: (way: WayIn) => DoorKeys | null
  origin: string
  shown: InvitationId | null
  onShow: (invitation: InvitationId) => void
  onClose: () => void
}

/** One invitation as large as the screen, for a room to scan or to type. */
export function Poster(props: PosterProps) {
  const { session } = useSession()
  const index = () => props.ways.findIndex((way) => way.invitation.id === props.shown)
  const way = () => props.ways[index()]
  const go = (step: number) => {
    const next = props.ways[(index() + step + props.ways.length) % props.ways.length]
    if (next) props.onShow(next.invitation.id)
  }
  return (
    <Dialog
      open={way() !== undefined}
      onClose={() => props.onClose()}
      title={t().lobby.invitations.poster(session.title, index() + 1, props.ways.length)}
      closeLabel={t().lobby.invitations.back}
      shape="full"
    >
      <Show when={way()}>{(shown) => <Sheet way={shown()} keys={props.keysOf(shown())} origin={props.origin} many={props.ways.length > 1} onGo={go} />}</Show>
    </Dialog>
  )
}

function Sheet(props: { way: WayIn; keys: DoorKeys | null; origin: string; many: boolean; onGo: (step: number) => void }) {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
  const byKey = (event: KeyboardEvent) => {
    if (event.key === forward || event.key === 'PageDown') props.onGo(1)
    if (event.key === backward || event.key === 'PageUp') props.onGo(-1)
  }
  window.addEventListener('keydown', byKey)
  onCleanup(() => window.removeEventListener('keydown', byKey))
  return (
    <section class={styles.sheet} aria-live="polite">
      <Show when={props.many}>
        <IconButton class={`${styles.step} ${styles.previous}`} label={t().lobby.invitations.previous} onClick={() => props.onGo(-1)}>
          <ChevronLeft aria-hidden="true" />
        </IconButton>
      </Show>
      <h3 class={styles.who} dir="auto">{whoOf(props.way)}</h3>
      <Show when={props.keys}>
        {(keys) => (
          <div class={styles.ways}>
            <figure class={styles.scan}>
              <figcaption>{t().lobby.invitations.posterScan}</figcaption>
              <div class={styles.qr}><QrCode text={joinLink(props.origin, keys().secret)} label={t().lobby.invitations.qr(whoOf(props.way))} /></div>
            </figure>
            <div class={styles.type}>
              <p>{t().lobby.invitations.posterType}</p>
              <p class={styles.address} dir="ltr">{toType(props.origin)}</p>
              <p>{t().lobby.invitations.posterCode}</p>
              <p class={styles.code} dir="ltr">{keys().code}</p>
            </div>
          </div>
        )}
      </Show>
      <Show when={props.many}>
        <IconButton class={`${styles.step} ${styles.next}`} label={t().lobby.invitations.next} onClick={() => props.onGo(1)}>
          <ChevronRight aria-hidden="true" />
        </IconButton>
      </Show>
    </section>
  )
}
