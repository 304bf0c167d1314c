import { For, Match, Show, Switch } from 'solid-js'
import Check from 'lucide-solid/icons/check'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import type { ClosedBallot } from '../../shared/model/ballot.ts'
import { ANSWERS } from '../../shared/model/vote.ts'
import { useSession } from '../sync/Connection.tsx'
import { receiptOf } from '../sync/secrets.ts'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import styles from './CountCheck.module.css'
import { Roll } from './Roll.tsx'

/** All numbers that must agree, every receipt, and whether one's own is among them. */
export function CountCheck(props: { ballot: ClosedBallot }) {
  const { session } = useSession()
  const words = () => t().results
  const mine = () => receiptOf(session.id, props.ballot.id)
  const found = () => {
    const receipt = mine()
    return receipt !== null && props.ballot.receipts.includes(receipt)
  }
  const sum = () => {
    const { method, tally } = props.ballot
    const { counts, cast } = tally
    return counts === null ? null : words().sum(ANSWERS[method].flatMap((answer) => counts[answer] ?? []).join(' + '), cast)
  }
  return (
    <Disclosure title={<Title found={found()} lost={mine() !== null && !found()} />}>
      <p>{words().invariant(props.ballot.tally.eligible, props.ballot.tally.cast, props.ballot.receipts.length)} <Show when={sum()}>{(line) => <>{line()}</>}</Show></p>
      <Switch fallback={<p class={styles.soft}>{words().none}</p>}>
        <Match when={found()}><Notice tone="leaf"><span class={styles.mine}><Check aria-hidden="true" />{words().mine(mine()!)}</span></Notice></Match>
        <Match when={mine() !== null}><Notice tone="rose"><span class={styles.mine}><TriangleAlert aria-hidden="true" />{words().notFound(mine()!)}</span></Notice></Match>
      </Switch>
      <section class={styles.part}>
        <h3 class={styles.title}>{words().receipts}</h3>
        <ul class={styles.receipts}>
          <For each={props.ballot.receipts}>
            {(receipt) => <li dir="ltr" classList={{ [styles.own!]: receipt === mine() }}>{receipt}</li>}
          </For>
        </ul>
      </section>
      <section class={styles.part}>
        <h3 class={styles.title}>{t().ballot.roll.title(props.ballot.roll.length)}</h3>
        <Roll terms={props.ballot} />
        <p class={styles.soft}>{t().ballot.roll.frozen}</p>
      </section>
    </Disclosure>
  )
}

function Title(props: { found: boolean; lost: boolean }) {
  return (
    <span class={styles.mine}>
      {t().results.check}
      <Show when={props.found}><span class={styles.ok}><Check aria-hidden="true" /></span></Show>
      <Show when={props.lost}><span class={styles.lost}><TriangleAlert aria-hidden="true" /></span></Show>
    </span>
  )
}
