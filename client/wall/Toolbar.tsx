import { createMemo, createSignal, For, Show } from 'solid-js'
import BookOpen from 'lucide-solid/icons/book-open'
import Columns from 'lucide-solid/icons/columns-3'
import ListTree from 'lucide-solid/icons/list-tree'
import Redo from 'lucide-solid/icons/redo-2'
import Undo from 'lucide-solid/icons/undo-2'
import type { Text } from '../../shared/model/charter.ts'
import { part } from '../sync/part.tsx'
import { t } from '../text/language.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { inReadingOrder } from './structure.ts'
import { textsOf } from './texts.ts'
import { putToVote } from './putToVote.ts'
import { useWall } from './wallState.ts'
import type { Way } from './way.ts'
import styles from './Toolbar.module.css'

const LibraryPanel = part(async () => (await import('./LibraryPanel.tsx')).LibraryPanel, 'library')

interface ToolbarProps {
  way: Way
  onWay: (way: Way) => void
  onPutToVote: ((texts: readonly Text[]) => void) | null
}

const WAYS = [['outline', ListTree], ['columns', Columns]] as const

/** What concerns the whole wall. */
export function Toolbar(props: ToolbarProps) {
  const wall = useWall()
  const { board } = wall
  const [library, setLibrary] = createSignal(false)
  const principles = createMemo(() =>
    wall.principled() ? inReadingOrder(wall.families()).filter((id) => board.cards[id]?.kind === 'principle') : [],
  )
  const vote = (submit: (texts: readonly Text[]) => void) =>
    putToVote(textsOf(board.cards, wall.families(), principles(), wall.stage().section), submit)
  return (
    <div class={styles.toolbar} role="toolbar" aria-label={t().wall.board.title}>
      <Show when={wall.writable()}>
        <IconButton label={t().common.undo} disabled={!board.canUndo()} onClick={board.undo}><Undo aria-hidden="true" /></IconButton>
        <IconButton label={t().common.redo} disabled={!board.canRedo()} onClick={board.redo}><Redo aria-hidden="true" /></IconButton>
      </Show>
      <Show when={wall.writable() || props.onPutToVote}>
        <Button look="quiet" aria-pressed={wall.selecting()} onClick={() => wall.setSelecting(!wall.selecting())}>
          {wall.selecting() ? t().wall.board.selectEnd : t().wall.board.select}
        </Button>
      </Show>
      <Show when={principles().length > 0 && props.onPutToVote}>
        {(submit) => <Button look="quiet" onClick={() => vote(submit())}>{t().wall.board.votePrinciples}</Button>}
      </Show>
      <Button look="quiet" onClick={() => setLibrary(true)}>
        <BookOpen aria-hidden="true" />
        {t().wall.library.title}
      </Button>
      <Show when={library()}>
        <LibraryPanel stage={wall.stage()} onClose={() => setLibrary(false)} />
      </Show>
      <div class={styles.ways} role="group" aria-label={t().wall.board.view}>
        <For each={WAYS}>
          {([way, Icon]) => (
            <button type="button" class={styles.way} aria-pressed={props.way === way} onClick={() => props.onWay(way)}>
              <Icon aria-hidden="true" />
              {t().wall.board[way]}
            </button>
          )}
        </For>
      </div>
    </div>
  )
}
