import { For, Show } from 'solid-js'
import type { Tally } from '../../../shared/model/tally.ts'
import { Spread } from '../../ballot/Spread.tsx'
import { t } from '../../text/language.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import styles from './Journal.module.css'

/** What a closed ballot leaves in the journal: its spread, or why there is none, and the receipts. */
export function Counted(props: { tally: Tally; receipts: readonly string[] }) {
  return (
    <div class={styles.counted}>
      <Show when={props.tally.counts} fallback={<p class={styles.soft}>{t().journal.tooFew}</p>}>{(counts) => <Spread counts={counts()} />}</Show>
      <Show when={props.receipts.length > 0}>
        <Disclosure title={t().journal.receipts(props.receipts.length)}>
          <p class={styles.soft}>{t().journal.receiptsWhat}</p>
          <ul class={styles.receipts}>
            <For each={props.receipts}>{(receipt) => <li><code>{receipt}</code></li>}</For>
          </ul>
        </Disclosure>
      </Show>
    </div>
  )
}
