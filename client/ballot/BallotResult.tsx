import { createUniqueId, For, Match, Show, Switch } from 'solid-js'
import Ban from 'lucide-solid/icons/ban'
import FilePen from 'lucide-solid/icons/file-pen-line'
import type { Ballot, ClosedBallot, VoidedBallot } from '../../shared/model/ballot.ts'
import type { BallotId } from '../../shared/model/id.ts'
import { isCarried, voicesNeeded } from '../../shared/model/tally.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import styles from './BallotResult.module.css'
import { CountCheck } from './CountCheck.tsx'
import { moment } from '../text/day.ts'
import { Reasons } from './Reasons.tsx'
import { Spread } from './Spread.tsx'
import { Worded } from './Worded.tsx'
import { useWording } from './wording.ts'
import { Words } from './Words.tsx'

interface BallotResultProps {
  ballot: Ballot
  onWriteDecision: ((ballot: BallotId) => void) | null
}

/** How a ballot ended: the outcome in one sentence first, then all that lies behind it. */
export function BallotResult(props: BallotResultProps) {
  const closed = () => (props.ballot.state === 'closed' ? props.ballot : null)
  const voided = () => (props.ballot.state === 'voided' ? props.ballot : null)
  return (
    <Switch>
      <Match when={closed()}>{(ballot) => <Worded method={ballot().method}><Counted ballot={ballot()} onWriteDecision={props.onWriteDecision} /></Worded>}</Match>
      <Match when={voided()}>{(ballot) => <Voided ballot={ballot()} />}</Match>
    </Switch>
  )
}

function Counted(props: { ballot: ClosedBallot; onWriteDecision: BallotResultProps['onWriteDecision'] }) {
  const { session } = useSession()
  const { Icon, counts, ended, invitation, resultTitle } = useWording()
  const id = createUniqueId()
  const words = () => t().results
  const tally = () => props.ballot.tally
  const end = () => ended(props.ballot)
  const decided = () => session.decisions.some((decision) => decision.ballot === props.ballot.id)
  const writes = () => isCarried(tally().outcome) && !decided() && props.onWriteDecision
  return (
    <section class={styles.result} aria-labelledby={id}>
      <header class={`${styles.head} ${styles[end().tone]}`}>
        <Show when={end().shape} fallback={<Ban aria-hidden="true" />}>{(answer) => <Icon answer={answer()} />}</Show>
        <div>
          <p class={styles.kind}>{resultTitle(props.ballot.method)}</p>
          <h2 id={id} class={styles.outcome}>{end().sentence}</h2>
          <Show when={end().next !== ''}><p>{end().next}</p></Show>
        </div>
      </header>
      <p class={styles.asked} dir="auto">{props.ballot.question}</p>
      <p>{t().ballot.units[props.ballot.unit].name}. {words().quorum(tally().cast, tally().eligible, voicesNeeded(props.ballot.quorum, tally().eligible), props.ballot.quorum)}</p>
      <For each={counts(props.ballot)}>{(line) => <p>{line}</p>}</For>
      <Show when={tally().counts} fallback={<p class={styles.few}>{words().few(tally().cast, props.ballot.floor)}</p>}>
        {(given) => <Spread method={props.ballot.method} counts={given()} />}
      </Show>
      <Show when={invitation(props.ballot)}>{(invited) => <Notice tone="sky">{invited()}</Notice>}</Show>
      <Reasons method={props.ballot.method} reasons={tally().reasons} />
      <Show when={writes()}>
        {(write) => (
          <Button look="primary" size="large" class={styles.write} onClick={() => write()(props.ballot.id)}>
            <FilePen aria-hidden="true" />{words().write}
          </Button>
        )}
      </Show>
      <div class={styles.behind}>
        <Disclosure title={t().ballot.words}>
          <Words texts={props.ballot.texts} />
          <p class={styles.when}>{words().opened(moment(props.ballot.opened))} · {words().closed(moment(props.ballot.closed))}</p>
        </Disclosure>
        <CountCheck ballot={props.ballot} />
      </div>
    </section>
  )
}

function Voided(props: { ballot: VoidedBallot }) {
  const id = createUniqueId()
  const why = () => (props.ballot.reason === null ? t().results.rollChanged : t().results.voidedWhy(props.ballot.reason))
  return (
    <section class={styles.result} aria-labelledby={id}>
      <header class={`${styles.head} ${styles.neutral}`}>
        <Ban aria-hidden="true" />
        <div>
          <p class={styles.kind}>{t().results.title}</p>
          <h2 id={id} class={styles.outcome}>{t().results.voided}</h2>
          <p class={styles.reason} dir="auto">{why()}</p>
        </div>
      </header>
      <p class={styles.asked} dir="auto">{props.ballot.question}</p>
      <Disclosure title={t().ballot.words}>
        <Words texts={props.ballot.texts} />
        <p class={styles.when}>{t().results.opened(moment(props.ballot.opened))} · {t().results.closed(moment(props.ballot.closed))}</p>
      </Disclosure>
    </section>
  )
}
