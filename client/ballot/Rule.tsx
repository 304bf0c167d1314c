import { Show } from 'solid-js'
import EyeOff from 'lucide-solid/icons/eye-off'
import Scale from 'lucide-solid/icons/scale'
import type { Unit } from '../../shared/model/ballot.ts'
import { voicesNeeded } from '../../shared/model/tally.ts'
import { t } from '../text/language.ts'
import styles from './Rule.module.css'

/** What decides, in plain words, and whose voice counts. */
export function Rule(props: { unit: Unit; quorum: number; eligible: number }) {
  const words = () => t().ballot.rule
  return (
    <section class={styles.plain}>
      <Scale aria-hidden="true" />
      <div>
        <h3 class={styles.title}>{words().title}</h3>
        <p>{words().consent}</p>
        <p><strong>{t().ballot.units[props.unit].name}.</strong> {t().ballot.units[props.unit].meaning}</p>
        <p>{words().quorum(voicesNeeded(props.quorum, props.eligible), props.eligible)} {words().silence}</p>
        <p>{words().consult}</p>
      </div>
    </section>
  )
}

/** What is secret and what is not, before anybody answers. */
export function Secrecy(props: { floor: number; eligible: number }) {
  const words = () => t().ballot.secret
  return (
    <section class={styles.plain}>
      <EyeOff aria-hidden="true" />
      <div>
        <h3 class={styles.title}>{words().title}</h3>
        <p>{words().answer}</p>
        <Show when={props.eligible > 2} fallback={<p><strong>{props.eligible === 1 ? words().one : words().two}</strong></p>}>
          <p>{words().unanimity}</p>
        </Show>
        <details class={styles.more}>
          <summary>{words().more}</summary>
          <p>{words().reasons}</p>
          <p>{props.eligible < props.floor ? words().neverCounts(props.eligible, props.floor) : words().floor(props.floor)}</p>
        </details>
      </div>
    </section>
  )
}
