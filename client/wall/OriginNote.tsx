import { createSignal, Show } from 'solid-js'
import BookOpen from 'lucide-solid/icons/book-open'
import { findItem } from '../../shared/library/browse.ts'
import { say } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { createLibrary } from '../sync/library.ts'
import { language, t } from '../text/language.ts'
import styles from './OriginNote.module.css'

/**
 * Where words came from. The original stays readable even when the card says something else by
 * now, when the session reworded the item, or when it is hidden. The library is fetched only for
 * those who look.
 */
export function OriginNote(props: { origin: string | null }) {
  const connection = useSession()
  const [open, setOpen] = createSignal(false)
  const library = createLibrary(open, language)
  const original = () => {
    if (props.origin === null) return null
    const added = connection.session.library.added.find((item) => item.id === props.origin)
    const item = added ?? findItem(library.catalogues() ?? [], props.origin)
    return item ? { title: say(item.title, language()), description: say(item.description, language()) } : null
  }
  return (
    <Show when={props.origin !== null}>
      <details class={styles.origin} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <BookOpen aria-hidden="true" />
          {t().wall.card.library}
        </summary>
        <Show when={original()} fallback={<p>{library.failed() ? t().wall.library.failed : t().wall.library.loading}</p>}>
          {(words) => (
            <p dir="auto">
              <strong>{words().title}</strong> {words().description}
            </p>
          )}
        </Show>
      </details>
    </Show>
  )
}
