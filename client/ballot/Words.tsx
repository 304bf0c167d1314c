import { For, Show } from 'solid-js'
import type { Text } from '../../shared/model/charter.ts'
import { t } from '../text/language.ts'
import styles from './Words.module.css'

/** The words that are decided on, to the letter and in full. Nobody writes in them. */
export function Words(props: { texts: readonly Text[] }) {
  return (
    <ol class={styles.words} classList={{ [styles.several!]: props.texts.length > 1 }}>
      <For each={props.texts}>
        {(text) => (
          <li class={styles.text}>
            <Show when={text.title !== ''}>
              <strong class={styles.title} dir="auto">{text.title}</strong>
            </Show>
            <p class={styles.body} dir="auto">{text.words}</p>
            <Show when={text.commitments.length > 0}>
              <p class={styles.label}>{t().ballot.commitments}</p>
              <ul class={styles.commitments}>
                <For each={text.commitments}>{(commitment) => <li dir="auto">{commitment}</li>}</For>
              </ul>
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}
