import { createSignal, For, Show } from 'solid-js'
import type { CardId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { randomHex } from '../sync/api.ts'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextInput } from '../ui/Field.tsx'
import { inReadingOrder, nameOf, parentIn } from './structure.ts'
import { useWall } from './wallState.ts'
import { wordCount } from './wordCount.ts'
import styles from './Move.module.css'

/** "Move to…": the twin of dragging, for one card or several, and the way to a new group. */
export function MoveDialog() {
  const wall = useWall()
  const title = () => (wall.moving().length > 1 ? t().wall.move.several(wall.moving().length) : t().wall.move.title)
  return (
    <Dialog open={wall.moving().length > 0} onClose={() => wall.move([])} title={title()} closeLabel={t().common.close}>
      <Places />
    </Dialog>
  )
}

function Places() {
  const wall = useWall()
  const { board } = wall
  const [name, setName] = createSignal('')
  const cards = () => wall.moving()
  const allCommitments = () => cards().every((id) => board.cards[id]?.kind === 'commitment')
  // A commitment goes to a principle, everything else into a group.
  const goal = () => (allCommitments() ? 'principle' : 'cluster')
  const places = () => inReadingOrder(wall.families()).filter((id) => board.cards[id]?.kind === goal() && !cards().includes(id))
  const here = () => {
    const parents = new Set(cards().map((id) => parentIn(wall.families(), id)))
    return parents.size === 1 ? [...parents][0]! : undefined
  }
  const done = () => {
    wall.move([])
    wall.setSelecting(false)
    wall.unfold(null)
  }
  const moveTo = (parent: CardId | null) => {
    for (const id of cards()) board.edits.moveCard(id, { parent, before: null })
    done()
  }
  const make = (event: SubmitEvent) => {
    event.preventDefault()
    board.edits.makeCluster(randomHex(16) as CardId, name().trim(), cards())
    done()
  }
  return (
    <>
      <ul class={styles.places}>
        <For each={places()}>
          {(id) => (
            <li>
              <Button class={styles.place} disabled={here() === id} onClick={() => moveTo(id)}>
                <span dir="auto">{nameOf(board.cards[id], t().wall.group.unnamed)}</span>
                <Show when={here() === id}><span class={styles.here}>{t().wall.move.here}</span></Show>
              </Button>
            </li>
          )}
        </For>
        <li>
          <Button class={styles.place} disabled={here() === null} onClick={() => moveTo(null)}>
            {t().wall.move.out}
            <Show when={here() === null}><span class={styles.here}>{t().wall.move.here}</span></Show>
          </Button>
        </li>
      </ul>
      <Show when={!allCommitments()}>
        <form class={styles.fresh} onSubmit={make}>
          <TextInput
            label={t().wall.move.freshName}
            hint={name() === '' ? t().wall.group.hint : `${t().wall.group.words(wordCount(name()))} · ${t().wall.group.hint}`}
            maxlength={LIMITS.title}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" look="primary" disabled={name().trim() === ''}>{t().wall.move.make}</Button>
        </form>
      </Show>
    </>
  )
}
