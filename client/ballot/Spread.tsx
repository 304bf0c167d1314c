import { For } from 'solid-js'
import type { Method } from '../../shared/model/rule.ts'
import type { Counts } from '../../shared/model/tally.ts'
import { ANSWERS } from '../../shared/model/vote.ts'
import { t } from '../text/language.ts'
import styles from './Spread.module.css'
import { useWording } from './wording.ts'

/** How many gave each answer, in the order of the scale: words and numbers in a table, and beside each a bar that only helps. */
export function Spread(props: { method: Method; counts: Counts }) {
  const { Icon, counted, tone } = useWording()
  // A tally that was made before an answer was offered says nothing of it, not even nought.
  const answers = () => ANSWERS[props.method].filter((answer) => props.counts[answer] !== undefined)
  const given = (answer: keyof Counts) => props.counts[answer] ?? 0
  const most = () => Math.max(1, ...answers().map(given))
  return (
    <table class={styles.spread} classList={{ [styles.long!]: answers().length > 5 }}>
      <caption class="visually-hidden">{t().results.counts}</caption>
      <thead class="visually-hidden">
        <tr><th scope="col">{t().results.answer}</th><th scope="col">{t().results.number}</th></tr>
      </thead>
      <tbody>
        <For each={answers()}>
          {(answer) => (
            <tr class={styles[tone(answer)]}>
              <th scope="row"><span class={styles.name}><Icon answer={answer} />{counted(answer)}</span></th>
              <td>
                <span class={styles.amount}>
                  <strong class={styles.number}>{given(answer)}</strong>
                  <span class={styles.track} aria-hidden="true"><span class={styles.bar} style={{ 'inline-size': `${(100 * given(answer)) / most()}%` }} /></span>
                </span>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
