import { Show } from 'solid-js'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { digits } from '../ui/digits.ts'
import { speakerOf } from './speaker.ts'
import styles from './TurnTime.module.css'

/**
 * How long the stick has been held, against the equal seconds of a turn. The end of the time is said
 * in words and takes nothing from anybody: whoever speaks finishes their sentence.
 */
export function TurnTime() {
  const { session, now } = useSession()
  const speaker = () => speakerOf(session)
  const elapsed = () => Math.max(0, now() - (speaker()?.since ?? now()))
  const whole = () => (speaker()?.seconds ?? 0) * 1000
  const over = () => whole() > 0 && elapsed() >= whole()
  return (
    <Show when={speaker()}>
      <span class={styles.time} classList={{ [styles.over!]: over() }}>
        <span class={styles.digits}>{digits(elapsed())}</span>
        <Show when={whole() > 0}>
          <span class={styles.of}>{t().circle.ofTurn(digits(whole()))}</span>
          <progress class={styles.bar} max={1} value={Math.min(1, elapsed() / whole())} aria-hidden="true" />
        </Show>
        <Show when={over()}><strong class={styles.words}>{t().circle.turnTimeOver}</strong></Show>
      </span>
    </Show>
  )
}
