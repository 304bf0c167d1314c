import { For, Show } from 'solid-js'
import { UNITS, type Unit, type Voice } from '../../shared/model/ballot.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Check } from '../ui/Field.tsx'
import styles from './OpenBallot.module.css'
import { Roll } from './Roll.tsx'
import { absentOf } from './voices.ts'

/** Whose voice counts, and the roll that would be frozen. */
export function VoiceChoice(props: { unit: Unit; roll: readonly Voice[]; onChoose: (unit: Unit) => void }) {
  const { session } = useSession()
  const words = () => t().preparing.open
  const absent = () => (props.unit === 'organisation' ? absentOf(session, props.roll) : [])
  return (
    <>
      <fieldset>
        <legend class={styles.legend}>{words().unit}</legend>
        <For each={UNITS}>
          {(each) => (
            <Check
              type="radio"
              name="unit"
              label={<strong>{t().ballot.units[each].name}</strong>}
              hint={t().ballot.units[each].meaning}
              checked={props.unit === each}
              onChange={() => props.onChoose(each)}
            />
          )}
        </For>
      </fieldset>

      <section class={styles.part}>
        <h3>{t().ballot.roll.title(props.roll.length)}</h3>
        <Show when={props.roll.length > 0} fallback={<Notice tone="clay">{words().empty}</Notice>}>
          <Roll terms={{ roll: props.roll, unit: props.unit }} />
          <p class={styles.hint}>{words().willFreeze}</p>
        </Show>
        <Show when={absent().length > 0}><p class={styles.hint}>{words().absent(absent().join(', '))}</p></Show>
      </section>
    </>
  )
}
