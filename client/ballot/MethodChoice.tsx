import { createUniqueId, For } from 'solid-js'
import { DECIDING, METHODS, type Method } from '../../shared/model/rule.ts'
import { t } from '../text/language.ts'
import { Check } from '../ui/Field.tsx'
import styles from './OpenBallot.module.css'

const SHOWING = METHODS.filter((method) => !DECIDING.includes(method))

interface MethodChoiceProps {
  method: Method
  onChoose: (method: Method) => void
}

/** How a ballot is answered and counted: those that decide first, then those that decide nothing. */
export function MethodChoice(props: MethodChoiceProps) {
  return (
    <fieldset>
      <legend class={styles.legend}>{t().preparing.methods.legend}</legend>
      <div class={styles.methods}>
        <Group {...props} title={t().preparing.methods.decides} methods={DECIDING} />
        <Group {...props} title={t().preparing.methods.decidesNothing} methods={SHOWING} />
      </div>
    </fieldset>
  )
}

function Group(props: MethodChoiceProps & { title: string; methods: readonly Method[] }) {
  const id = createUniqueId()
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} class={styles.hint}>{props.title}</p>
      <For each={props.methods}>
        {(each) => (
          <Check
            type="radio"
            name="method"
            value={each}
            label={<strong>{t().preparing.methods[each].name}</strong>}
            hint={t().preparing.methods[each].meaning}
            checked={props.method === each}
            onChange={() => props.onChoose(each)}
          />
        )}
      </For>
    </div>
  )
}
