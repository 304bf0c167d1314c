import { Show } from 'solid-js'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import Pencil from 'lucide-solid/icons/pencil'
import type { CardId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { t } from '../text/language.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { LiveText } from '../ui/LiveText.tsx'
import { Cards } from './Cards.tsx'
import { NewCard } from './NewCard.tsx'
import { family, nameOf, neighbour } from './structure.ts'
import { useWall } from './wallState.ts'
import { WhoIsHere } from './WhoIsHere.tsx'
import { wordCount } from './wordCount.ts'
import styles from './Cluster.module.css'

/** A group of cards under its name: a section in the outline, a column on a wide wall. */
export function Cluster(props: { id: CardId; siblings: readonly CardId[]; over: boolean }) {
  const wall = useWall()
  const { board } = wall
  const text = () => board.cards[props.id]?.text ?? ''
  const name = () => nameOf(board.cards[props.id], t().wall.group.unnamed)
  const ids = () => family(wall.families(), props.id)
  const shift = (by: -1 | 1) => {
    const before = neighbour(props.siblings, props.id, by)
    if (before !== undefined) board.edits.moveCard(props.id, { parent: null, before })
  }
  let pencil!: HTMLButtonElement
  const dissolve = () => (ids().length > 0 ? wall.remove(props.id) : board.edits.removeCard(props.id))
  return (
    <section class={styles.cluster} data-cluster={props.id} data-over={props.over} aria-labelledby={`cluster-${props.id}`}>
      <header class={styles.head}>
        <Show when={wall.selecting()}>
          <input
            type="checkbox"
            class={styles.tick}
            aria-label={t().wall.board.selectCard(name())}
            checked={wall.selected().has(props.id)}
            onChange={() => wall.toggle(props.id)}
          />
        </Show>
        <div class={styles.name}>
          <h3 id={`cluster-${props.id}`} class={wall.isEdited(props.id) ? 'visually-hidden' : ''} dir="auto">{name()}</h3>
          <Show when={wall.isEdited(props.id)}>
            <LiveText
              label={t().wall.group.named(name())}
              bind={(area) => board.bind(area, { card: props.id })}
              single
              focus
              maxlength={LIMITS.title}
              onDone={() => {
                wall.edit(null)
                pencil.focus()
              }}
              onLeave={() => wall.edit(null)}
            />
            <p class={styles.hint}>{t().wall.group.words(wordCount(text()))} · {t().wall.group.hint}</p>
          </Show>
          <p class={styles.hint}>{t().wall.board.cards(ids().length)}</p>
          <WhoIsHere place={props.id} />
        </div>
        <Show when={wall.writable()}>
          <IconButton ref={pencil} size="small" label={t().wall.group.named(name())} title={t().wall.group.name} onClick={() => wall.edit(props.id)}>
            <Pencil aria-hidden="true" />
          </IconButton>
          <IconButton
            size="small"
            label={t().wall.group.actions(name())}
            title={t().wall.card.actions}
            aria-expanded={wall.isUnfolded(props.id)}
            onClick={() => wall.unfold(wall.isUnfolded(props.id) ? null : props.id)}
          >
            <Ellipsis aria-hidden="true" />
          </IconButton>
        </Show>
      </header>
      <Show when={wall.isUnfolded(props.id) && wall.writable()}>
        <div class={styles.actions} role="group" aria-label={t().wall.group.actions(name())}>
          <Button size="small" disabled={neighbour(props.siblings, props.id, -1) === undefined} onClick={() => shift(-1)}>{t().wall.group.up}</Button>
          <Button size="small" disabled={neighbour(props.siblings, props.id, 1) === undefined} onClick={() => shift(1)}>{t().wall.group.down}</Button>
          <Button size="small" look="danger" onClick={dissolve}>{t().wall.group.dissolve}</Button>
        </div>
      </Show>
      <Show when={ids().length > 0} fallback={<p class={styles.hint}>{t().wall.board.emptyCluster}</p>}>
        <Cards ids={ids()} />
      </Show>
      <Show when={wall.writable()}>
        <Show
          when={wall.isGrowing(props.id)}
          fallback={
            <Button size="small" look="quiet" onClick={() => wall.grow(props.id)}>
              {wall.principled() ? t().wall.board.addHerePrinciple : t().wall.board.addHere}
              <span class="visually-hidden">: {name()}</span>
            </Button>
          }
        >
          <NewCard parent={props.id} onClose={() => wall.grow(null)} />
        </Show>
      </Show>
    </section>
  )
}
