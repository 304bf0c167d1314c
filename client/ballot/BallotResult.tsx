import { createUniqueId, Match, Show, Switch } from 'solid-js'
import Ban from 'lucide-solid/icons/ban'
import FilePen from 'lucide-solid/icons/file-pen-line'
import type { Ballot, ClosedBallot, VoidedBallot } from '../../shared/model/ballot.ts'
import type { BallotId } from '../../shared/model/id.ts'
import { voicesNeeded, type Outcome } from '../../shared/model/tally.ts'
import type { ConsentAnswer } from '../../shared/model/vote.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import type { Tone } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import { AnswerIcon } from './AnswerIcon.tsx'
import styles from './BallotResult.module.css'
import { CountCheck } from './CountCheck.tsx'
import { moment } from '../text/day.ts'
import { Reasons } from './Reasons.tsx'
import { Spread } from './Spread.tsx'
import { Words } from './Words.tsx'

interface BallotResultProps {
  ballot: Ballot
  onWriteDecision: ((ballot: BallotId) => void) | null
}

const TONES: Readonly<Record<Outcome, Tone>> = { adopted: 'leaf', 'to-validate': 'sky', objected: 'rose', 'no-quorum': 'neutral' }
const SHAPES: Readonly<Partial<Record<Outcome, ConsentAnswer>>> = { adopted: 'consent', 'to-validate': 'consult', objected: 'objection' }

/** How a ballot ended: the outcome in one sentence first, then all that lies behind it. */
export function BallotResult(props: BallotResultProps) {
  const closed = () => (props.ballot.state === 'closed' ? props.ballot : null)
  const voided = () => (props.ballot.state === 'voided' ? props.ballot : null)
  return (
    <Switch>
      <Match when={closed()}>{(ballot) => <Counted ballot={ballot()} onWriteDecision={props.onWriteDecision} />}</Match>
      <Match when={voided()}>{(ballot) => <Voided ballot={ballot()} />}</Match>
    </Switch>
  )
}

function Counted(props: { ballot: ClosedBallot; onWriteDecision: BallotResultProps['onWriteDecision'] }) {
  const { session } = useSession()
  const id = createUniqueId()
  const words = () => t().ballot.result
  const tally = () => props.ballot.tally
  const shape = () => SHAPES[tally().outcome]
  const decided = () => session.decisions.some((decision) => decision.ballot === props.ballot.id)
  const writes = () => (tally().outcome === 'adopted' || tally().outcome === 'to-validate') && !decided() && props.onWriteDecision
  return (
    <section class={styles.result} aria-labelledby={id}>
      <header class={`${styles.head} ${styles[TONES[tally().outcome]]}`}>
        <Show when={shape()} fallback={<Ban aria-hidden="true" />}>{(answer) => <AnswerIcon answer={answer()} />}</Show>
        <div>
          <p class={styles.kind}>{words().title}</p>
          <h2 id={id} class={styles.outcome}>{words().outcomes[tally().outcome]}</h2>
          <Show when={words().next[tally().outcome] !== ''}><p>{words().next[tally().outcome]}</p></Show>
        </div>
      </header>
      <p class={styles.asked} dir="auto">{props.ballot.question}</p>
      <p>{t().ballot.units[props.ballot.unit].name}. {words().quorum(tally().cast, tally().eligible, voicesNeeded(props.ballot.quorum, tally().eligible), props.ballot.quorum)}</p>
      <Show when={tally().counts} fallback={<p class={styles.few}>{words().few(tally().cast, props.ballot.floor)}</p>}>
        {(counts) => <Spread counts={counts()} />}
      </Show>
      <Reasons reasons={tally().reasons} />
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
  return (
    <section class={styles.result} aria-labelledby={id}>
      <header class={`${styles.head} ${styles.neutral}`}>
        <Ban aria-hidden="true" />
        <div>
          <p class={styles.kind}>{t().ballot.result.title}</p>
          <h2 id={id} class={styles.outcome}>{t().ballot.result.voided}</h2>
          <p class={styles.reason} dir="auto">{t().ballot.result.voidedWhy(props.ballot.reason)}</p>
        </div>
      </header>
      <p class={styles.asked} dir="auto">{props.ballot.question}</p>
      <Disclosure title={t().ballot.words}>
        <Words texts={props.ballot.texts} />
        <p class={styles.when}>{t().ballot.result.opened(moment(props.ballot.opened))} · {t().ballot.result.closed(moment(props.ballot.closed))}</p>
      </Disclosure>
    </section>
  )
}
