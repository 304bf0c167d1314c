import { createSignal, For, Show } from 'solid-js'
import type { Phrase, Language } from '../../shared/model/phrase.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { useSession } from '../sync/Connection.tsx'
import { language as spokenHere, t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea, TextInput } from '../ui/Field.tsx'
import styles from './Library.module.css'

interface Written {
  readonly title: Phrase
  readonly description: Phrase
}

interface ItemFormProps {
  /** What the fields begin with. */
  from: Written
  hint?: string
  /** True once it is granted: then the form is done. */
  onSave: (written: Written) => Promise<boolean>
  onClose: () => void
}

/** Title and description of an item, in each language of the session. */
export function ItemForm(props: ItemFormProps) {
  const { session } = useSession()
  const [written, setWritten] = createSignal<Written>({ title: props.from.title, description: props.from.description })
  const [asked, setAsked] = createSignal(false)
  const put = (part: keyof Written, language: Language, words: string) =>
    setWritten((before) => ({ ...before, [part]: { ...before[part], [language]: words } }))
  const called = (language: Language) => new Intl.DisplayNames([spokenHere()], { type: 'language' }).of(language) ?? language
  const titled = () => session.languages.some((language) => written().title[language]?.trim())
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    setAsked(true)
    if (titled() && (await props.onSave(spoken(written(), session.languages)))) props.onClose()
  }
  return (
    <form class={styles.form} onSubmit={save}>
      <Show when={props.hint}><p class={styles.quiet}>{props.hint}</p></Show>
      <For each={session.languages}>
        {(language, index) => (
          <>
            <TextInput
              label={t().library.formTitle(called(language))}
              lang={language}
              maxlength={LIMITS.title}
              value={written().title[language] ?? ''}
              onInput={(event) => put('title', language, event.currentTarget.value)}
              error={asked() && !titled() && index() === 0 ? t().library.formNeedsTitle : undefined}
            />
            <TextArea
              label={t().library.formDescription(called(language))}
              lang={language}
              rows={2}
              maxlength={LIMITS.card}
              value={written().description[language] ?? ''}
              onInput={(event) => put('description', language, event.currentTarget.value)}
            />
          </>
        )}
      </For>
      <div class={styles.row}>
        <Button type="submit" look="primary">{t().common.save}</Button>
        <Button look="quiet" onClick={() => props.onClose()}>{t().common.cancel}</Button>
      </div>
    </form>
  )
}

/** Only the languages of the session, and only those with words. */
function spoken(written: Written, languages: readonly Language[]): Written {
  const only = (phrase: Phrase): Phrase => Object.fromEntries(languages.map((each) => [each, phrase[each]?.trim() ?? '']).filter(([, words]) => words))
  return { title: only(written.title), description: only(written.description) }
}
