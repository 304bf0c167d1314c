import { createSignal, createUniqueId, onMount, Show } from 'solid-js'
import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import type { CardKind } from '../../shared/model/card.ts'
import type { CardId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { randomHex } from '../sync/api.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { IconButton } from '../ui/Button.tsx'
import { begunCard } from './begun.ts'
import { TooLong } from './TooLong.tsx'
import { useWall } from './wallState.ts'
import styles from './NewCard.module.css'

/** Where the next card is written. Enter adds it and the field is ready for another one; what is begun and not added is there again next time. */
export function NewCard(props: { parent: CardId | null; onClose?: () => void }) {
  const wall = useWall()
  const { board } = wall
  const { text, keep } = begunCard(useSession().session.id, wall.stage().id, props.parent)
  const [added, setAdded] = createSignal(0)
  const hint = createUniqueId()
  let area!: HTMLTextAreaElement
  onMount(() => props.onClose && area.focus())

  const kind = (): Exclude<CardKind, 'cluster'> => {
    if (props.parent !== null && board.cards[props.parent]?.kind === 'principle') return 'commitment'
    return wall.principled() ? 'principle' : 'note'
  }
  const label = () => {
    if (kind() === 'commitment') return t().wall.card.commitment
    return kind() === 'principle' ? t().wall.board.newPrinciple : t().wall.board.newCard
  }
  const placeholder = () => {
    if (kind() === 'commitment') return t().wall.card.commitmentPlaceholder
    return kind() === 'principle' ? t().wall.board.newPrinciplePlaceholder : t().wall.board.newPlaceholder
  }
  const over = () => text().trim().length - LIMITS.card
  const add = () => {
    const words = text().trim()
    if (words === '' || over() > 0) return
    board.edits.addCard({ id: randomHex(16) as CardId, kind: kind(), text: words, origin: null, parent: props.parent, before: null })
    keep('')
    setAdded((count) => count + 1)
    area.focus()
  }
  return (
    <form
      class={styles.new}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <textarea
        ref={area}
        data-own-undo=""
        aria-describedby={hint}
        class={styles.area}
        dir="auto"
        rows={1}
        aria-invalid={over() > 0}
        aria-label={label()}
        placeholder={placeholder()}
        value={text()}
        onInput={(event) => keep(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return
          if (event.key === 'Escape' && props.onClose) props.onClose()
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          add()
        }}
      />
      <IconButton type="submit" look="primary" label={label()} disabled={text().trim() === '' || over() > 0}><Plus aria-hidden="true" /></IconButton>
      <Show when={props.onClose}>
        {(close) => <IconButton label={t().common.close} onClick={() => close()()}><X aria-hidden="true" /></IconButton>}
      </Show>
      <TooLong over={over()} class={styles.over} />
      <p id={hint} class={styles.hint}>{t().wall.board.newHint}</p>
      <span role="status" class="visually-hidden">{added() > 0 ? `${t().wall.board.added} ${added()}` : ''}</span>
    </form>
  )
}
