import { For, Show } from 'solid-js'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import { SECTIONS, type Section } from '../../shared/model/charter.ts'
import { decisionNumber } from '../../shared/model/decision.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { t } from '../text/language.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { Select } from '../ui/Field.tsx'
import { LiveText } from '../ui/LiveText.tsx'
import type { DraftClause } from './chapters.ts'
import { useCharter } from './charterState.ts'
import styles from './ClauseView.module.css'

/** A clause that is being drafted: read by default, written live by all who want to. */
export function ClauseView(props: { draft: DraftClause; siblings: readonly string[] }) {
  const charter = useCharter()
  const clause = () => props.draft.clause
  const name = () => clause().title.trim() || clause().words.trim().slice(0, 60) || t().charter.draft.blank
  return (
    <article class={styles.clause} data-clause={clause().id}>
      <Show when={charter.isEdited(clause().id)} fallback={<Reading draft={props.draft} name={name()} />}>
        <Writing draft={props.draft} siblings={props.siblings} />
      </Show>
      <WhoWrites clause={clause().id} />
    </article>
  )
}

function Reading(props: { draft: DraftClause; name: string }) {
  const charter = useCharter()
  const clause = () => props.draft.clause
  return (
    <>
      <Show when={clause().title.trim() !== ''}><h4 class={styles.title} dir="auto">{clause().title}</h4></Show>
      <Show when={clause().words.trim() !== ''} fallback={<p class={styles.blank}>{clause().title.trim() === '' ? t().charter.draft.blank : ''}</p>}>
        <p class={styles.words} dir="auto">{clause().words}</p>
      </Show>
      <footer class={styles.foot}>
        <Badge tone="neutral">{props.draft.since ? t().charter.draft.changed(decisionNumber(props.draft.since)) : t().charter.draft.draft}</Badge>
        <Show when={charter.votes()}>
          <label class={styles.choose}>
            <input
              type="checkbox"
              aria-label={t().charter.draft.select(props.name)}
              checked={charter.chosen().has(clause().id)}
              onChange={() => charter.toggle(clause().id)}
            />
            <span aria-hidden="true">{t().charter.vote.choose}</span>
          </label>
        </Show>
        <Show when={charter.writable()}>
          <Button size="small" look="quiet" aria-label={t().charter.draft.editClause(props.name)} onClick={() => charter.edit(clause().id)}>
            <Pencil aria-hidden="true" />
            {t().charter.draft.edit}
          </Button>
        </Show>
      </footer>
    </>
  )
}

function Writing(props: { draft: DraftClause; siblings: readonly string[] }) {
  const charter = useCharter()
  const { board } = charter
  const clause = () => props.draft.clause
  const id = () => clause().id
  const at = () => props.siblings.indexOf(id())
  const move = (section: Section, before: string | null) => board.edits.moveClause(id(), { section, before })
  const remove = () => {
    if (clause().title.trim() + clause().words.trim() === '') board.edits.removeClause(id())
    else charter.remove(id())
  }
  const over = () => clause().words.trim().length - LIMITS.words
  return (
    <>
      <LiveText
        class={styles.titleField}
        label={t().charter.draft.title}
        placeholder={t().charter.draft.title}
        single
        maxlength={LIMITS.title}
        bind={(area) => board.bind(area, { clause: id(), part: 'title' })}
      />
      <LiveText
        class={styles.wordsField}
        label={t().charter.draft.words}
        placeholder={t().charter.draft.words}
        focus
        bind={(area) => board.bind(area, { clause: id(), part: 'words' })}
        onDone={() => charter.edit(null)}
      />
      <Show when={over() > 0}><p class={styles.over} role="status">{t().charter.draft.over(over())}</p></Show>
      <div class={styles.tools}>
        <Button size="small" look="primary" onClick={() => charter.edit(null)}>{t().charter.draft.done}</Button>
        <IconButton size="small" label={t().charter.draft.up} disabled={at() <= 0} onClick={() => move(clause().section, props.siblings[at() - 1] ?? null)}>
          <ArrowUp aria-hidden="true" />
        </IconButton>
        <IconButton
          size="small"
          label={t().charter.draft.down}
          disabled={at() < 0 || at() >= props.siblings.length - 1}
          onClick={() => move(clause().section, props.siblings[at() + 2] ?? null)}
        >
          <ArrowDown aria-hidden="true" />
        </IconButton>
        <div class={styles.section}>
          <Select bare label={t().charter.draft.section} value={clause().section} onChange={(event) => move(event.currentTarget.value as Section, null)}>
            <For each={SECTIONS}>{(section, number) => <option value={section}>{number()}. {t().charter.sections[section]}</option>}</For>
          </Select>
        </div>
        <IconButton size="small" label={t().charter.draft.remove} onClick={remove}><Trash aria-hidden="true" /></IconButton>
      </div>
    </>
  )
}

function WhoWrites(props: { clause: string }) {
  const { board } = useCharter()
  const names = () => board.others().filter((other) => other.at === props.clause).map((other) => other.name)
  return <Show when={names().length > 0}><p class={styles.here}><bdi>{t().charter.draft.writing(names().join(', '))}</bdi></p></Show>
}
