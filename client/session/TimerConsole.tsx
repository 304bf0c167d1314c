import { createSignal, Show } from 'solid-js'
import { stageOf } from '../../shared/ledger/session.ts'
import { beatOf } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/Field.tsx'
import { TimerDigits } from './TimerDigits.tsx'
import styles from './Console.module.css'

/** Longest time that can be set, in minutes. */
const LONGEST = 600
/** Where the beat says nothing, as boards of this kind do. */
const USUAL = 5

/** The hold on the one clock: start, pause, a little more, stop. */
export function TimerConsole() {
  const { session, send } = useSession()
  const [typed, setTyped] = createSignal<number | null>(null)
  const planned = () => {
    const stage = stageOf(session, session.current)
    return (stage && beatOf(stage).minutes) || USUAL
  }
  const minutes = () => typed() ?? planned()
  const start = (event: SubmitEvent) => {
    event.preventDefault()
    if (minutes() < 1 || minutes() > LONGEST) return
    void send({ type: 'start-timer', seconds: minutes() * 60 })
    setTyped(null)
  }
  return (
    <Show
      when={session.timer}
      fallback={
        <form class={styles.row} onSubmit={start} novalidate>
          <span class={styles.minutes}>
            <TextInput
              type="number"
              inputmode="numeric"
              min={1}
              max={LONGEST}
              label={t().facilitator.timerMinutes}
              value={minutes()}
              error={minutes() >= 1 && minutes() <= LONGEST ? undefined : t().facilitator.timerRange(LONGEST)}
              onInput={(event) => setTyped(Math.round(event.currentTarget.valueAsNumber) || 0)}
            />
          </span>
          <Button type="submit">{t().facilitator.timerStart}</Button>
        </form>
      }
    >
      {(timer) => (
        <>
          <TimerDigits large />
          <div class={styles.row}>
            <Show when={timer().state === 'running'} fallback={<Button size="small" onClick={() => send({ type: 'resume-timer' })}>{t().facilitator.timerResume}</Button>}>
              <Button size="small" onClick={() => send({ type: 'pause-timer' })}>{t().facilitator.timerPause}</Button>
            </Show>
            <Button size="small" onClick={() => send({ type: 'extend-timer', seconds: 60 })} aria-label={t().facilitator.timerMore(1)}>+1</Button>
            <Button size="small" onClick={() => send({ type: 'extend-timer', seconds: 300 })} aria-label={t().facilitator.timerMore(5)}>+5</Button>
            <Button size="small" look="quiet" onClick={() => send({ type: 'stop-timer' })}>{t().facilitator.timerStop}</Button>
          </div>
        </>
      )}
    </Show>
  )
}
