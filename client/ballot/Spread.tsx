import { For } from 'solid-js'
import { CONSENT_ANSWERS, type ConsentAnswer } from '../../shared/model/vote.ts'
import { t } from '../text/language.ts'
import { AnswerIcon } from './AnswerIcon.tsx'
import styles from './Spread.module.css'

/** How many gave each answer: words and numbers in a table, and beside each a bar that only helps. */
export function Spread(props: { counts: Readonly<Record<ConsentAnswer, number>> }) {
  const most = () => Math.max(1, ...CONSENT_ANSWERS.map((answer) => props.counts[answer]))
  return (
    <table class={styles.spread}>
      <caption class="visually-hidden">{t().ballot.result.counts}</caption>
      <thead class="visually-hidden">
        <tr><th scope="col">{t().ballot.result.answer}</th><th scope="col">{t().ballot.result.number}</th></tr>
      </thead>
      <tbody>
        <For each={CONSENT_ANSWERS}>
          {(answer) => (
            <tr class={styles[answer]}>
              <th scope="row"><span class={styles.name}><AnswerIcon answer={answer} />{t().ballot.counted[answer]}</span></th>
              <td>
                <span class={styles.amount}>
                  <strong class={styles.number}>{props.counts[answer]}</strong>
                  <span class={styles.track} aria-hidden="true"><span class={styles.bar} style={{ 'inline-size': `${(100 * props.counts[answer]) / most()}%` }} /></span>
                </span>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
