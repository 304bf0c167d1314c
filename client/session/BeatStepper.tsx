import { For, Show } from 'solid-js'
import Check from 'lucide-solid/icons/check'
import type { Stage } from '../../shared/model/stage.ts'
import { t } from '../text/language.ts'
import styles from './BeatStepper.module.css'

/** The beats of a stage and the one it stands at. Facilitators may go to any of them by hand. */
export function BeatStepper(props: { stage: Stage; live: boolean; onGo: ((beat: number) => void) | null }) {
  return (
    <ol class={styles.stepper} aria-label={t().session.steps}>
      <For each={props.stage.beats}>
        {(beat, index) => {
          const here = () => props.live && props.stage.beat === index()
          const past = () => props.live && index() < props.stage.beat
          const words = () => t().session.beats[beat.kind]
          return (
            <li class={styles.step} classList={{ [styles.here!]: here(), [styles.past!]: past() }} aria-current={here() ? 'step' : undefined}>
              {props.onGo ? (
                <button type="button" class={styles.word} onClick={() => props.onGo?.(index())} aria-label={t().session.goToBeat(words(), beat.minutes)}>
                  <Show when={past()}><Check aria-hidden="true" /></Show>
                  {words()}
                </button>
              ) : (
                <span class={styles.word}><Show when={past()}><Check aria-hidden="true" /></Show>{words()}</span>
              )}
            </li>
          )
        }}
      </For>
    </ol>
  )
}
