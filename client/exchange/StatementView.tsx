import { createSignal, Match, Show, Switch } from 'solid-js'
import Gift from 'lucide-solid/icons/gift'
import type { Statement } from '../../shared/model/exchange.ts'
import type { OrganisationId } from '../../shared/model/id.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import { Origin } from './Origin.tsx'
import { stillOpen } from './reading.ts'
import { AnswerIcon } from './StateMark.tsx'
import styles from './StatementView.module.css'

const TONES = { yes: 'leaf', try: 'sun', no: 'rose', vague: 'clay' } as const satisfies Record<string, Tone>

/** One offer or expectation in full: its words, its answer, and what one may do about it. `beside` names the other side of it. */
export function StatementView(props: { statement: Statement; beside?: OrganisationId }) {
  const { session, can, speaksFor } = useSession()
  const name = (id: OrganisationId) => session.organisations[id]?.name ?? ''
  const mine = () => can('withdraw-statement') && speaksFor(props.statement.from) && stillOpen(session, props.statement)
  return (
    <article class={styles.statement}>
      <Show when={props.beside}>{(other) => <p class={styles.beside}><bdi>{name(other())}</bdi></p>}</Show>
      <p class={styles.words} dir="auto">
        <Show when={props.statement.kind === 'offer'}><Gift class={styles.gift ?? ''} aria-hidden="true" /></Show>
        {props.statement.text}
      </p>
      <Show when={props.statement.origin}>{(origin) => <Origin origin={origin()} />}</Show>
      <Show when={props.statement.kind === 'expectation'}><AnswerPart statement={props.statement} asker={name(props.statement.from)} /></Show>
      <Show when={mine()}><Withdraw statement={props.statement} /></Show>
    </article>
  )
}

/** The answer that was given; for the organisation that was asked, the way to give or change it. */
function AnswerPart(props: { statement: Statement; asker: string }) {
  const { session, can, speaksFor } = useSession()
  const words = () => t().exchange.statement
  const [changing, setChanging] = createSignal(false)
  const answer = () => props.statement.answer
  // The form goes as soon as the answer is heard of, which may be before it is granted.
  let given = false
  const ours = () => can('answer-expectation') && speaksFor(props.statement.to) && stillOpen(session, props.statement)
  return (
    <Switch fallback={<p class={styles.soft}>{words().noAnswer}</p>}>
      <Match when={ours() && (answer() === null || changing())}>
        <AnswerForm statement={props.statement} asker={props.asker} onGive={() => (given = true)} onDone={() => setChanging(false)} />
      </Match>
      <Match when={answer()}>
        {(said) => (
          <div class={styles.answer}>
            <p class={styles.given}>
              <span class="visually-hidden">{words().answer}: </span>
              <Badge tone={TONES[said().value]}><AnswerIcon value={said().value} />{t().exchange.answers[said().value].name}</Badge>
              <Show when={said().note !== ''}><span class={styles.note} dir="auto">{said().note}</span></Show>
            </p>
            <Show when={ours()}>
              <Button ref={(button) => given && queueMicrotask(() => button.focus())} size="small" look="quiet" onClick={() => setChanging(true)}>{words().change}</Button>
            </Show>
          </div>
        )}
      </Match>
    </Switch>
  )
}

function Withdraw(props: { statement: Statement }) {
  const { send } = useSession()
  const words = () => t().exchange.statement
  const [asking, setAsking] = createSignal(false)
  return (
    <>
      <Button size="small" look="quiet" class={styles.withdraw} onClick={() => setAsking(true)}>{words().withdraw}</Button>
      <Dialog open={asking()} onClose={() => setAsking(false)} title={words().withdrawTitle} closeLabel={t().common.close}>
        <p class={styles.words} dir="auto">{props.statement.text}</p>
        <p class={styles.soft}>{words().withdrawHint}</p>
        <div class={styles.actions}>
          <Button onClick={() => setAsking(false)}>{t().common.cancel}</Button>
          <Button look="danger" onClick={() => void send({ type: 'withdraw-statement', statement: props.statement.id })}>{words().withdraw}</Button>
        </div>
      </Dialog>
    </>
  )
}
