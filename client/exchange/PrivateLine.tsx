import { createEffect, Show } from 'solid-js'
import Check from 'lucide-solid/icons/check'
import CloudOff from 'lucide-solid/icons/cloud-off'
import Trash from 'lucide-solid/icons/trash'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { LIMITS } from '../../shared/model/limits.ts'
import { useSession } from '../sync/Connection.tsx'
import type { Drafts, PrivateCard } from '../sync/drafts.ts'
import { t } from '../text/language.ts'
import { IconButton } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import styles from './PrivateLine.module.css'

interface PrivateLineProps {
  line: PrivateCard
  label: string
  placeholder: string
  removeLabel: string
  drafts: Drafts
  focus: boolean
}

/** From here on the person is told how many characters are left. */
const NEAR = 150

/** One thing said to one organisation that only its author sees, saved while it is written. */
export function PrivateLine(props: PrivateLineProps) {
  let area!: HTMLTextAreaElement
  // Not on mount: a new line is drawn before its id is known to whoever asked for it.
  createEffect(() => {
    if (!props.focus) return
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  })
  const left = () => LIMITS.card - props.line.text.trim().length
  const refusal = () => (props.line.keeping.kind === 'refused' ? props.line.keeping.refusal : null)
  return (
    <li class={styles.line}>
      <textarea
        ref={area}
        class={styles.words}
        dir="auto"
        rows={2}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={props.line.text}
        onInput={(event) => props.drafts.write(props.line.id, event.currentTarget.value)}
        onBlur={() => props.drafts.flush()}
      />
      <div class={styles.state}>
        <KeepingWord line={props.line} />
        <Show when={left() < NEAR}>
          <span class={left() < 0 ? styles.refused : ''}>{left() < 0 ? t().exchange.keeping.over(-left()) : t().exchange.keeping.left(left())}</span>
        </Show>
        <Show when={refusal() !== null && refusal() !== 'too-long'}>
          <CopyButton size="small" text={props.line.text} words={t().common.copying} />
        </Show>
      </div>
      <IconButton label={props.removeLabel} onClick={() => void props.drafts.remove(props.line.id)}><Trash aria-hidden="true" /></IconButton>
    </li>
  )
}

function KeepingWord(props: { line: PrivateCard }) {
  const connection = useSession()
  const kind = () => props.line.keeping.kind
  const away = () => kind() === 'sending' && connection.state() !== 'online'
  const words = () => {
    const { keeping, text } = props.line
    const said = t().exchange.keeping
    switch (keeping.kind) {
      case 'unsaved':
        return text.trim() === '' ? said.empty : said.unsaved
      case 'sending':
        return away() ? said.waiting : said.sending
      case 'saved':
        return said.saved
      case 'refused':
        return `${said.refused} ${t().refusals[keeping.refusal]}`
    }
  }
  return (
    <span role="status" class={`${styles.keeping} ${kind() === 'saved' ? styles.saved : kind() === 'refused' ? styles.refused : ''}`}>
      <Show when={kind() === 'saved'}><Check aria-hidden="true" /></Show>
      <Show when={away()}><CloudOff aria-hidden="true" /></Show>
      <Show when={kind() === 'refused'}><TriangleAlert aria-hidden="true" /></Show>
      {words()}
    </span>
  )
}
