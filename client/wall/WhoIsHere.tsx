import { Show } from 'solid-js'
import PencilLine from 'lucide-solid/icons/pencil-line'
import { t } from '../text/language.ts'
import { useWall } from './wallState.ts'
import styles from './Card.module.css'

/** Who else has their caret in these words right now. */
export function WhoIsHere(props: { place: string }) {
  const wall = useWall()
  return (
    <Show when={wall.writersAt(props.place)}>
      {(names) => (
        <span class={styles.here}>
          <PencilLine aria-hidden="true" />
          <bdi>{t().wall.card.writing(names())}</bdi>
        </span>
      )}
    </Show>
  )
}
