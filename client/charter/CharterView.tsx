import { createMemo, createSignal, For, Show } from 'solid-js'
import Volume from 'lucide-solid/icons/volume-2'
import Redo from 'lucide-solid/icons/redo-2'
import Undo from 'lucide-solid/icons/undo-2'
import type { Text } from '../../shared/model/charter.ts'
import { useSession } from '../sync/Connection.tsx'
import { undoByKeys } from '../sync/undokeys.ts'
import { useBoard } from '../sync/useBoard.ts'
import { t } from '../text/language.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import { LostWords } from '../ui/LostWords.tsx'
import { anchor, Contents } from './Contents.tsx'
import { chapters, decidedTexts, holds, OPTIONAL } from './chapters.ts'
import { CharterContext, createCharterState } from './charterState.ts'
import { CharterSection } from './CharterSection.tsx'
import { ReadAloud } from './ReadAloud.tsx'
import { ReadingWord } from './ReadingWord.tsx'
import { RemoveClause } from './RemoveClause.tsx'
import { VoteOnCharter } from './VoteOnCharter.tsx'
import styles from './CharterView.module.css'

interface CharterProps {
  /** Null for those who do not open ballots. */
  onPutToVote: ((texts: readonly Text[]) => void) | null
}

/** The whole charter as it stands at this moment, decided and drafted, from cover to signatures. */
export function CharterView(props: CharterProps) {
  const { session } = useSession()
  const board = useBoard('charter')
  // Kept apart, so that a key typed in a draft draws nothing anew that is decided.
  const decided = createMemo(() => decidedTexts(session))
  const all = createMemo(() => chapters(decided(), board.clauses()))
  const state = createCharterState(board, () => props.onPutToVote !== null)
  const [aloud, setAloud] = createSignal(false)
  const standing = () => {
    const adopted = decided().filter((each) => each.decision.status === 'adopted').length
    return t().charter.standing(adopted, decided().length - adopted, all().flatMap((chapter) => chapter.drafts).length)
  }
  const notYet = () => {
    if (board.state() === 'stopped') return t().charter.gone
    return board.state() === 'offline' ? t().common.unreached : t().charter.loading
  }
  const open = () => all().filter((chapter) => !OPTIONAL.includes(chapter.section) && !holds(session, chapter)).length

  return (
    <CharterContext.Provider value={state}>
      <article class={styles.frame} onKeyDown={undoByKeys(board)}>
        <div class={styles.charter}>
          <header class={styles.head}>
            <p class={styles.kind}>{t().charter.kind}</p>
            <h2 class={styles.title} dir="auto">{session.title}</h2>
            <p class={styles.quiet}>{t().charter.banner}</p>
            <p class={styles.quiet}>{[standing(), open() === 0 ? t().charter.complete : t().charter.open(open())].filter(Boolean).join(' · ')}</p>
            <Show when={decided().length > 0 && state.writable()}><p class={styles.quiet}>{t().charter.decided.locked}</p></Show>
            <div class={styles.tools}>
              <Button onClick={() => setAloud(true)}>
                <Volume aria-hidden="true" />
                {t().charter.aloud.start}
              </Button>
              <Show when={state.writable()}>
                <IconButton label={t().common.undo} disabled={!board.canUndo()} onClick={board.undo}><Undo aria-hidden="true" /></IconButton>
                <IconButton label={t().common.redo} disabled={!board.canRedo()} onClick={board.redo}><Redo aria-hidden="true" /></IconButton>
              </Show>
              <Show when={props.onPutToVote}>{(submit) => <VoteOnCharter chapters={all()} onSubmit={submit()} />}</Show>
            </div>
            <ReadingWord access={board.access()} stopped={board.state() === 'stopped'} />
          </header>
          <div class={styles.contents}>
            <div class={styles.wide}><Contents chapters={all()} /></div>
            <div class={styles.narrow}>
              <Disclosure title={t().charter.contents}><Contents chapters={all()} /></Disclosure>
            </div>
          </div>
          <Show when={board.synced() || board.state() !== 'connecting'} fallback={<p role="status" class={styles.quiet}>{notYet()}</p>}>
            <div class={styles.sections}>
              {/* What is decided is in the ledger, and is read without the board. */}
              <Show when={!board.synced()}><p role="status" class={styles.quiet}>{notYet()}</p></Show>
              <For each={all().map((chapter) => chapter.number)}>
                {(number) => <CharterSection chapter={all()[number]!} id={anchor(all()[number]!)} />}
              </For>
            </div>
          </Show>
        </div>
        <ReadAloud open={aloud()} onClose={() => setAloud(false)} chapters={all()} />
        <RemoveClause />
        <LostWords lost={board.refused()} words={t().common} onClose={board.forgetRefused} />
      </article>
    </CharterContext.Provider>
  )
}
