import { Show } from 'solid-js'
import PencilLine from 'lucide-solid/icons/pencil-line'
import { t } from '../text/language.ts'
import { useWall } from './wallState.ts'
import styles from './Card.module.css'

/** Who else has their caret in these words right now. */
export function WhoIsHere(props: { place: string }) {
  const wall = useWall()
  const names = () => wall.board.others().filter((other) => other.at === props.place).map((other) => other.name)
  return (
    <Show when={names().length > 0}>
      <span class={styles.here}>
        <PencilLine aria-hidden="true" />
        <bdi>{t().wall.card.writing(names().join(', '))}</bdi>
      </span>
    </Show>
  )
}
