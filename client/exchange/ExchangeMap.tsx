import { answeredOf, readMap } from '../../shared/model/exchange.ts'
import { inOrder } from '../../shared/model/organisation.ts'
import { createMemo, createSignal, For, Match, Show, Switch, untrack } from 'solid-js'
import Plus from 'lucide-solid/icons/plus'
import type { Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Empty } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { AddStatement, type Begun } from './AddStatement.tsx'
import { AskedOfUs } from './AskedOfUs.tsx'
import styles from './ExchangeMap.module.css'
import { MapTable } from './MapTable.tsx'
import { OneOrganisation } from './OneOrganisation.tsx'
import { PairDialog, type Pair } from './PairDialog.tsx'
import { othersThan, stageToSpeakIn } from './reading.ts'
import { Reciprocity } from './Reciprocity.tsx'
import { createWide } from './wide.ts'

type Side = 'ours' | 'list' | 'table'

/** Who offers and expects what of whom, and the answers. Without a stage, the map of the whole session. */
export function ExchangeMap(props: { stage: Stage | null }) {
  const { session, can, myOrganisation } = useSession()
  const words = () => t().exchange.map
  const wide = createWide()
  const organisations = createMemo(() => inOrder(session))
  const reading = createMemo(() => readMap(session.statements, props.stage?.id ?? null))
  const asked = () => reading().expectations.filter((statement) => statement.to === myOrganisation()?.id)
  // What waits for one's own answer comes first, but only on arrival: the page does not turn by itself.
  const waiting = untrack(() => asked().length > answeredOf(asked()))
  const [chosen, setSide] = createSignal<Side | null>(waiting ? 'ours' : null)
  const side = (): Side => {
    const wish = chosen() ?? (wide() ? 'table' : 'list')
    return wish === 'ours' && asked().length === 0 ? (wide() ? 'table' : 'list') : wish
  }
  const [pair, setPair] = createSignal<Pair | null>(null)
  const [begun, setBegun] = createSignal<Begun | null>(null)
  const speaksIn = () => (can('make-statement') && myOrganisation() && organisations().length > 1 ? stageToSpeakIn(session, props.stage) : null)
  return (
    <section class={styles.exchange}>
      <header class={styles.head}>
        <Progress answered={reading().answered} all={reading().expectations.length} />
        <Show when={speaksIn()}>
          <Button size="small" onClick={() => setBegun({ kind: 'expectation', to: null })}><Plus aria-hidden="true" />{words().add}</Button>
        </Show>
      </header>
      <Show when={reading().statements.length > 0} fallback={<Empty>{speaksIn() ? words().emptyOpen : words().empty}</Empty>}>
        <Sides side={side()} asked={asked().length} onChoose={setSide} />
        <Switch>
          <Match when={side() === 'ours' && myOrganisation()}>{(mine) => <AskedOfUs asked={asked()} others={othersThan(session, mine().id)} />}</Match>
          <Match when={side() === 'table'}>
            <MapTable organisations={organisations()} reading={reading()} onOpen={(asks, gives) => setPair({ asks, gives })} />
          </Match>
          <Match when={side() === 'list'}>
            <OneOrganisation organisations={organisations()} reading={reading()} first={myOrganisation()?.id ?? null} />
          </Match>
        </Switch>
        <Reciprocity organisations={organisations()} statements={reading().statements} />
      </Show>
      <PairDialog
        pair={pair()}
        cell={pair() && reading().cell(pair()!.asks.id, pair()!.gives.id)}
        onAdd={speaksIn() ? (kind, to) => setBegun({ kind, to: to.id }) : null}
        onClose={() => setPair(null)}
      />
      <Show when={speaksIn()}>
        {(stage) => <AddStatement begun={begun()} stage={stage().id} mine={myOrganisation()!} onClose={() => setBegun(null)} />}
      </Show>
    </section>
  )
}

function Progress(props: { answered: number; all: number }) {
  return (
    <Show when={props.all > 0} fallback={<p class={styles.soft}>{t().exchange.map.noExpectations}</p>}>
      <div class={styles.progress}>
        <p role="status">{t().exchange.map.progress(props.answered, props.all)}</p>
        {/* The sentence says it; the bar would only say it twice. */}
        <progress aria-hidden="true" max={props.all} value={props.answered} />
      </div>
    </Show>
  )
}

function Sides(props: { side: Side; asked: number; onChoose: (side: Side) => void }) {
  const words = () => t().exchange.map
  const sides = (): readonly Side[] => (props.asked > 0 ? ['ours', 'list', 'table'] : ['list', 'table'])
  const name = (side: Side) => (side === 'ours' ? words().ours(props.asked) : words()[side])
  return (
    <div class={styles.sides} role="group" aria-label={words().views}>
      <For each={sides()}>
        {(side) => (
          <button type="button" class={styles.side} aria-pressed={props.side === side} onClick={() => props.onChoose(side)}>{name(side)}</button>
        )}
      </For>
    </div>
  )
}
