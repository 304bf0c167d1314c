import { createSignal, For, Show } from 'solid-js'
import { unwrap } from 'solid-js/store'
import { SECTIONS } from '../../shared/model/charter.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Language } from '../../shared/model/phrase.ts'
import { AUTHORSHIPS, VIEWS, type StagePlan } from '../../shared/model/stage.ts'
import { useSession } from '../sync/Connection.tsx'
import { OWN_NAME, t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { Select, TextArea, TextInput } from '../ui/Field.tsx'
import { BeatRows } from './BeatRows.tsx'
import { CatalogueChecks } from './CatalogueChecks.tsx'
import styles from './StageForm.module.css'

const FRESH: StagePlan = {
  view: 'wall',
  title: {},
  question: {},
  beats: [
    { kind: 'question', minutes: 1 },
    { kind: 'alone', minutes: 5 },
    { kind: 'reveal', minutes: 1 },
    { kind: 'round', minutes: 10 },
    { kind: 'resolve', minutes: 10 },
  ],
  authorship: 'hidden',
  catalogues: [],
  section: 'objectives',
}

/** One line of the agenda in words and numbers; nothing changes for the group until it is saved. */
export function StageForm(props: { plan: StagePlan | null; opened: boolean; onSave: (plan: StagePlan) => Promise<void>; onCancel: () => void }) {
  const { session } = useSession()
  const [plan, setPlan] = createSignal(planOf(props.plan ?? FRESH))
  const change = (part: Partial<StagePlan>) => setPlan((before) => ({ ...before, ...part }))
  const word = (key: 'title' | 'question', language: Language, words: string) => change({ [key]: { ...plan()[key], [language]: words } })
  const unnamed = () => session.languages.every((language) => !plan().title[language]?.trim())
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!unnamed()) void props.onSave(plan())
  }
  return (
    <form class={styles.form} onSubmit={submit}>
      <For each={session.languages}>
        {(language) => (
          <fieldset class={styles.language} lang={language}>
            <Show when={session.languages.length > 1}><legend class={styles.legend}>{OWN_NAME[language]}</legend></Show>
            <TextInput
              label={t().agenda.title}
              maxLength={LIMITS.title}
              value={plan().title[language] ?? ''}
              onInput={(event) => word('title', language, event.currentTarget.value)}
            />
            <TextArea
              label={t().agenda.question}
              rows={2}
              maxLength={LIMITS.question}
              value={plan().question[language] ?? ''}
              onInput={(event) => word('question', language, event.currentTarget.value)}
            />
          </fieldset>
        )}
      </For>
      <div class={styles.choices}>
        <Select
          label={t().agenda.view}
          hint={props.opened ? t().agenda.fixed : undefined}
          disabled={props.opened}
          value={plan().view}
          onChange={(event) => change({ view: VIEWS.find((each) => each === event.currentTarget.value) ?? plan().view })}
        >
          <For each={VIEWS}>{(each) => <option value={each}>{t().session.views[each]}</option>}</For>
        </Select>
        <Select
          label={t().agenda.authorship}
          hint={props.opened ? t().agenda.fixed : undefined}
          disabled={props.opened}
          value={plan().authorship}
          onChange={(event) => change({ authorship: AUTHORSHIPS.find((each) => each === event.currentTarget.value) ?? plan().authorship })}
        >
          <For each={AUTHORSHIPS}>{(each) => <option value={each}>{t().agenda.authorships[each]}</option>}</For>
        </Select>
        <Select
          label={t().agenda.section}
          value={plan().section}
          onChange={(event) => change({ section: SECTIONS.find((each) => each === event.currentTarget.value) ?? plan().section })}
        >
          <For each={SECTIONS}>{(each) => <option value={each}>{t().charter.sections[each]}</option>}</For>
        </Select>
      </div>
      <BeatRows beats={plan().beats} onChange={(beats) => change({ beats })} />
      <CatalogueChecks view={plan().view} chosen={plan().catalogues} onChange={(catalogues) => change({ catalogues })} />
      <div class={styles.row}>
        <Button type="submit" look="primary" disabled={unnamed()}>{t().common.save}</Button>
        <Button look="quiet" onClick={() => props.onCancel()}>{t().common.cancel}</Button>
        <Show when={unnamed()}><span class={styles.soft}>{t().agenda.titleMissing}</span></Show>
      </div>
    </form>
  )
}

/** The plan of a stage without how far the group has come in it, as a copy of its own. */
function planOf(stage: StagePlan): StagePlan {
  const { view, title, question, beats, authorship, catalogues, section } = stage
  return structuredClone({ view, title: unwrap(title), question: unwrap(question), beats: unwrap(beats), authorship, catalogues: unwrap(catalogues), section })
}
