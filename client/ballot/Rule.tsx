import { For, Show } from 'solid-js'
import EyeOff from 'lucide-solid/icons/eye-off'
import Scale from 'lucide-solid/icons/scale'
import type { Unit } from '../../shared/model/ballot.ts'
import type { Method, Rule as Settled } from '../../shared/model/rule.ts'
import { voicesNeeded } from '../../shared/model/tally.ts'
import { t } from '../text/language.ts'
import styles from './Rule.module.css'
import { useWording } from './wording.ts'

/** What decides, in plain words, and whose voice counts. */
export function Rule(props: { terms: Settled & { readonly unit: Unit; readonly quorum: number }; eligible: number }) {
  const { rule } = useWording()
  const said = () => rule(props.terms)
  const unit = () => t().ballot.units[props.terms.unit]
  return (
    <section class={styles.plain}>
      <Scale aria-hidden="true" />
      <div>
        <h3 class={styles.title}>{t().voting.rule.title}</h3>
        <For each={said().first}>{(line) => <p>{line}</p>}</For>
        <p><strong>{unit().name}.</strong> {unit().meaning}</p>
        <p>{t().voting.rule.quorum(voicesNeeded(props.terms.quorum, props.eligible), props.eligible)} {said().silence}</p>
        <For each={said().last}>{(line) => <p>{line}</p>}</For>
      </div>
    </section>
  )
}

/** What is secret and what is not, before anybody answers. */
export function Secrecy(props: { method: Method; floor: number; eligible: number }) {
  const { neverCounts } = useWording()
  const words = () => t().voting.secret
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
          <p>{props.eligible < props.floor ? neverCounts(props.method, props.eligible, props.floor) : words().floor(props.floor)}</p>
        </details>
      </div>
    </section>
  )
}
