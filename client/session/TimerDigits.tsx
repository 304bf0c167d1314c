import { Match, Show, Switch } from 'solid-js'
import AlarmClock from 'lucide-solid/icons/alarm-clock'
import Clock from 'lucide-solid/icons/clock'
import Hourglass from 'lucide-solid/icons/hourglass'
import Pause from 'lucide-solid/icons/pause'
import { timeLeft } from '../../shared/model/timer.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Status } from '../ui/Badge.tsx'
import { digitsLeft } from '../ui/digits.ts'
import styles from './TimerDigits.module.css'

/** Part of the time from which on it is said to be nearly over. */
const NEARLY = 0.2

/** The one clock of the session. Its end is said, and forces nothing. */
export function TimerDigits(props: { large?: boolean }) {
  const { session, now } = useSession()
  const left = () => (session.timer ? timeLeft(session.timer, now()) : 0)
  const phase = () => {
    if (!session.timer) return 'none'
    if (left() <= 0) return 'over'
    if (session.timer.state === 'paused') return 'paused'
    return left() <= session.timer.total * NEARLY ? 'nearly' : 'running'
  }
  return (
    <>
      <Show when={session.timer}>
        <span class={`${styles.timer} ${styles[phase()] ?? ''}`} classList={{ [styles.large!]: props.large ?? false }} role="timer" aria-label={t().session.timer}>
          <Switch fallback={<Clock aria-hidden="true" />}>
            <Match when={phase() === 'over'}><AlarmClock aria-hidden="true" /></Match>
            <Match when={phase() === 'paused'}><Pause aria-hidden="true" /></Match>
            <Match when={phase() === 'nearly'}><Hourglass aria-hidden="true" /></Match>
          </Switch>
          <span class={styles.digits}>{digitsLeft(left())}</span>
          <Show when={phase() === 'over'}><span class={styles.words}>{t().session.timeIsOver}</span></Show>
          <Show when={phase() === 'paused'}><span class={styles.words}>{t().session.paused}</span></Show>
        </span>
      </Show>
      <Status class="visually-hidden">{phase() === 'over' ? t().session.timeIsOver : ''}</Status>
    </>
  )
}
