import { Show } from 'solid-js'
import type { Board } from '../sync/useBoard.ts'
import { t } from '../text/language.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import styles from './ClauseView.module.css'

/** What a person wrote into the charter when it had just been closed: theirs to keep. */
export function Refused(props: { board: Pick<Board, 'refused' | 'forgetRefused'> }) {
  return (
    <Dialog open={props.board.refused() !== null} onClose={props.board.forgetRefused} title={t().common.wordsRefusedTitle} closeLabel={t().common.close}>
      <p>{t().common.wordsRefused}</p>
      <Show when={props.board.refused()}>
        {(lost) => (
          <>
            <blockquote class={styles.lost} dir="auto">{lost()}</blockquote>
            <div><CopyButton text={lost()} words={t().common.copying} /></div>
          </>
        )}
      </Show>
    </Dialog>
  )
}
