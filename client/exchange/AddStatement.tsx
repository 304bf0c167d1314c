import { createSignal, For } from 'solid-js'
import { STATEMENT_KINDS, type StatementKind } from '../../shared/model/exchange.ts'
import type { OrganisationId, StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Check, Select, TextArea } from '../ui/Field.tsx'
import styles from './AddStatement.module.css'
import { othersThan } from './reading.ts'

/** What somebody set out to say when the form was opened. */
export interface Begun {
  readonly kind: StatementKind
  readonly to: OrganisationId | null
}

interface AddStatementProps {
  begun: Begun | null
  stage: StageId
  mine: Organisation
  onClose: () => void
}

/** One more offer or expectation, said openly after the reveal. */
export function AddStatement(props: AddStatementProps) {
  return (
    <Dialog open={props.begun !== null} onClose={() => props.onClose()} title={t().exchange.add.title} closeLabel={t().common.close}>
      <Form {...props} begun={props.begun!} />
    </Dialog>
  )
}

function Form(props: AddStatementProps & { begun: Begun }) {
  const { session, send } = useSession()
  const words = () => t().exchange.add
  const others = () => othersThan(session, props.mine.id)
  const [kind, setKind] = createSignal(props.begun.kind)
  const [chosen, setTo] = createSignal(props.begun.to)
  const [text, setText] = createSignal('')
  const [sending, setSending] = createSignal(false)
  const to = () => chosen() ?? others()[0]?.id ?? null
  const tooLong = () => text().trim().length > LIMITS.card
  const ready = () => to() !== null && text().trim() !== '' && !tooLong() && !sending()
  const say = async () => {
    const organisation = to()
    if (organisation === null || !ready()) return
    setSending(true)
    const granted = await send({ type: 'make-statement', stage: props.stage, kind: kind(), to: organisation, text: text().trim(), origin: null })
    setSending(false)
    if (granted) props.onClose()
  }
  return (
    <form class={styles.form} onSubmit={(event) => { event.preventDefault(); void say() }}>
      <fieldset>
        <legend class={styles.legend}>{words().kind}</legend>
        <For each={STATEMENT_KINDS}>
          {(each) => <Check type="radio" name="kind" label={words()[each]} checked={kind() === each} onChange={() => setKind(each)} />}
        </For>
      </fieldset>
      <Select label={words().to} value={to() ?? ''} onChange={(event) => setTo(event.currentTarget.value as OrganisationId)}>
        <For each={others()}>{(organisation) => <option value={organisation.id} selected={organisation.id === to()}>{organisation.name}</option>}</For>
      </Select>
      <TextArea
        label={words().words}
        hint={kind() === 'offer' ? t().exchange.alone.offerHint : t().exchange.alone.expectationHint}
        value={text()}
        error={tooLong() ? t().refusals['too-long'] : undefined}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class={styles.soft} dir="auto">{words().inName(props.mine.name)}</p>
      <div class={styles.actions}>
        <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
        <Button type="submit" look="primary" disabled={!ready()}>{sending() ? words().sending : words().send}</Button>
      </div>
    </form>
  )
}
