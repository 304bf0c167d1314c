import { createSignal, createUniqueId, Show } from 'solid-js'
import Lock from 'lucide-solid/icons/lock'
import Hourglass from 'lucide-solid/icons/hourglass'
import { decisionNumber, type Decision } from '../../shared/model/decision.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Badge } from '../ui/Badge.tsx'
import { moment } from '../text/day.ts'
import { byMethod } from './byMethod.tsx'
import styles from './DecisionCard.module.css'
import { Words } from './Words.tsx'

const HowDecided = byMethod(async () => (await import('./HowDecided.tsx')).HowDecided, 'results')

/** A decision as it stands in the record: its number, its words to the letter, and how it came about. */
export function DecisionCard(props: { decision: Decision }) {
  const { session } = useSession()
  const id = createUniqueId()
  const [opened, setOpened] = createSignal(false)
  const words = () => t().ballot.decision
  const ballot = () => {
    const found = session.ballots.find((each) => each.id === props.decision.ballot)
    return found?.state === 'closed' ? found : null
  }
  const earlier = () => session.decisions.find((each) => each.id === props.decision.replaces)
  const later = () => session.decisions.find((each) => each.replaces === props.decision.id)
  return (
    <article class={styles.card} aria-labelledby={id}>
      <header class={styles.head}>
        <h3 id={id} class={styles.number}>{decisionNumber(props.decision)}</h3>
        <Badge tone={props.decision.status === 'adopted' ? 'leaf' : 'sky'}>
          <Show when={props.decision.status === 'adopted'} fallback={<Hourglass aria-hidden="true" />}><Lock aria-hidden="true" /></Show>
          {words().statuses[props.decision.status]}
        </Badge>
        <Show when={later()}>{(by) => <Badge tone="clay">{words().replaced(decisionNumber(by()))}</Badge>}</Show>
        <time class={styles.when} datetime={new Date(props.decision.at).toISOString()}>{moment(props.decision.at)}</time>
      </header>
      <Words texts={props.decision.texts} />
      <Show when={props.decision.note !== ''}><p class={styles.note} dir="auto">{props.decision.note}</p></Show>
      <Show when={earlier()}>{(of) => <p class={styles.soft}>{words().takesPlace(decisionNumber(of()))}</p>}</Show>
      <Show when={ballot()} fallback={<p class={styles.soft}>{words().settledAloud}</p>}>
        {(closed) => (
          <details class={styles.how} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
            <summary>{t().ballot.units[closed().unit].name}. {words().took(closed().tally.cast, closed().tally.eligible)}</summary>
            <Show when={opened()}><HowDecided ballot={closed()} /></Show>
          </details>
        )}
      </Show>
    </article>
  )
}
