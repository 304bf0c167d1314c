import { For, Show } from 'solid-js'
import type { ClosedBallot } from '../../../shared/model/ballot.ts'
import { Spread } from '../../ballot/Spread.tsx'
import { Worded } from '../../ballot/Worded.tsx'
import { t } from '../../text/language.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import styles from './Journal.module.css'

/** What a closed ballot leaves in the journal: its spread, or why there is none, and the receipts. */
export function Counted(props: { ballot: ClosedBallot }) {
  return (
    <div class={styles.counted}>
      <Show when={props.ballot.tally.counts} fallback={<p class={styles.soft}>{t().journal.tooFew}</p>}>
        {(counts) => <Worded method={props.ballot.method}><Spread method={props.ballot.method} counts={counts()} /></Worded>}
      </Show>
      <Show when={props.ballot.receipts.length > 0}>
        <Disclosure title={t().journal.receipts(props.ballot.receipts.length)}>
          <p class={styles.soft}>{t().journal.receiptsWhat}</p>
          <ul class={styles.receipts}>
            <For each={props.ballot.receipts}>{(receipt) => <li><code>{receipt}</code></li>}</For>
          </ul>
        </Disclosure>
      </Show>
    </div>
  )
}
