import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Text } from '../../shared/model/charter.ts'
import type { CardId } from '../../shared/model/id.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { undoByKeys } from '../sync/undokeys.ts'
import { useBoard } from '../sync/useBoard.ts'
import { part } from '../sync/part.tsx'
import { t } from '../text/language.ts'
import { Empty } from '../ui/Badge.tsx'
import { LostWords } from '../ui/LostWords.tsx'
import { Begun } from './Begun.tsx'
import { Cluster } from './Cluster.tsx'
import { createDragging } from './dragging.ts'
import { KeptDrafts } from './KeptDrafts.tsx'
import { Cards } from './Cards.tsx'
import { NewCard } from './NewCard.tsx'
import { ReadingNotice } from './ReadingNotice.tsx'
import { Resolution } from './Resolution.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { family } from './structure.ts'
import { Toolbar } from './Toolbar.tsx'
import { rememberedWay, rememberWay, type Way } from './way.ts'
import { createWallState, WallContext } from './wallState.ts'
import styles from './Wall.module.css'

const MoveDialog = part(async () => (await import('./MoveDialog.tsx')).MoveDialog)
const RemoveDialog = part(async () => (await import('./RemoveDialog.tsx')).RemoveDialog)
// Ideas can wait until the wall is there.
const WallIdeas = part(async () => (await import('./WallIdeas.tsx')).WallIdeas)

interface WallProps {
  stage: Stage
  /** Null for those who do not open ballots. */
  onPutToVote: ((texts: readonly Text[]) => void) | null
}

/**
 * What the group writes together in a stage: cards, their groups, and the decision that grows out of
 * them. For one stage: another one is another document, and needs a wall of its own.
 */
export function Wall(props: WallProps) {
  const connection = useSession()
  const board = useBoard(props.stage.id)
  const wall = createWallState(() => props.stage, board)
  const [way, setWay] = createSignal<Way>(rememberedWay())
  const dragging = createDragging(wall)
  const top = () => family(wall.families(), null)
  const isCluster = (id: CardId) => board.cards[id]?.kind === 'cluster'
  const clusters = createMemo(() => top().filter(isCluster))
  const loose = createMemo(() => top().filter((id) => !isCluster(id)))

  const notYet = () => {
    if (board.state() === 'stopped') return t().wall.board.gone
    return board.state() === 'offline' ? t().common.unreached : t().wall.board.loading
  }
  const see = (chosen: Way) => {
    setWay(chosen)
    rememberWay(chosen)
  }

  return (
    <WallContext.Provider value={wall}>
      <section
        class={styles.wall}
        data-way={way()}
        data-principled={wall.principled()}
        data-dragging={dragging.active()}
        aria-label={t().wall.board.title}
        onKeyDown={undoByKeys(board)}
        {...dragging.listeners}
      >
        <ReadingNotice document={props.stage.id} access={board.access()} stopped={board.state() === 'stopped'} />
        <Toolbar way={way()} onWay={see} onPutToVote={props.onPutToVote} />
        <Show when={board.synced()} fallback={<p role="status" class={styles.quiet}>{notYet()}</p>}>
          <Show when={top().length > 0} fallback={<Empty>{wall.writable() ? t().wall.board.empty : t().wall.board.emptyReading}</Empty>}>
            <Show when={loose().length > 0 || clusters().length === 0}>
              <section
                class={styles.loose}
                data-cluster=""
                data-over={dragging.over() === ''}
                aria-labelledby={clusters().length > 0 ? 'wall-loose' : undefined}
              >
                <Show when={clusters().length > 0}><h3 id="wall-loose" class={styles.looseTitle}>{t().wall.board.loose}</h3></Show>
                <Cards ids={loose()} spread />
              </section>
            </Show>
            <div class={styles.clusters}>
              <For each={clusters()}>{(id) => <Cluster id={id} siblings={clusters()} over={dragging.over() === id} />}</For>
            </div>
          </Show>
        </Show>
        <Show when={wall.writable()} fallback={<Begun />}>
          {/* Out of the way while cards are ticked, with whatever is half written in it. */}
          <div class={styles.composer} hidden={wall.selecting()}>
            <NewCard parent={null} />
          </div>
          <WallIdeas />
        </Show>
        <Resolution onPutToVote={props.onPutToVote} />
        <Show when={connection.can('write-card')}><KeptDrafts stage={props.stage} /></Show>
        <SelectionBar onPutToVote={props.onPutToVote} />
        <Show when={wall.moving().length > 0}><MoveDialog /></Show>
        <Show when={wall.removing() !== null}><RemoveDialog /></Show>
        <LostWords lost={board.refused()} words={t().common} onClose={board.forgetRefused} />
      </section>
    </WallContext.Provider>
  )
}
