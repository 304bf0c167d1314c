import { For, Match, Show, Switch } from 'solid-js'
import Plus from 'lucide-solid/icons/plus'
import { randomHex } from '../sync/api.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { holds, OPTIONAL, type Chapter } from './chapters.ts'
import { useCharter } from './charterState.ts'
import { ClauseView } from './ClauseView.tsx'
import { Cover } from './Cover.tsx'
import { Decided } from './Decided.tsx'
import { MapSummary } from './MapSummary.tsx'
import { Partners } from './Partners.tsx'
import styles from './CharterSection.module.css'

/** One section: what the session knows, what is decided, what is drafted, and calmly what is missing. */
export function CharterSection(props: { chapter: Chapter; id: string }) {
  const { session } = useSession()
  const charter = useCharter()
  const section = () => props.chapter.section
  const title = () => t().charter.sections[section()]
  const ids = () => props.chapter.drafts.map(({ clause }) => clause.id)
  const add = () => {
    const id = randomHex(16)
    charter.board.edits.addClause({ id, section: section(), title: '', words: '', origin: null }, null)
    charter.edit(id)
  }
  return (
    <section class={styles.section} aria-labelledby={props.id}>
      <h3 id={props.id} tabindex={-1} class={styles.heading}>
        <span class={styles.number}>{props.chapter.number}</span> {title()}
      </h3>
      <Switch>
        <Match when={section() === 'cover'}><Cover /></Match>
        <Match when={section() === 'partners'}><Partners /></Match>
        <Match when={section() === 'exchange'}><MapSummary /></Match>
      </Switch>
      <For each={props.chapter.decided}>{(decided) => <Decided decided={decided} />}</For>
      <For each={ids()}>
        {(id) => (
          <Show when={props.chapter.drafts.find(({ clause }) => clause.id === id)}>
            {(draft) => <ClauseView draft={draft()} siblings={ids()} />}
          </Show>
        )}
      </For>
      <Show when={!holds(session, props.chapter)}>
        <p class={styles.missing}>
          {t().charter.missing} {t().charter.belongs[section()]}
          <Show when={OPTIONAL.includes(section())}> {t().charter.optional}</Show>
        </p>
      </Show>
      <Show when={charter.writable()}>
        <div>
          <Button look="quiet" size="small" onClick={add} aria-label={t().charter.draft.addTo(title())}>
            <Plus aria-hidden="true" />
            {t().charter.draft.add}
          </Button>
        </div>
      </Show>
    </section>
  )
}
