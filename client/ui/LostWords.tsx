import { Show } from 'solid-js'
import { CopyButton, type CopyWords } from './CopyButton.tsx'
import { Dialog } from './Dialog.tsx'
import styles from './LostWords.module.css'

interface LostWordsProps {
  lost: string | null
  words: { readonly wordsRefusedTitle: string; readonly wordsRefused: string; readonly close: string; readonly copying: CopyWords }
  onClose: () => void
}

/** What a person wrote and nobody took: theirs to keep. */
export function LostWords(props: LostWordsProps) {
  return (
    <Dialog open={props.lost !== null} onClose={() => props.onClose()} title={props.words.wordsRefusedTitle} closeLabel={props.words.close}>
      <p>{props.words.wordsRefused}</p>
      <Show when={props.lost}>
        {(lost) => (
          <>
            <blockquote class={styles.lost} dir="auto">{lost()}</blockquote>
            <div><CopyButton text={lost()} words={props.words.copying} /></div>
          </>
        )}
      </Show>
    </Dialog>
  )
}
