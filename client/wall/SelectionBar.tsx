import { Show } from 'solid-js'
import X from 'lucide-solid/icons/x'
import type { Text } from '../../shared/model/charter.ts'
import { t } from '../text/language.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { putToVote } from './putToVote.ts'
import { inReadingOrder } from './structure.ts'
import { textsOf } from './texts.ts'
import { useWall } from './wallState.ts'
import styles from './Toolbar.module.css'

/** What can be done with the cards that were ticked; under the thumb while there are any. */
export function SelectionBar(props: { onPutToVote: ((texts: readonly Text[]) => void) | null }) {
  const wall = useWall()
  const { board } = wall
  // In the order of the wall, and without what somebody removed meanwhile.
  const chosen = () => inReadingOrder(wall.families()).filter((id) => wall.selected().has(id))
  const movable = () => chosen().filter((id) => board.cards[id]?.kind !== 'cluster')
  const vote = (submit: (texts: readonly Text[]) => void) => {
    putToVote(textsOf(board.cards, wall.families(), chosen(), wall.stage().section), submit)
  }
  return (
    <Show when={wall.selecting()}>
      <div class={styles.selection}>
        <p role="status">{t().wall.board.selected(chosen().length)}</p>
        <Show when={wall.writable()}>
          <Button disabled={movable().length === 0} onClick={() => wall.move(movable())}>{t().wall.card.move}</Button>
        </Show>
        <Show when={props.onPutToVote}>
          {(submit) => (
            <Button look="primary" disabled={chosen().length === 0} onClick={() => vote(submit())}>
              {t().wall.board.voteSelected(chosen().length)}
            </Button>
          )}
        </Show>
        <IconButton label={t().wall.board.selectEnd} onClick={() => wall.setSelecting(false)}><X aria-hidden="true" /></IconButton>
      </div>
    </Show>
  )
}
