import { For, Show } from 'solid-js'
import type { Method } from '../../shared/model/rule.ts'
import type { Reason } from '../../shared/model/tally.ts'
import { isoDay } from '../text/day.ts'
import { t } from '../text/language.ts'
import styles from './Reasons.module.css'
import { useWording } from './wording.ts'

/** What people gave as their reasons, by the answer they belong to, without a name. */
export function Reasons(props: { method: Method; reasons: readonly Reason[] }) {
  const { Icon, order, reasons: title, tone } = useWording()
  const groups = () =>
    order(props.method)
      .map((answer) => ({ answer, reasons: props.reasons.filter((reason) => reason.answer === answer) }))
      .filter((group) => group.reasons.length > 0)
  return (
    <Show when={props.reasons.length > 0}>
      <div class={styles.reasons}>
        <For each={groups()}>
          {(group) => (
            <section class={styles[tone(group.answer)]}>
              <h3 class={styles.title}><Icon answer={group.answer} />{title(group.answer)}</h3>
              <ul>
                <For each={group.reasons}>
                  {(reason) => (
                    <li class={styles.reason}>
                      <Show when={reason.words !== ''}><p class={styles.words} dir="auto">{reason.words}</p></Show>
                      <Show when={reason.by}>{(by) => <p class={styles.by}>{t().results.by(isoDay(by()))}</p>}</Show>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
        <p class={styles.by}>{t().results.noNames}</p>
      </div>
    </Show>
  )
}
