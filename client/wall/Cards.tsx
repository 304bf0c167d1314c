import { For } from 'solid-js'
import type { CardId } from '../../shared/model/id.ts'
import { CardView } from './CardView.tsx'
import styles from './Card.module.css'

/** Cards one after another; `spread` lets them lie side by side where there is room. */
export function Cards(props: { ids: readonly CardId[]; spread?: boolean; label?: string }) {
  return (
    <ul class={`${styles.cards} ${props.spread ? styles.spread : ''}`} aria-label={props.label}>
      <For each={props.ids}>{(id) => <CardView id={id} siblings={props.ids} />}</For>
    </ul>
  )
}
