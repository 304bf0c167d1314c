import { Show } from 'solid-js'
import type { Card } from '../../shared/model/card.ts'
import type { CardId } from '../../shared/model/id.ts'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { family, neighbour, parentIn } from './structure.ts'
import { useWall } from './wallState.ts'
import styles from './Card.module.css'

/** All that can be done with a card, by buttons: what dragging does has its twin here. */
export function CardActions(props: { card: Card; siblings: readonly CardId[] }) {
  const wall = useWall()
  const { board } = wall
  const id = () => props.card.id
  const parent = () => parentIn(wall.families(), id())
  const shift = (by: -1 | 1) => {
    const before = neighbour(props.siblings, id(), by)
    if (before !== undefined) board.edits.moveCard(id(), { parent: parent(), before })
  }
  const remove = () => {
    if (family(wall.families(), id()).length > 0) wall.remove(id())
    else board.edits.removeCard(id())
  }
  return (
    <div class={styles.actions} role="group" aria-label={t().wall.card.actions}>
      <Button size="small" onClick={() => wall.edit(id())}>{t().wall.card.edit}</Button>
      <Button size="small" onClick={() => wall.move([id()])}>{t().wall.card.move}</Button>
      <Button size="small" disabled={neighbour(props.siblings, id(), -1) === undefined} onClick={() => shift(-1)}>{t().wall.card.up}</Button>
      <Button size="small" disabled={neighbour(props.siblings, id(), 1) === undefined} onClick={() => shift(1)}>{t().wall.card.down}</Button>
      <Show when={parent() !== null}>
        <Button size="small" onClick={() => board.edits.moveCard(id(), { parent: null, before: null })}>{t().wall.card.out}</Button>
      </Show>
      <Show when={props.card.kind === 'note'}>
        <Button size="small" onClick={() => board.edits.setKind(id(), 'principle')}>{t().wall.card.principle}</Button>
      </Show>
      <Show when={props.card.kind === 'principle'}>
        <Button size="small" onClick={() => wall.grow(id())}>{t().wall.card.commitment}</Button>
        <Show when={!wall.principled()}>
          <Button size="small" onClick={() => board.edits.setKind(id(), 'note')}>{t().wall.card.note}</Button>
        </Show>
      </Show>
      <CopyButton size="small" text={props.card.text} words={t().common.copying} />
      <Button size="small" look="danger" onClick={remove}>{t().wall.card.remove}</Button>
    </div>
  )
}
