import { For, Show } from 'solid-js'
import { answeredOf, type Statement } from '../../shared/model/exchange.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import styles from './AskedOfUs.module.css'
import { StatementView } from './StatementView.tsx'

/**
 * What the others expect of one's own organisation, by who asks. What has its answer stays in its
 * place: a list that jumps while somebody writes a note would lose them.
 */
export function AskedOfUs(props: { asked: readonly Statement[]; others: readonly Organisation[] }) {
  const words = () => t().exchange.ours
  const answered = () => answeredOf(props.asked)
  const askers = () => props.others.filter((other) => props.asked.some((statement) => statement.from === other.id))
  return (
    <div class={styles.ours}>
      <header class={styles.head}>
        <h2 class={styles.title}>{words().title}</h2>
        <p class={styles.soft} role="status">{words().progress(answered(), props.asked.length)}</p>
        <p class={styles.soft}>{words().hint}</p>
      </header>
      <Show when={answered() === props.asked.length}><Notice tone="leaf">{words().allAnswered}</Notice></Show>
      <For each={askers()}>
        {(asker) => (
          <section class={styles.part}>
            <h3 class={styles.asker}><bdi>{asker.name}</bdi></h3>
            <For each={props.asked.filter((statement) => statement.from === asker.id)}>{(statement) => <StatementView statement={statement} />}</For>
          </section>
        )}
      </For>
    </div>
  )
}
