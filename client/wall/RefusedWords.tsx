import { Show } from 'solid-js'
import type { Board } from '../sync/useBoard.ts'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import styles from './Wall.module.css'

/** What a person wrote into a board that had just been closed: theirs to keep. */
export function RefusedWords(props: { board: Pick<Board, 'refused' | 'forgetRefused'> }) {
  const words = () => props.board.refused()
  return (
    <Dialog open={words() !== null} onClose={() => props.board.forgetRefused()} title={t().common.wordsRefusedTitle} closeLabel={t().common.close}>
      <p>{t().common.wordsRefused}</p>
      <Show when={words()}>
        {(lost) => (
          <>
            <blockquote class={styles.lost} dir="auto">{lost()}</blockquote>
            <div class={styles.row}>
              <CopyButton text={lost()} words={t().common.copying} />
              <Button look="quiet" onClick={() => props.board.forgetRefused()}>{t().common.close}</Button>
            </div>
          </>
        )}
      </Show>
    </Dialog>
  )
}
