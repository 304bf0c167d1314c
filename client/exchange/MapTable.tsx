import { For, Show } from 'solid-js'
import { answeredOf, CELL_STATES, type Cell, type StatementMap } from '../../shared/model/exchange.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import { t } from '../text/language.ts'
import styles from './MapTable.module.css'
import { StateIcon, stateWord } from './StateMark.tsx'

interface MapTableProps {
  organisations: readonly Organisation[]
  reading: StatementMap
  onOpen: (asks: Organisation, gives: Organisation) => void
}

/** Everybody by everybody: each row asks, each column gives. It scrolls inside itself, its heads stay. */
export function MapTable(props: MapTableProps) {
  const words = () => t().exchange.map
  return (
    <div class={styles.whole}>
      {/* What scrolls must be reachable by keyboard. */}
      <div class={styles.scroll} role="region" aria-label={words().scroll} tabindex={0}>
        <table class={styles.map}>
          <caption class={styles.caption}>{words().caption}</caption>
          <thead>
            <tr>
              <td class={styles.corner}>{words().corner}</td>
              <For each={props.organisations}>{(gives) => <th scope="col" class={styles.top}><bdi>{gives.name}</bdi></th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={props.organisations}>
              {(asks) => (
                <tr>
                  <th scope="row" class={styles.side}><bdi>{asks.name}</bdi></th>
                  <For each={props.organisations}>
                    {(gives) => (
                      <Show when={asks.id !== gives.id} fallback={<td class={styles.itself}><span class="visually-hidden">{words().itself}</span></td>}>
                        <td class={styles.cell}><CellButton cell={props.reading.cell(asks.id, gives.id)} asks={asks} gives={gives} onOpen={props.onOpen} /></td>
                      </Show>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Legend />
    </div>
  )
}

function CellButton(props: { cell: Cell; asks: Organisation; gives: Organisation; onOpen: MapTableProps['onOpen'] }) {
  const words = () => t().exchange.map
  const state = () => props.cell.state
  const counts = () => {
    const { expectations, offers } = props.cell
    const asked = expectations.length > 0 ? words().asked(expectations.length, answeredOf(expectations)) : null
    return [asked, offers.length > 0 ? words().offered(offers.length) : null].filter((each) => each !== null)
  }
  return (
    <button
      type="button"
      class={`${styles.open} ${styles[state() ?? 'nothing']}`}
      aria-label={[words().cell(props.asks.name, props.gives.name, stateWord(props.cell)), ...counts()].join('. ')}
      onClick={() => props.onOpen(props.asks, props.gives)}
    >
      <Show when={state()} fallback={<span class={styles.none} aria-hidden="true">·</span>}>
        {(known) => (
          <>
            <span class={styles.state}><StateIcon state={known()} />{stateWord(props.cell)}</span>
            <For each={counts()}>{(line) => <span class={styles.counts}>{line}</span>}</For>
          </>
        )}
      </Show>
    </button>
  )
}

function Legend() {
  return (
    <dl class={styles.legend} aria-label={t().exchange.map.legend}>
      <For each={CELL_STATES}>
        {(state) => (
          <div class={styles[state]}>
            <dt><StateIcon state={state} />{t().exchange.states[state]}</dt>
            <dd>{t().exchange.stateMeanings[state]}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
