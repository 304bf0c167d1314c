import { For, Match, Show, Switch } from 'solid-js'
import Lock from 'lucide-solid/icons/lock'
import type { ClosedBallot } from '../../shared/model/ballot.ts'
import { decisionNumber } from '../../shared/model/decision.ts'
import { useSession } from '../sync/Connection.tsx'
import { part } from '../sync/part.tsx'
import { day } from '../text/day.ts'
import { t } from '../text/language.ts'
import { Badge } from '../ui/Badge.tsx'
import { ByConsent } from './ByConsent.tsx'
import type { DecidedText } from './chapters.ts'
import styles from './Decided.module.css'

const ByGradients = part(async () => (await import('./ByGradients.tsx')).ByGradients, 'charter', 'scales')

/** A text that the group decided on, to the letter, with the decision it comes from. */
export function Decided(props: { decided: DecidedText }) {
  const text = () => props.decided.text
  return (
    <article class={styles.decided}>
      <Show when={text().title !== ''}>
        <h4 class={styles.title} dir="auto">{text().title}</h4>
      </Show>
      <p class={styles.words} dir="auto">{text().words}</p>
      <Show when={text().commitments.length > 0}>
        <p class={styles.label}>{t().charter.decided.commitments}</p>
        <ul class={styles.commitments}>
          <For each={text().commitments}>{(commitment) => <li dir="auto">{commitment}</li>}</For>
        </ul>
      </Show>
      <Source decided={props.decided} />
    </article>
  )
}

function Source(props: { decided: DecidedText }) {
  const { session } = useSession()
  const decision = () => props.decided.decision
  const replaced = () => session.decisions.find((each) => each.id === decision().replaces)
  return (
    <footer class={styles.source}>
      <p class={styles.line}>
        <Badge tone={decision().status === 'adopted' ? 'leaf' : 'sun'}>
          <Lock aria-hidden="true" />
          {t().charter.decided.statuses[decision().status]}
        </Badge>
        <span>{t().charter.decided.on(decisionNumber(decision()), day(decision().at))}</span>
        <Show when={replaced()}>{(earlier) => <span>{t().charter.decided.replaces(decisionNumber(earlier()))}</span>}</Show>
      </p>
      <Show when={decision().note !== ''}>
        <p class={styles.note}><strong>{t().charter.decided.note}</strong> <span dir="auto">{decision().note}</span></p>
      </Show>
      <Show when={props.decided.ballot} fallback={<p>{t().charter.decided.aloud}</p>}>{(ballot) => <Counted ballot={ballot()} />}</Show>
    </footer>
  )
}

/** How the ballot went, as far as it may be published, and what was said with it. */
function Counted(props: { ballot: ClosedBallot }) {
  return (
    <Switch>
      <Match when={props.ballot.method === 'consent'}><ByConsent tally={props.ballot.tally} /></Match>
      <Match when={props.ballot.method === 'gradients'}><ByGradients ballot={props.ballot} /></Match>
    </Switch>
  )
}
