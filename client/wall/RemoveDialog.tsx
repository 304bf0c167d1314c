import { Show } from 'solid-js'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { family, nameOf } from './structure.ts'
import { useWall } from './wallState.ts'
import styles from './Wall.module.css'

/** Asks before something goes that has other things under it. */
export function RemoveDialog() {
  const wall = useWall()
  const card = () => {
    const id = wall.removing()
    return id === null ? undefined : wall.board.cards[id]
  }
  const under = () => family(wall.families(), wall.removing()).length
  const isGroup = () => card()?.kind === 'cluster'
  const remove = () => {
    const id = wall.removing()
    if (id !== null) wall.board.edits.removeCard(id)
    wall.remove(null)
  }
  return (
    <Dialog
      open={card() !== undefined}
      onClose={() => wall.remove(null)}
      title={isGroup() ? t().wall.group.dissolveTitle : t().wall.card.removeTitle}
      closeLabel={t().common.close}
    >
      <Show when={card()}>
        {(gone) => (
          <>
            <p dir="auto"><strong>{nameOf(gone(), isGroup() ? t().wall.group.unnamed : t().wall.card.blank)}</strong></p>
            <p>{isGroup() ? t().wall.group.dissolveHint(under()) : t().wall.card.removeCommitments(under())} {t().wall.card.removeHint}</p>
            <div class={styles.row}>
              <Button look="danger" onClick={remove}>{isGroup() ? t().wall.group.dissolve : t().wall.card.remove}</Button>
              <Button look="quiet" onClick={() => wall.remove(null)}>{t().common.cancel}</Button>
            </div>
          </>
        )}
      </Show>
    </Dialog>
  )
}
