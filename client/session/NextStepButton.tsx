import { createSignal, Match, Show, Switch } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { presentOrganisations } from '../../shared/ledger/permission.ts'
import type { Beat } from '../../shared/model/stage.ts'
import { suggestedSeconds } from '../circle/suggestion.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { stageTitle } from '../text/names.ts'
import { Button } from '../ui/Button.tsx'
import { Check } from '../ui/Field.tsx'
import { nextStep, type NextStep } from './nextStep.ts'
import { usePanels } from './panels.tsx'
import { addressOf, NOW } from './place.ts'
import styles from './Console.module.css'

type Of<Kind extends NextStep['kind']> = Extract<NextStep, { kind: Kind }>

/** The one big button: it names what comes next and does it. */
export function NextStepButton() {
  const { session, counts, send } = useSession()
  const panels = usePanels()
  const [withTimer, setWithTimer] = createSignal(true)
  let busy = false
  let box!: HTMLDivElement
  const next = () => nextStep(session, counts())
  const as = <Kind extends NextStep['kind']>(kind: Kind) => {
    const step = next()
    return step.kind === kind ? (step as Of<Kind>) : undefined
  }
  // A second click while the first is on its way would skip a beat. The button is not disabled for so
  // long, and its successor takes the focus, so that Enter leads through the whole palaver.
  const once = async (act: () => Promise<unknown>) => {
    if (busy) return
    busy = true
    const held = box.contains(document.activeElement)
    await act()
    busy = false
    if (held && !box.contains(document.activeElement)) box.querySelector<HTMLButtonElement>('button:not(:disabled)')?.focus()
  }
  // Not waited for: the next step is there already, and a click on it must not be lost.
  const startClock = (beat: Beat | undefined) => {
    if (beat && withTimer() && beat.minutes > 0) void send({ type: 'start-timer', seconds: beat.minutes * 60 })
  }
  const goTo = (step: NextStep) =>
    once(async () => {
      if (step.kind === 'beat' && (await send({ type: 'enter-beat', stage: step.stage, beat: step.index }))) startClock(step.beat)
      if (step.kind === 'stage' && (await send({ type: 'enter-stage', stage: step.stage.id }))) startClock(step.stage.beats[step.stage.beat])
      if (step.kind === 'end') panels.open({ is: 'end' })
    })
  const Clock = (props: { minutes: number }) => (
    <Show when={props.minutes > 0}>
      <Check label={t().session.withTimer(props.minutes)} checked={withTimer()} onChange={(event) => setWithTimer(event.currentTarget.checked)} />
    </Show>
  )
  return (
    <div class={styles.next} ref={box}>
      <Switch>
        <Match when={as('stage')}>
          {(step) => (
            <>
              <Button look="primary" size="large" onClick={() => goTo(step())}>
                {step().first ? t().session.next.begin : t().session.next.nextStage}
              </Button>
              <p class={styles.what} dir="auto">{stageTitle(step().stage)}</p>
              <Clock minutes={step().stage.beats[step().stage.beat]?.minutes ?? 0} />
            </>
          )}
        </Match>
        <Match when={as('beat')}>
          {(step) => (
            <>
              <Button look="primary" size="large" onClick={() => goTo(step())}>{t().session.next.beat[step().beat.kind]}</Button>
              <Clock minutes={step().beat.minutes} />
            </>
          )}
        </Match>
        <Match when={as('reveal')}>{(step) => <Reveal step={step()} once={once} onSkip={() => void goTo(step().onward)} />}</Match>
        <Match when={as('open-round')}>{(step) => <OpenRound step={step()} once={once} onSkip={() => void goTo(step().onward)} />}</Match>
        <Match when={as('turn')}>
          {(step) => (
            <>
              <Button look="primary" size="large" onClick={() => once(() => send({ type: 'end-turn', organisation: step().holder, passed: false }))}>
                {step().next ? t().session.next.passStick : t().session.next.lastTurn}
              </Button>
              <Show when={step().next}>
                {(id) => <p class={styles.what}>{t().session.next.to} <bdi>{session.organisations[id()]?.name}</bdi></p>}
              </Show>
            </>
          )}
        </Match>
        <Match when={as('close-round')}>
          <Button look="primary" size="large" onClick={() => once(() => send({ type: 'close-round' }))}>{t().circle.closeRound}</Button>
        </Match>
        <Match when={as('ballot')}><ToBallot /></Match>
        <Match when={as('end')}>
          <Button look="primary" size="large" onClick={() => panels.open({ is: 'end' })}>{t().session.next.end}</Button>
          <p class={styles.what}>{t().session.next.endWhat}</p>
        </Match>
        <Match when={as('over')}>
          <p class={styles.what}>{t().session.over}</p>
          <Button onClick={() => once(() => send({ type: 'reopen-session' }))}>{t().session.reopen}</Button>
        </Match>
        <Match when={as('nothing')}><p class={styles.what}>{t().session.noStages}</p></Match>
      </Switch>
    </div>
  )
}

interface StepProps<Kind extends NextStep['kind']> {
  step: Of<Kind>
  once: (act: () => Promise<unknown>) => Promise<void>
  onSkip: () => void
}

/** Says how many have written. Below the floor it stays shut, and says why and what helps. */
function Reveal(props: StepProps<'reveal'>) {
  const { send } = useSession()
  const enough = () => props.step.writers >= props.step.floor
  return (
    <>
      <Button look="primary" size="large" disabled={!enough()} onClick={() => props.once(() => send({ type: 'reveal', stage: props.step.stage }))}>
        {t().session.next.reveal}
      </Button>
      <p class={styles.what} role="status">{t().session.writers(props.step.writers)}</p>
      <Show when={props.step.writers > 0 && !enough()}><p class={styles.soft}>{t().session.tooFew(props.step.floor)}</p></Show>
      <Show when={!enough()}>
        <Button size="small" look="quiet" onClick={() => props.onSkip()}>{t().session.next.withoutCards}</Button>
      </Show>
    </>
  )
}

function OpenRound(props: StepProps<'open-round'>) {
  const { session, send } = useSession()
  const present = () => presentOrganisations(session).length
  const seconds = () => suggestedSeconds(props.step.stage, present())
  return (
    <>
      <Button
        look="primary"
        size="large"
        disabled={present() === 0}
        onClick={() => props.once(() => send({ type: 'open-round', stage: props.step.stage.id, seconds: seconds() }))}
      >
        {t().circle.openRound}
      </Button>
      <p class={styles.what}>{present() === 0 ? t().refusals['round-needs-organisations'] : t().session.turnsOf(present(), seconds())}</p>
      <Button size="small" look="quiet" onClick={() => props.onSkip()}>{t().session.next.withoutRound}</Button>
    </>
  )
}

function ToBallot() {
  const { session } = useSession()
  const panels = usePanels()
  const navigate = useNavigate()
  const go = () => {
    panels.close()
    navigate(addressOf(session.id, NOW))
    document.getElementById('open-ballot')?.scrollIntoView({ block: 'start' })
  }
  return (
    <>
      <Button look="primary" size="large" onClick={go}>{t().session.next.toBallot}</Button>
      <p class={styles.what}>{t().session.next.ballotWhat}</p>
    </>
  )
}
