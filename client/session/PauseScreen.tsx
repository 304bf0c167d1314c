import { For, Show } from 'solid-js'
import type { Stage } from '../../shared/model/stage.ts'
import { say } from '../../shared/model/phrase.ts'
import { Tree } from '../circle/Tree.tsx'
import { createLibrary } from '../sync/library.ts'
import { language, t } from '../text/language.ts'
import { TimerDigits } from './TimerDigits.tsx'
import styles from './PauseScreen.module.css'

/** The catalogue with the four questions that are asked at every stage. */
const FOUR_QUESTIONS = 'mdm-questions'

/** A rest. Four questions to carry along, and nothing to fill in. */
export function PauseScreen(props: { stage: Stage }) {
  const library = createLibrary(() => true, language)
  const questions = () => library.catalogues()?.find((catalogue) => catalogue.id === FOUR_QUESTIONS)?.items ?? []
  return (
    <section class={styles.pause} aria-label={t().session.beats.pause}>
      <Tree class={styles.tree} />
      <p class={styles.rest} dir="auto">{say(props.stage.question, language()) || t().session.rest}</p>
      <TimerDigits large />
      <Show when={questions().length > 0}>
        <ul class={styles.questions}>
          <For each={questions()}>
            {(item) => (
              <li class={styles.question}>
                <p class={styles.title}>{say(item.title, language())}</p>
                <p class={styles.soft}>{say(item.description, language())}</p>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
