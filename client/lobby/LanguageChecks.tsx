import { createUniqueId, For, Show } from 'solid-js'
import { LANGUAGES, type Language } from '../../shared/model/phrase.ts'
import { OWN_NAME, t } from '../text/language.ts'
import styles from './LanguageChecks.module.css'

interface LanguageChecksProps {
  chosen: readonly Language[]
  error: string | undefined
  onChange: (chosen: readonly Language[]) => void
}

/** The languages in which a session is held, each by its own name. */
export function LanguageChecks(props: LanguageChecksProps) {
  const id = createUniqueId()
  const toggle = (language: Language, on: boolean) =>
    props.onChange(LANGUAGES.filter((each) => (each === language ? on : props.chosen.includes(each))))
  return (
    <fieldset class={styles.languages} aria-describedby={`${id}-hint ${id}-error`}>
      <legend class={styles.legend}>{t().lobby.create.languages}</legend>
      <p id={`${id}-hint`} class={styles.hint}>{t().lobby.create.languagesHint}</p>
      <div class={styles.choices}>
        <For each={LANGUAGES}>
          {(each) => (
            <label class={styles.choice}>
              <input type="checkbox" checked={props.chosen.includes(each)} onChange={(event) => toggle(each, event.currentTarget.checked)} aria-invalid={props.error ? 'true' : undefined} />
              <span lang={each} dir="auto">{OWN_NAME[each]}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.error}>
        <p id={`${id}-error`} class={styles.error} role="alert">{props.error}</p>
      </Show>
    </fieldset>
  )
}
