import { For, Show } from 'solid-js'
import type { OrganisationId } from '../../shared/model/id.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import { t } from '../text/language.ts'
import { Select } from '../ui/Field.tsx'
import styles from './ToWhom.module.css'

interface ToWhomProps {
  others: readonly Organisation[]
  to: OrganisationId
  /** How many lines are written to that organisation. */
  count: (organisation: OrganisationId) => number
  onChoose: (organisation: OrganisationId) => void
}

/** More than this many plates would push the writing off a phone. */
const PLATES = 8

/** The other organisations, each in the same size, with how much one has written to it. */
export function ToWhom(props: ToWhomProps) {
  const words = () => t().exchange.alone
  const written = (organisation: OrganisationId) => (props.count(organisation) === 0 ? words().none : words().written(props.count(organisation)))
  return (
    <Show
      when={props.others.length <= PLATES}
      fallback={
        <div class={styles.choice}>
          <Select label={words().choose} value={props.to} onChange={(event) => props.onChoose(event.currentTarget.value as OrganisationId)}>
            <For each={props.others}>
              {(organisation) => <option value={organisation.id} selected={organisation.id === props.to}>{organisation.name} ({written(organisation.id)})</option>}
            </For>
          </Select>
        </div>
      }
    >
      <nav class={styles.others} aria-label={words().choose}>
        <p class={styles.label} aria-hidden="true">{words().choose}</p>
        <ul>
          <For each={props.others}>
            {(organisation) => (
              <li>
                <button type="button" class={styles.other} aria-current={organisation.id === props.to ? 'true' : undefined} onClick={() => props.onChoose(organisation.id)}>
                  <strong><bdi>{organisation.name}</bdi></strong>
                  <span class={styles.count}>{written(organisation.id)}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </nav>
    </Show>
  )
}
