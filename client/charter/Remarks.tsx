import { For, Show } from 'solid-js'
import type { Reason } from '../../shared/model/tally.ts'
import type { Answer } from '../../shared/model/vote.ts'
import { isoDay } from '../text/day.ts'
import { t } from '../text/language.ts'
import styles from './Decided.module.css'

/** What was said with the votes of a decision: it was adopted with these words beside it. */
export function Remarks(props: { reasons: readonly Reason[]; nameOf: (answer: Answer) => string }) {
  const words = () => t().charter.decided
  return (
    <Show when={props.reasons.length > 0}>
      <details class={styles.reasons}>
        <summary>{words().remarks(props.reasons.length)}</summary>
        <p>{words().remarksHint}</p>
        <ul>
          <For each={props.reasons}>
            {(reason) => (
              <li>
                <strong>{props.nameOf(reason.answer)}</strong>
                <Show when={reason.by}>{(by) => <> ({words().by(isoDay(by()))})</>}</Show>
                <Show when={reason.words !== ''}>: <span dir="auto">{reason.words}</span></Show>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  )
}
