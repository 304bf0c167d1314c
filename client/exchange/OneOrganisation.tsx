import { createSignal, For, Show } from 'solid-js'
import type { OrganisationId } from '../../shared/model/id.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { Statement, StatementMap } from '../../shared/model/exchange.ts'
import { t } from '../text/language.ts'
import { Disclosure } from '../ui/Disclosure.tsx'
import { Select } from '../ui/Field.tsx'
import styles from './OneOrganisation.module.css'
import { ofKind } from './reading.ts'
import { StatementView } from './StatementView.tsx'

interface OneOrganisationProps {
  organisations: readonly Organisation[]
  reading: StatementMap
  /** Whose side of the map is seen first. */
  first: OrganisationId | null
}

const asker = (statement: Statement) => statement.from
const addressee = (statement: Statement) => statement.to

/** The map from one side: what one organisation expects, what is expected of it, what it offers. */
export function OneOrganisation(props: OneOrganisationProps) {
  const words = () => t().exchange.list
  const [chosen, setChosen] = createSignal(props.first)
  const one = () => props.organisations.find((organisation) => organisation.id === chosen()) ?? props.organisations[0]
  const from = () => props.reading.statements.filter((statement) => statement.from === one()?.id)
  const to = () => props.reading.statements.filter((statement) => statement.to === one()?.id)
  return (
    <div class={styles.one}>
      <Select label={words().choose} value={one()?.id ?? ''} onChange={(event) => setChosen(event.currentTarget.value as OrganisationId)}>
        <For each={props.organisations}>{(organisation) => <option value={organisation.id} selected={organisation.id === one()?.id}>{organisation.name}</option>}</For>
      </Select>
      <Show when={one()}>
        {(organisation) => (
          <div class={styles.parts}>
            <Part title={words().expected(organisation().name)} statements={ofKind(to(), 'expectation')} beside={asker} />
            <Part title={words().expects(organisation().name)} statements={ofKind(from(), 'expectation')} beside={addressee} />
            <Part title={words().offers(organisation().name)} statements={ofKind(from(), 'offer')} beside={addressee} />
            <Part title={words().offered(organisation().name)} statements={ofKind(to(), 'offer')} beside={asker} />
          </div>
        )}
      </Show>
    </div>
  )
}

function Part(props: { title: string; statements: readonly Statement[]; beside: (statement: Statement) => OrganisationId }) {
  return (
    <Disclosure title={<span dir="auto">{props.title} ({props.statements.length})</span>} open>
      <For each={props.statements} fallback={<p class={styles.soft}>{t().exchange.list.none}</p>}>{(statement) => <StatementView statement={statement} beside={props.beside(statement)} />}</For>
    </Disclosure>
  )
}
