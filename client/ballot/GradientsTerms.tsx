import { For } from 'solid-js'
import { BASES, type Base, type GradientsRule } from '../../shared/model/counting/gradients.ts'
import { t } from '../text/language.ts'
import { Check, Select } from '../ui/Field.tsx'
import styles from './OpenBallot.module.css'
import { PercentInput } from './PercentInput.tsx'

/** What the group settles of the gradients before it opens such a ballot. */
export function GradientsTerms(props: { terms: GradientsRule; onChange: (terms: GradientsRule) => void }) {
  const words = () => t().preparing.gradients
  const change = (some: Partial<GradientsRule>) => props.onChange({ ...props.terms, ...some })
  return (
    <div class={styles.part}>
      <div class={styles.numbers}>
        <PercentInput label={words().threshold} hint={words().thresholdHint} least={1} value={props.terms.threshold} onChange={(threshold) => change({ threshold })} />
        <Select label={words().base} value={props.terms.base} onChange={(event) => change({ base: event.currentTarget.value as Base })}>
          <For each={BASES}>{(each) => <option value={each} selected={props.terms.base === each}>{words().bases[each]}</option>}</For>
        </Select>
      </div>
      <Check label={words().veto} hint={words().vetoHint} checked={props.terms.vetoStops} onChange={(event) => change({ vetoStops: event.currentTarget.checked })} />
    </div>
  )
}
