import { Show } from 'solid-js'
import { t } from '../text/language.ts'
import styles from './Card.module.css'

/**
 * The words of a card to be read. Where there are several lines the first is its title. A click
 * begins to edit, as a convenience: the button beside it does the same for every hand.
 */
export function CardWords(props: { text: string; onEdit: (() => void) | null }) {
  const whole = () => props.text.trim()
  const end = () => whole().indexOf('\n')
  const edit = () => {
    // Somebody who selects words to copy them is not about to edit.
    if (document.getSelection()?.isCollapsed !== false) props.onEdit?.()
  }
  return (
    <div class={styles.words} data-editable={props.onEdit !== null} onClick={edit}>
      <Show when={whole() !== ''} fallback={<p class={styles.blank}>{t().wall.card.blank}</p>}>
        <Show when={end() >= 0} fallback={<p dir="auto">{whole()}</p>}>
          <p dir="auto" class={styles.first}>{whole().slice(0, end()).trimEnd()}</p>
          <p dir="auto">{whole().slice(end()).trim()}</p>
        </Show>
      </Show>
    </div>
  )
}
