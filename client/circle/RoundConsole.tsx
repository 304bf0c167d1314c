import { createSignal, For, Show } from 'solid-js'
import { presentOrganisations } from '../../shared/ledger/permission.ts'
import { openRound } from '../../shared/ledger/session.ts'
import { comingUp } from '../../shared/model/round.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/Field.tsx'
import { Hands } from './Hands.tsx'
import { LEAST_SECONDS, MOST_SECONDS, suggestedSeconds } from './suggestion.ts'
import { speakerOf } from './speaker.ts'
import { TurnTime } from './TurnTime.tsx'
import styles from './RoundConsole.module.css'

/** The facilitator's hold on speaking in turn: opens and closes the round, moves the stick on, lends it. */
export function RoundConsole(props: { stage: Stage }) {
  const { session, can } = useSession()
  return (
    <Show when={can('open-round')}>
      <div class={styles.console}>
        <Show when={openRound(session)} fallback={<Opening stage={props.stage} />}>
          <Going />
        </Show>
        <Hands acts />
      </div>
    </Show>
  )
}

function Opening(props: { stage: Stage }) {
  const { session, send } = useSession()
  const present = () => presentOrganisations(session).length
  const suggestion = () => suggestedSeconds(props.stage, present())
  const [typed, setTyped] = createSignal<number | null>(null)
  const seconds = () => typed() ?? suggestion()
  const possible = () => seconds() >= LEAST_SECONDS && seconds() <= MOST_SECONDS
  return (
    <form
      class={styles.opening}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        if (possible()) void send({ type: 'open-round', stage: props.stage.id, seconds: seconds() })
      }}
    >
      <TextInput
        type="number"
        inputmode="numeric"
        min={LEAST_SECONDS}
        max={MOST_SECONDS}
        step={5}
        label={t().circle.secondsEach}
        hint={t().circle.secondsHint(present(), suggestion())}
        error={possible() ? undefined : t().circle.secondsRange(LEAST_SECONDS, MOST_SECONDS)}
        value={seconds()}
        onInput={(event) => setTyped(Math.round(event.currentTarget.valueAsNumber) || 0)}
      />
      <Button type="submit" disabled={present() === 0}>{t().circle.openRound}</Button>
      <Show when={present() === 0}><p class={styles.soft}>{t().refusals['round-needs-organisations']}</p></Show>
      <Show when={session.stick}>
        <Button onClick={() => send({ type: 'lay-down-stick' })}>{t().circle.takeBack}</Button>
      </Show>
    </form>
  )
}

function Going() {
  const { session, send } = useSession()
  const round = () => openRound(session)
  const waiting = () => {
    const going = round()
    return going ? comingUp(going, session.stick) : []
  }
  const end = (passed: boolean) => {
    const holder = session.stick?.organisation
    if (holder) void send({ type: 'end-turn', organisation: holder, passed })
  }
  return (
    <>
      <p class={styles.holder}>
        <strong><bdi>{speakerOf(session)?.name}</bdi></strong>
        <TurnTime />
      </p>
      <div class={styles.row}>
        <Button size="small" onClick={() => end(false)}>{t().circle.endTurn}</Button>
        <Button size="small" onClick={() => end(true)}>{t().circle.passFor}</Button>
      </div>
      <Show when={waiting().length > 0} fallback={<p class={styles.soft}>{t().circle.lastTurn}</p>}>
        <p class={styles.title}>{t().circle.notHeardTitle(waiting().length)}</p>
        <ol class={styles.waiting}>
          <For each={waiting()}>{(organisation) => <li><bdi>{session.organisations[organisation]?.name}</bdi></li>}</For>
        </ol>
      </Show>
      <Button size="small" look="quiet" onClick={() => send({ type: 'close-round' })}>{t().circle.closeRound}</Button>
    </>
  )
}
