import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { UNITS, type Unit } from '../../shared/model/ballot.ts'
import type { Text } from '../../shared/model/charter.ts'
import type { StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { voicesNeeded } from '../../shared/model/tally.ts'
import { rollOf } from '../../shared/ledger/decide/ballots.ts'
import { openBallot } from '../../shared/ledger/session.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Check, Select, TextArea, TextInput } from '../ui/Field.tsx'
import { firstQuestion } from './firstQuestion.ts'
import styles from './OpenBallot.module.css'
import { Roll } from './Roll.tsx'
import { Rule, Secrecy } from './Rule.tsx'
import { absentOf, usualFloor } from './voices.ts'
import { Words } from './Words.tsx'

interface OpenBallotProps {
  stage: StageId
  texts: readonly Text[]
  onClose: () => void
}

/** Prepares a ballot in a minute. Everything here is fixed once it is open. */
export function OpenBallot(props: OpenBallotProps) {
  return (
    <Dialog open onClose={() => props.onClose()} title={t().ballot.open.title} closeLabel={t().common.close}>
      <Terms {...props} />
    </Dialog>
  )
}

function Terms(props: OpenBallotProps) {
  const { session, can, send } = useSession()
  const words = () => t().ballot.open
  const copied = createUniqueId()
  const [question, setQuestion] = createSignal(firstQuestion(session.languages[0] ?? 'en', props.texts.length))
  const [unit, setUnit] = createSignal<Unit>('organisation')
  const [quorum, setQuorum] = createSignal(67)
  const [chosenFloor, setFloor] = createSignal<number | null>(null)
  const [opening, setOpening] = createSignal(false)
  const roll = () => rollOf(session, unit())
  const floor = () => chosenFloor() ?? usualFloor(roll().length)
  const absent = () => (unit() === 'organisation' ? absentOf(session, roll()) : [])
  const tooLong = () => question().trim().length > LIMITS.question
  const ready = () => can('open-ballot') && roll().length > 0 && question().trim() !== '' && !tooLong() && !openBallot(session) && !opening()
  const open = async () => {
    setOpening(true)
    const { stage, texts } = props
    const granted = await send({ type: 'open-ballot', stage, question: question().trim(), texts, unit: unit(), quorum: quorum(), floor: floor() })
    setOpening(false)
    if (granted) props.onClose()
  }
  return (
    <form class={styles.terms} onSubmit={(event) => { event.preventDefault(); if (ready()) void open() }}>
      <section class={styles.part}>
        <h3 id={copied}>{t().ballot.words}</h3>
        {/* Scrolled by the keyboard too, where it is long. */}
        <div class={styles.copied} role="region" aria-labelledby={copied} tabindex={0}><Words texts={props.texts} /></div>
        <p class={styles.hint}>{words().wordsHint}</p>
      </section>

      <TextArea
        label={words().question}
        rows={2}
        value={question()}
        error={tooLong() ? t().refusals['too-long'] : question().trim() === '' ? words().questionMissing : undefined}
        onInput={(event) => setQuestion(event.currentTarget.value)}
      />

      <fieldset>
        <legend class={styles.legend}>{words().unit}</legend>
        <For each={UNITS}>
          {(each) => (
            <Check
              type="radio"
              name="unit"
              label={<strong>{t().ballot.units[each].name}</strong>}
              hint={t().ballot.units[each].meaning}
              checked={unit() === each}
              onChange={() => setUnit(each)}
            />
          )}
        </For>
      </fieldset>

      <section class={styles.part}>
        <h3>{t().ballot.roll.title(roll().length)}</h3>
        <Show when={roll().length > 0} fallback={<Notice tone="clay">{t().ballot.roll.empty}</Notice>}>
          <Roll terms={{ roll: roll(), unit: unit() }} />
          <p class={styles.hint}>{t().ballot.roll.willFreeze}</p>
        </Show>
        <Show when={absent().length > 0}><p class={styles.hint}>{t().ballot.roll.absent(absent().join(', '))}</p></Show>
      </section>

      <div class={styles.numbers}>
        <TextInput
          type="number"
          inputmode="numeric"
          min={0}
          max={100}
          step={1}
          label={words().quorum}
          hint={`${words().quorumHint} ${t().ballot.rule.quorum(voicesNeeded(quorum(), roll().length), roll().length)}`}
          value={quorum()}
          onInput={(event) => setQuorum(percent(event.currentTarget.value, quorum()))}
          onBlur={(event) => (event.currentTarget.value = String(quorum()))}
        />
        <Select label={words().floor} hint={words().floorHint} value={floor()} onChange={(event) => setFloor(Number(event.currentTarget.value))}>
          <For each={[3, 4, 5]}>{(each) => <option value={each} selected={floor() === each}>{words().floorOption(each)}</option>}</For>
        </Select>
      </div>

      <Show when={roll().length > 0 && roll().length < 3}>
        <Notice tone="clay" role="status">{roll().length === 1 ? t().ballot.secret.one : t().ballot.secret.two}</Notice>
      </Show>

      <section class={styles.seen}>
        <h3>{words().othersSee}</h3>
        <p class={styles.hint}>{t().ballot.secret.shown}</p>
        <Rule unit={unit()} quorum={quorum()} eligible={roll().length} />
        <Secrecy floor={floor()} eligible={roll().length} />
      </section>

      <Show when={openBallot(session)}><Notice tone="clay">{words().already}</Notice></Show>
      <div class={styles.actions}>
        <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
        <Button type="submit" look="primary" size="large" disabled={!ready()}>{opening() ? words().opening : words().button}</Button>
      </div>
    </form>
  )
}

/** A whole per cent; while the field is empty or holds no number, the last one stays. */
function percent(typed: string, last: number): number {
  const value = Math.round(Number(typed))
  return typed.trim() === '' || Number.isNaN(value) ? last : Math.min(100, Math.max(0, value))
}
