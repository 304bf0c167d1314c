import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { ANSWERS, type AnswerValue, type Statement } from '../../shared/model/exchange.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import styles from './AnswerForm.module.css'
import { AnswerIcon } from './StateMark.tsx'

/** The four answers to an expectation, and a word to go with the one that is chosen. */
export function AnswerForm(props: { statement: Statement; asker: string; onGive: () => void; onDone: () => void }) {
  const { send } = useSession()
  const id = createUniqueId()
  const words = () => t().exchange.statement
  const [value, setValue] = createSignal<AnswerValue | null>(props.statement.answer?.value ?? null)
  const [note, setNote] = createSignal(props.statement.answer?.note ?? '')
  const [sending, setSending] = createSignal(false)
  const tooLong = () => note().trim().length > LIMITS.card
  const give = async () => {
    const chosen = value()
    if (chosen === null || tooLong() || sending()) return
    setSending(true)
    props.onGive()
    const granted = await send({ type: 'answer-expectation', statement: props.statement.id, value: chosen, note: note().trim() })
    setSending(false)
    if (granted) props.onDone()
  }
  return (
    <form class={styles.form} onSubmit={(event) => { event.preventDefault(); void give() }}>
      <fieldset>
        <legend class={styles.legend} dir="auto">{words().yourAnswer(props.asker)}</legend>
        <div class={styles.answers}>
          <For each={ANSWERS}>
            {(answer) => (
              <label class={styles.answer}>
                <input class="visually-hidden" type="radio" name={id} value={answer} checked={value() === answer} onChange={() => setValue(answer)} />
                <AnswerIcon value={answer} />
                <span><strong>{t().exchange.answers[answer].name}</strong><span class={styles.meaning}>{t().exchange.answers[answer].meaning}</span></span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <Show when={value() !== null}>
        <TextArea label={words().note} hint={words().noteHint} rows={2} value={note()} error={tooLong() ? t().refusals['too-long'] : undefined} onInput={(event) => setNote(event.currentTarget.value)} />
        <div class={styles.actions}>
          <Show when={props.statement.answer !== null}><Button onClick={() => props.onDone()}>{t().common.cancel}</Button></Show>
          <Button type="submit" look="primary" disabled={sending()}>{sending() ? words().sending : words().send}</Button>
        </div>
      </Show>
    </form>
  )
}
