import { createMemo, For, Show } from 'solid-js'
import { CELL_STATES, isOpen, readMap, type Statement } from '../../shared/model/exchange.ts'
import { useSession } from '../sync/Connection.tsx'
import { isolate } from '../text/isolate.ts'
import { t } from '../text/language.ts'
import { inOrder } from '../../shared/model/organisation.ts'
import styles from './MapSummary.module.css'

/** Unmet expectations named here; the export holds them all. */
const NAMED = 12

/** What the map of offers and expectations comes to, and which expectations stay open. */
export function MapSummary() {
  const { session } = useSession()
  const cells = createMemo(() => readMap(session.statements, null).cells(inOrder(session)))
  const counts = () =>
    CELL_STATES.map((state) => ({ state, count: cells().filter((each) => each.state === state).length })).filter(({ count }) => count > 0)
  const open = createMemo(() => cells().flatMap((each) => each.expectations.filter(isOpen)))
  const name = (id: Statement['from']) => session.organisations[id]?.name ?? ''
  return (
    <Show when={counts().length > 0} fallback={<p class={styles.quiet}>{t().charter.exchange.none}</p>}>
      <p>{t().charter.exchange.summary} {counts().map(({ state, count }) => t().charter.exchange.states[state](count)).join(' · ')}</p>
      <Show when={open().length > 0}>
        <h4 class={styles.title}>{t().charter.exchange.unanswered}</h4>
        <ul class={styles.open}>
          <For each={open().slice(0, NAMED)}>
            {(expectation) => (
              <li>
                <span class={styles.pair}>{t().charter.exchange.asks(isolate(name(expectation.from)), isolate(name(expectation.to)))}</span>
                <span dir="auto" class={styles.words}>{expectation.text}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={open().length > NAMED}><p class={styles.quiet}>{t().charter.exchange.more(open().length - NAMED)}</p></Show>
      </Show>
    </Show>
  )
}
