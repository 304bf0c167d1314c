import { For, Show } from 'solid-js'
import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { Statement } from '../../shared/model/exchange.ts'
import { t } from '../text/language.ts'
import { Disclosure } from '../ui/Disclosure.tsx'
import styles from './Reciprocity.module.css'
import { oneWay } from './reciprocity.ts'

/** A gentle question where an organisation only gives or only receives so far. */
export function Reciprocity(props: { organisations: readonly Organisation[]; statements: readonly Statement[] }) {
  const words = () => t().exchange.reciprocity
  const ways = () => oneWay(props.organisations, props.statements)
  return (
    <Show when={ways().length > 0}>
      <Disclosure title={<span class={styles.title}><ArrowLeftRight aria-hidden="true" />{words().title}</span>}>
        <ul class={styles.ways}>
          <For each={ways()}>
            {(way) => <li dir="auto">{way.only === 'gives' ? words().onlyGives(way.organisation.name) : words().onlyReceives(way.organisation.name)}</li>}
          </For>
        </ul>
        <p class={styles.soft}>{words().hint}</p>
      </Disclosure>
    </Show>
  )
}
