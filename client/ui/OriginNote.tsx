import { Show } from 'solid-js'
import BookOpen from 'lucide-solid/icons/book-open'
import styles from './OriginNote.module.css'

interface OriginNoteProps {
  words: { readonly from: string; readonly loading: string; readonly failed: string }
  /** Null as long as it is not here. */
  original: { readonly title: string; readonly description: string } | null
  failed: boolean
  /** The time to fetch it. */
  onLook: () => void
}

/** Where words came from, folded away for those who look. */
export function OriginNote(props: OriginNoteProps) {
  return (
    <details class={styles.origin} onToggle={() => props.onLook()}>
      <summary><BookOpen aria-hidden="true" />{props.words.from}</summary>
      <Show when={props.original} fallback={<p>{props.failed ? props.words.failed : props.words.loading}</p>}>
        {(found) => <p dir="auto"><strong>{found().title}</strong> {found().description}</p>}
      </Show>
    </details>
  )
}
