import { For, Show } from 'solid-js'
import type { Cell, StatementKind } from '../../shared/model/exchange.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import { useSession } from '../sync/Connection.tsx'
import { isolate } from '../text/isolate.ts'
import { t } from '../text/language.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import styles from './PairDialog.module.css'
import { StateIcon, stateWord } from './StateMark.tsx'
import { StatementView } from './StatementView.tsx'

const STATE_TONES = { met: 'leaf', partly: 'sun', unanswered: 'clay', unasked: 'sky' } as const satisfies Record<string, Tone>

export interface Pair {
  readonly asks: Organisation
  readonly gives: Organisation
}

interface PairDialogProps {
  pair: Pair | null
  cell: Cell | null
  /** Null where nothing can be said now. */
  onAdd: ((kind: StatementKind, to: Organisation) => void) | null
  onClose: () => void
}

/** One cell in full, beside the map: what one expects of the other, and what the other offers to it. */
export function PairDialog(props: PairDialogProps) {
  return (
    <Dialog
      shape="side"
      open={props.pair !== null}
      onClose={() => props.onClose()}
      title={props.pair ? t().exchange.pair.title(props.pair.asks.name, props.pair.gives.name) : ''}
      closeLabel={t().common.close}
    >
      <Show when={props.pair}>{(pair) => <Both pair={pair()} cell={props.cell} onAdd={props.onAdd} />}</Show>
    </Dialog>
  )
}

function Both(props: { pair: Pair; cell: Cell | null; onAdd: PairDialogProps['onAdd'] }) {
  const { speaksFor } = useSession()
  const words = () => t().exchange.pair
  // Our sentence around two names: in the direction of the first one it would say the opposite.
  const asks = () => isolate(props.pair.asks.name)
  const gives = () => isolate(props.pair.gives.name)
  return (
    <>
      <Show when={props.cell?.state}>
        {(state) => <p><Badge tone={STATE_TONES[state()]}><StateIcon state={state()} />{stateWord(props.cell!)}</Badge></p>}
      </Show>
      <section class={styles.part}>
        <h3 class={styles.title}>{words().expects(asks(), gives())}</h3>
        <For each={props.cell?.expectations ?? []} fallback={<p class={styles.soft}>{words().noExpectation}</p>}>{(statement) => <StatementView statement={statement} />}</For>
        <Show when={speaksFor(props.pair.asks.id) && props.onAdd}>
          {(add) => <Button size="small" onClick={() => add()('expectation', props.pair.gives)}>{words().addExpectation}</Button>}
        </Show>
      </section>
      <section class={styles.part}>
        <h3 class={styles.title}>{words().offers(gives(), asks())}</h3>
        <For each={props.cell?.offers ?? []} fallback={<p class={styles.soft}>{words().noOffer}</p>}>{(statement) => <StatementView statement={statement} />}</For>
        <Show when={speaksFor(props.pair.gives.id) && props.onAdd}>
          {(add) => <Button size="small" onClick={() => add()('offer', props.pair.asks)}>{words().addOffer}</Button>}
        </Show>
      </section>
    </>
  )
}
