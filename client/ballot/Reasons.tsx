import { For, Show } from 'solid-js'
import type { ConsentAnswer } from '../../shared/model/vote.ts'
import type { Reason } from '../../shared/model/tally.ts'
import { t } from '../text/language.ts'
import { AnswerIcon } from './AnswerIcon.tsx'
import { isoDay } from '../text/day.ts'
import styles from './Reasons.module.css'

/** What stops comes first. */
const ORDER: readonly ConsentAnswer[] = ['objection', 'consult', 'reservation', 'consent']

/** What people gave as their reasons, by the answer they belong to, without a name. */
export function Reasons(props: { reasons: readonly Reason[] }) {
  const groups = () =>
    ORDER.map((answer) => ({ answer, reasons: props.reasons.filter((reason) => reason.answer === answer) })).filter((group) => group.reasons.length > 0)
  const titles = () => {
    const { objections, reservations, consults, remarks } = t().ballot.result
    return { objection: objections, reservation: reservations, consult: consults, consent: remarks }
  }
  return (
    <Show when={props.reasons.length > 0}>
      <div class={styles.reasons}>
        <For each={groups()}>
          {(group) => (
            <section class={styles[group.answer]}>
              <h3 class={styles.title}><AnswerIcon answer={group.answer} />{titles()[group.answer]}</h3>
              <ul>
                <For each={group.reasons}>
                  {(reason) => (
                    <li class={styles.reason}>
                      <Show when={reason.words !== ''}><p class={styles.words} dir="auto">{reason.words}</p></Show>
                      <Show when={reason.by}>{(by) => <p class={styles.by}>{t().ballot.result.by(isoDay(by()))}</p>}</Show>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
        <p class={styles.by}>{t().ballot.result.noNames}</p>
      </div>
    </Show>
  )
}
