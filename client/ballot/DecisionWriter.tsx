import { createSignal, For, Show } from 'solid-js'
import { SECTIONS, type Section, type Text } from '../../shared/model/charter.ts'
import { decisionNumber, inForce } from '../../shared/model/decision.ts'
import type { BallotId, DecisionId, StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { stageOf } from '../../shared/ledger/session.ts'
import { randomHex } from '../sync/api.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select, TextArea, TextInput } from '../ui/Field.tsx'
import styles from './DecisionWriter.module.css'
import { Words } from './Words.tsx'

interface DecisionWriterProps {
  stage: StageId
  /** Null for what the group settled aloud. */
  ballot: BallotId | null
  onClose: () => void
}

/** Writes a decision into the record, in view of all and under the number it will be quoted by. */
export function DecisionWriter(props: DecisionWriterProps) {
  const { session } = useSession()
  const number = () => decisionNumber({ number: session.decisions.length + 1 })
  return (
    <Dialog open onClose={() => props.onClose()} title={t().preparing.decision.title(number())} closeLabel={t().common.close}>
      <Decision {...props} number={number()} />
    </Dialog>
  )
}

function Decision(props: DecisionWriterProps & { number: string }) {
  const { session, can, send } = useSession()
  const words = () => t().preparing.decision
  const ballot = () => session.ballots.find((each) => each.id === props.ballot)
  const [section, setSection] = createSignal<Section>(stageOf(session, props.stage)?.section ?? 'preamble')
  const [title, setTitle] = createSignal('')
  const [body, setBody] = createSignal('')
  const [note, setNote] = createSignal('')
  const [replaces, setReplaces] = createSignal<DecisionId | null>(null)
  const [writing, setWriting] = createSignal(false)
  const id = randomHex(16)
  const own = (): readonly Text[] => [{ id, section: section(), title: title().trim(), words: body().trim(), commitments: [], origin: null }]
  const lack = () => (props.ballot === null && body().trim() === '' ? words().wordsMissing : null)
  const tooLong = (typed: string, max: number) => (typed.trim().length > max ? t().refusals['too-long'] : undefined)
  const fits = () => !tooLong(title(), LIMITS.title) && !tooLong(body(), LIMITS.words) && !tooLong(note(), LIMITS.note)
  const write = async () => {
    setWriting(true)
    const texts = props.ballot === null ? own() : []
    const granted = await send({ type: 'write-decision', stage: props.stage, ballot: props.ballot, texts, note: note().trim(), replaces: replaces() })
    setWriting(false)
    if (granted) props.onClose()
  }
  const ready = () => can('write-decision') && lack() === null && fits() && !writing()
  return (
    <form class={styles.form} onSubmit={(event) => { event.preventDefault(); if (ready()) void write() }}>
      <Show
        when={ballot()}
        fallback={
          <>
            <p class={styles.hint}>{words().aloud}</p>
            <Select label={words().section} value={section()} onChange={(event) => setSection(event.currentTarget.value as Section)}>
              <For each={SECTIONS}>{(each) => <option value={each} selected={each === section()}>{t().charter.sections[each]}</option>}</For>
            </Select>
            <TextInput label={words().heading} hint={words().headingHint} value={title()} error={tooLong(title(), LIMITS.title)} onInput={(event) => setTitle(event.currentTarget.value)} />
            <TextArea label={words().words} required value={body()} error={tooLong(body(), LIMITS.words)} onInput={(event) => setBody(event.currentTarget.value)} />
          </>
        }
      >
        {(from) => (
          <>
            <p class={styles.hint}>{words().exact}</p>
            <Words texts={from().texts} />
          </>
        )}
      </Show>
      <TextArea label={words().note} hint={words().noteHint} rows={2} value={note()} error={tooLong(note(), LIMITS.note)} onInput={(event) => setNote(event.currentTarget.value)} />
      <Show when={inForce(session.decisions).length > 0}>
        <Select label={words().replaces} value={replaces() ?? ''} onChange={(event) => setReplaces((event.currentTarget.value || null) as DecisionId | null)}>
          <option value="">{words().replacesNone}</option>
          <For each={inForce(session.decisions)}>{(each) => <option value={each.id}>{decisionNumber(each)} {opening(each.texts)}</option>}</For>
        </Select>
      </Show>
      <p class={styles.hint}>{words().inView}</p>
      <div class={styles.actions}>
        <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
        <Button type="submit" look="primary" size="large" disabled={!ready()}>{writing() ? words().writing : words().button(props.number)}</Button>
      </div>
    </form>
  )
}

/** The first words of a decision, for a list to choose from. */
function opening(texts: readonly Text[]): string {
  const [first] = texts
  const words = (first && (first.title || first.words)) ?? ''
  return words.length > 60 ? `${words.slice(0, 60).trimEnd()}…` : words
}
