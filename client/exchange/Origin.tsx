import { createSignal, Show } from 'solid-js'
import BookOpen from 'lucide-solid/icons/book-open'
import { findItem } from '../../shared/library/browse.ts'
import { say } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { createLibrary } from '../sync/library.ts'
import { language, t } from '../text/language.ts'
import styles from './Origin.module.css'

/** The library item that a statement began with, readable for those who look. */
export function Origin(props: { origin: string }) {
  const { session } = useSession()
  const [open, setOpen] = createSignal(false)
  const library = createLibrary(open, language)
  const item = () => session.library.added.find((each) => each.id === props.origin) ?? findItem(library.catalogues() ?? [], props.origin)
  return (
    <details class={styles.origin} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><BookOpen aria-hidden="true" />{t().exchange.statement.library}</summary>
      <Show when={item()} fallback={<p>{library.failed() ? t().exchange.alone.failed : t().exchange.alone.loading}</p>}>
        {(found) => <p dir="auto"><strong>{say(found().title, language())}</strong> {say(found().description, language())}</p>}
      </Show>
    </details>
  )
}
