import { For, Show } from 'solid-js'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import type { Card } from '../../shared/model/card.ts'
import type { CardId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { LiveText } from '../ui/LiveText.tsx'
import { CardActions } from './CardActions.tsx'
import { CardOrigin } from './CardOrigin.tsx'
import { CardWords } from './CardWords.tsx'
import { NewCard } from './NewCard.tsx'
import { family, nameOf } from './structure.ts'
import { TooLong } from './TooLong.tsx'
import { useWall } from './wallState.ts'
import { WhoIsHere } from './WhoIsHere.tsx'
import styles from './Card.module.css'

/** Cards one after another; `spread` lets them lie side by side where there is room. */
export function Cards(props: { ids: readonly CardId[]; spread?: boolean; label?: string }) {
  return (
    <ul class={`${styles.cards} ${props.spread ? styles.spread : ''}`} aria-label={props.label}>
      <For each={props.ids}>{(id) => <CardView id={id} siblings={props.ids} />}</For>
    </ul>
  )
}

/** A card where it stands; gone while it is being taken away. */
function CardView(props: { id: CardId; siblings: readonly CardId[] }) {
  const wall = useWall()
  return <Show when={wall.board.cards[props.id]}>{(card) => <Standing card={card()} siblings={props.siblings} />}</Show>
}

function Standing(props: { card: Card; siblings: readonly CardId[] }) {
  const { session } = useSession()
  const wall = useWall()
  const id = () => props.card.id
  const under = () => family(wall.families(), id())
  const name = () => nameOf(props.card, t().wall.card.blank)
  const organisation = () => session.organisations[session.authors[id()] ?? '']?.name
  const editing = () => wall.isEdited(id())
  const over = () => props.card.text.trim().length - LIMITS.words
  let handle!: HTMLButtonElement
  return (
    <li
      class={styles.card}
      data-card={id()}
      data-kind={props.card.kind}
      draggable={wall.writable() && !editing() ? 'true' : 'false'}
      tabindex={-1}
      id={`card-${id()}`}
    >
      <div class={styles.body}>
        <Show when={wall.selecting()}>
          <input
            type="checkbox"
            class={styles.tick}
            aria-label={t().wall.board.selectCard(name())}
            checked={wall.selected().has(id())}
            onChange={() => wall.toggle(id())}
          />
        </Show>
        <Show when={editing()} fallback={<CardWords text={props.card.text} onEdit={wall.writable() ? () => wall.edit(id()) : null} />}>
          <LiveText
            label={t().wall.card.words}
            bind={(area) => wall.board.bind(area, { card: id() })}
            focus
            placeholder={props.card.kind === 'commitment' ? t().wall.card.commitmentPlaceholder : ''}
            onDone={() => {
              wall.edit(null)
              handle.focus()
            }}
            onLeave={() => wall.edit(null)}
          />
        </Show>
        <Show when={wall.writable()}>
          <IconButton
            ref={handle}
            size="small"
            class={styles.handle}
            label={t().wall.card.actionsOf(name())}
            title={t().wall.card.actions}
            aria-expanded={wall.isUnfolded(id())}
            onClick={() => wall.unfold(wall.isUnfolded(id()) ? null : id())}
          >
            <Ellipsis aria-hidden="true" />
          </IconButton>
        </Show>
      </div>
      <TooLong over={over()} class={styles.over} />
      <div class={styles.about}>
        <Show when={organisation()}>{(from) => <Badge tone="sky"><bdi>{t().wall.card.from(from())}</bdi></Badge>}</Show>
        <WhoIsHere place={id()} />
        <Show when={props.card.origin}>{(origin) => <CardOrigin origin={origin()} />}</Show>
      </div>
      <Show when={wall.isUnfolded(id()) && wall.writable()}><CardActions card={props.card} siblings={props.siblings} /></Show>
      <Show when={under().length > 0}><Cards ids={under()} label={t().wall.card.commitments} /></Show>
      <Show when={wall.isGrowing(id())}><NewCard parent={id()} onClose={() => wall.grow(null)} /></Show>
    </li>
  )
}
