import { For, Show } from 'solid-js'
import Lock from 'lucide-solid/icons/lock'
import { decisionNumber } from '../../shared/model/decision.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Badge } from '../ui/Badge.tsx'
import type { DecidedText } from './chapters.ts'
import { day, isoDay } from '../text/day.ts'
import styles from './Decided.module.css'

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
  const reasons = () => props.decided.tally?.reasons.filter((reason) => reason.answer === 'reservation' || reason.answer === 'consult') ?? []
  return (
    <footer class={styles.source}>
      <p class={styles.line}>
        <Badge tone={decision().status === 'adopted' ? 'leaf' : 'sun'}>
          <Lock aria-hidden="true" />
          {t().charter.decided.statuses[decision().status]}
        </Badge>
        <span>{t().charter.decided.on(decisionNumber(decision()), day(decision().at))}</span>
        <span>{counted(props.decided)}</span>
        <Show when={replaced()}>{(earlier) => <span>{t().charter.decided.replaces(decisionNumber(earlier()))}</span>}</Show>
      </p>
      <Show when={decision().note !== ''}>
        <p class={styles.note}><strong>{t().charter.decided.note}</strong> <span dir="auto">{decision().note}</span></p>
      </Show>
      <Show when={reasons().length > 0}>
        <details class={styles.reasons}>
          <summary>{t().charter.decided.remarks(reasons().length)}</summary>
          <p>{t().charter.decided.remarksHint}</p>
          <ul>
            <For each={reasons()}>
              {(reason) => (
                <li>
                  <strong>{t().charter.decided.answers[reason.answer]}</strong>
                  <Show when={reason.by}>{(by) => <> ({t().charter.decided.by(isoDay(by()))})</>}</Show>
                  <Show when={reason.words !== ''}>: <span dir="auto">{reason.words}</span></Show>
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </footer>
  )
}

/** How the ballot went, as far as it may be published. */
function counted({ tally }: DecidedText): string {
  if (tally === null) return t().charter.decided.aloud
  const { counts, cast, eligible } = tally
  const voices = t().charter.decided.cast(cast, eligible)
  const answers = counts ? t().charter.decided.counts(counts.consent, counts.reservation, counts.consult) : t().charter.decided.few
  return `${voices} · ${answers}`
}
