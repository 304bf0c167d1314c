import { For } from 'solid-js'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { holds, type Chapter } from './chapters.ts'
import styles from './Contents.module.css'

/** The sections of the charter, each with a word on how far it has come. */
export function Contents(props: { chapters: readonly Chapter[] }) {
  const { session } = useSession()
  const state = (chapter: Chapter) => {
    if (chapter.drafts.length > 0 && chapter.decided.length === 0) return t().charter.state.drafted
    if (chapter.decided.length > 0) return t().charter.state.decided
    return holds(session, chapter) ? '' : t().charter.state.empty
  }
  return (
    <nav aria-label={t().charter.contents}>
      <ol class={styles.contents}>
        <For each={props.chapters}>
          {(chapter) => (
            <li>
              <a href={`#${anchor(chapter)}`} onClick={(event) => goTo(event, anchor(chapter))}>
                <span class={styles.number}>{chapter.number}</span>
                <span>{t().charter.sections[chapter.section]}</span>
                <span class={styles.state}>{state(chapter)}</span>
              </a>
            </li>
          )}
        </For>
      </ol>
    </nav>
  )
}

export function anchor(chapter: Pick<Chapter, 'section'>): string {
  return `charter-${chapter.section}`
}

/** The fragment of an address belongs to the router here: scroll and move the focus by hand. */
function goTo(event: MouseEvent, id: string): void {
  event.preventDefault()
  const heading = document.getElementById(id)
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}
