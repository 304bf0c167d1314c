import { createEffect, Show } from 'solid-js'
import Check from 'lucide-solid/icons/check'
import CloudOff from 'lucide-solid/icons/cloud-off'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import Trash from 'lucide-solid/icons/trash'
import { LIMITS } from '../../shared/model/limits.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { IconButton } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import type { Drafts, PrivateCard } from '../sync/drafts.ts'
import { OriginNote } from './OriginNote.tsx'
import styles from './WriteAlone.module.css'

/** From here on the person is told how many characters are left. */
const NEAR = 150

/** One card that only its author sees, saved while it is written. */
export function PrivateCardField(props: { card: PrivateCard; number: number; drafts: Drafts; focus: boolean }) {
  let area!: HTMLTextAreaElement
  // Not on mount: a new card is drawn before its id is known to whoever asked for it.
  createEffect(() => props.focus && area.focus())
  const left = () => LIMITS.card - props.card.text.trim().length
  const refusal = () => (props.card.keeping.kind === 'refused' ? props.card.keeping.refusal : null)
  return (
    <li class={styles.card}>
      <textarea
        ref={area}
        class={styles.words}
        dir="auto"
        rows={2}
        aria-label={t().wall.alone.card(props.number)}
        placeholder={t().wall.alone.placeholder}
        value={props.card.text}
        onInput={(event) => props.drafts.write(props.card.id, event.currentTarget.value)}
        onBlur={() => props.drafts.flush()}
      />
      <OriginNote origin={props.card.origin} />
      <div class={styles.state}>
        <KeepingWord card={props.card} />
        <Show when={left() < NEAR}>
          <span class={left() < 0 ? styles.refused : ''}>{left() < 0 ? t().wall.alone.over(-left()) : t().wall.alone.left(left())}</span>
        </Show>
        <Show when={refusal() !== null && refusal() !== 'too-long'}>
          <CopyButton size="small" text={props.card.text} words={t().common.copying} />
        </Show>
      </div>
      <IconButton label={t().wall.alone.remove(props.number)} onClick={() => void props.drafts.remove(props.card.id)}>
        <Trash aria-hidden="true" />
      </IconButton>
    </li>
  )
}

function KeepingWord(props: { card: PrivateCard }) {
  const connection = useSession()
  const words = () => {
    const { keeping, text } = props.card
    switch (keeping.kind) {
      case 'unsaved':
        return text.trim() === '' ? t().wall.alone.empty : t().wall.alone.typing
      case 'sending':
        return connection.state() === 'online' ? t().wall.alone.sending : t().wall.alone.waiting
      case 'saved':
        return t().wall.alone.saved
      case 'refused':
        return `${t().wall.alone.lost} ${t().refusals[keeping.refusal]}`
    }
  }
  const kind = () => props.card.keeping.kind
  return (
    <span role="status" class={kind() === 'saved' ? styles.saved : kind() === 'refused' ? styles.refused : ''}>
      <Show when={kind() === 'saved'}><Check aria-hidden="true" /></Show>
      <Show when={kind() === 'sending' && connection.state() !== 'online'}><CloudOff aria-hidden="true" /></Show>
      <Show when={kind() === 'refused'}><TriangleAlert aria-hidden="true" /></Show>
      {words()}
    </span>
  )
}
