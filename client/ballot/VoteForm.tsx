import { createUniqueId, For, onMount, Show } from 'solid-js'
import type { Method } from '../../shared/model/rule.ts'
import { ANSWERS, needsReason, takesReason } from '../../shared/model/vote.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { TextArea, TextInput } from '../ui/Field.tsx'
import type { Paper } from './paper.ts'
import styles from './VoteForm.module.css'
import { useWording } from './wording.ts'

/** The answers of a method with their meaning, the reason that belongs to some of them, and one button. */
export function VoteForm(props: { paper: Paper; method: Method }) {
  const { now } = useSession()
  const { Icon, answer: called, reason } = useWording()
  const id = createUniqueId()
  const words = () => t().voting.panel
  let answers!: HTMLFieldSetElement
  onMount(() => props.paper.receipt() !== null && answers.querySelector('input')?.focus())
  const today = () => new Date(now()).toISOString().slice(0, 10)
  return (
    <form class={styles.form} novalidate onSubmit={(event) => { event.preventDefault(); void props.paper.cast() }}>
      <fieldset ref={answers} class={styles.answers} classList={{ [styles.scale!]: props.method !== 'consent' }} aria-describedby={props.paper.lack() === 'answer' ? `${id}-lack` : undefined}>
        <legend class={styles.legend}>{words().legend}</legend>
        <For each={ANSWERS[props.method]}>
          {(answer) => (
            <label class={styles.answer}>
              <input type="radio" name={id} value={answer} checked={props.paper.answer() === answer} onChange={() => props.paper.setAnswer(answer)} />
              <Icon answer={answer} />
              <span>
                <strong class={styles.name}>{called(answer).name}</strong>
                <span class={styles.meaning}>{called(answer).meaning}</span>
              </span>
            </label>
          )}
        </For>
      </fieldset>
      <Show when={props.paper.lack() === 'answer'}><p id={`${id}-lack`} class={styles.lack} role="alert">{words().choose}</p></Show>
      <Show when={props.paper.answer() === 'consult'}>
        <TextInput
          type="date"
          min={today()}
          label={words().date}
          value={props.paper.by()}
          error={props.paper.lack() === 'date' ? words().dateMissing : undefined}
          onInput={(event) => props.paper.setBy(event.currentTarget.value)}
        />
      </Show>
      <Show when={withReason(props.paper)}>
        {(answer) => (
          <TextArea
            label={reason(answer()).label}
            hint={reason(answer()).hint}
            value={props.paper.reason()}
            required={needsReason(answer())}
            error={props.paper.lack() === 'reason' ? words().reasonMissing : props.paper.lack() === 'too-long' ? t().refusals['too-long'] : undefined}
            onInput={(event) => props.paper.setReason(event.currentTarget.value)}
          />
        )}
      </Show>
      <Show when={props.paper.refusal()}>
        {(refusal) => <Notice tone="rose" role="alert">{words().notCast} {t().refusals[refusal()]}</Notice>}
      </Show>
      <Show when={props.paper.receipt() !== null}><p class={styles.soft}>{words().changing}</p></Show>
      <Button type="submit" look="primary" size="large" class={styles.cast}>{words().cast}</Button>
      <Show when={props.paper.receipt() !== null} fallback={<p class={styles.soft}>{words().changeHint}</p>}>
        <Button look="quiet" onClick={() => props.paper.leave()}>{words().keep}</Button>
      </Show>
    </form>
  )
}

/** The answer, if words may go with it. */
function withReason(paper: Paper) {
  const answer = paper.answer()
  return answer !== null && takesReason(answer) ? answer : null
}
