import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { Unit } from '../../shared/model/ballot.ts'
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
import { Select, TextArea } from '../ui/Field.tsx'
import { createRule } from './chosenRule.ts'
import { firstQuestion } from './firstQuestion.ts'
import { GradientsTerms } from './GradientsTerms.tsx'
import { MethodChoice } from './MethodChoice.tsx'
import styles from './OpenBallot.module.css'
import { PercentInput } from './PercentInput.tsx'
import { Rule, Secrecy } from './Rule.tsx'
import { VoiceChoice } from './VoiceChoice.tsx'
import { usualFloor } from './voices.ts'
import { Worded } from './Worded.tsx'
import { Words } from './Words.tsx'

interface OpenBallotProps {
  stage: StageId
  texts: readonly Text[]
  onClose: () => void
}

/** Prepares a ballot in a minute. Everything here is fixed once it is open. */
export function OpenBallot(props: OpenBallotProps) {
  return (
    <Dialog open onClose={() => props.onClose()} title={t().preparing.open.title} closeLabel={t().common.close}>
      <Terms {...props} />
    </Dialog>
  )
}

function Terms(props: OpenBallotProps) {
  const { session, can, send } = useSession()
  const words = () => t().preparing.open
  const copied = createUniqueId()
  const { method, setMethod, gradients, setGradients, rule } = createRule()
  const [asked, setAsked] = createSignal<string | null>(null)
  const [unit, setUnit] = createSignal<Unit>('organisation')
  const [quorum, setQuorum] = createSignal(67)
  const [chosenFloor, setFloor] = createSignal<number | null>(null)
  const [opening, setOpening] = createSignal(false)
  const question = () => asked() ?? firstQuestion(session.languages[0] ?? 'en', props.texts.length, method())
  const roll = () => rollOf(session, unit())
  const floor = () => chosenFloor() ?? usualFloor(roll().length)
  const tooLong = () => question().trim().length > LIMITS.question
  const ready = () => can('open-ballot') && roll().length > 0 && question().trim() !== '' && !tooLong() && !openBallot(session) && !opening()
  const open = async () => {
    setOpening(true)
    const { stage, texts } = props
    const granted = await send({ type: 'open-ballot', stage, question: question().trim(), texts, rule: rule(), unit: unit(), quorum: quorum(), floor: floor() })
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

      <MethodChoice method={method()} onChoose={setMethod} />
      <Show when={method() === 'gradients'}><GradientsTerms terms={gradients()} onChange={setGradients} /></Show>

      <TextArea
        label={words().question}
        rows={2}
        value={question()}
        error={tooLong() ? t().refusals['too-long'] : question().trim() === '' ? words().questionMissing : undefined}
        onInput={(event) => setAsked(event.currentTarget.value)}
      />

      <VoiceChoice unit={unit()} roll={roll()} onChoose={setUnit} />

      <div class={styles.numbers}>
        <PercentInput
          label={words().quorum}
          hint={`${words().quorumHint} ${t().voting.rule.quorum(voicesNeeded(quorum(), roll().length), roll().length)}`}
          least={0}
          value={quorum()}
          onChange={setQuorum}
        />
        <Select label={words().floor} hint={words().floorHint} value={floor()} onChange={(event) => setFloor(Number(event.currentTarget.value))}>
          <For each={[3, 4, 5]}>{(each) => <option value={each} selected={floor() === each}>{words().floorOption(each)}</option>}</For>
        </Select>
      </div>

      <Show when={roll().length > 0 && roll().length < 3}>
        <Notice tone="clay" role="status">{roll().length === 1 ? t().voting.secret.one : t().voting.secret.two}</Notice>
      </Show>

      <section class={styles.seen}>
        <h3>{words().othersSee}</h3>
        <p class={styles.hint}>{words().shown}</p>
        <Worded method={method()}>
          <Rule terms={{ ...rule(), unit: unit(), quorum: quorum() }} eligible={roll().length} />
          <Secrecy method={method()} floor={floor()} eligible={roll().length} />
        </Worded>
      </section>

      <Show when={openBallot(session)}><Notice tone="clay">{words().already}</Notice></Show>
      <div class={styles.actions}>
        <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
        <Button type="submit" look="primary" size="large" disabled={!ready()}>{opening() ? words().opening : words().button}</Button>
      </div>
    </form>
  )
}
