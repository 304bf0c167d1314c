import { For } from 'solid-js'
import { language, OWN_NAME, SPOKEN, t } from '../text/language.ts'
import { changeLanguage } from './changeLanguage.ts'
import styles from './LanguageSwitch.module.css'

/** The languages of the interface, each by its own name; the page changes at once and keeps what was typed. */
export function LanguageSwitch() {
  return (
    <div class={styles.switch} role="group" aria-label={t().common.language}>
      <For each={SPOKEN}>
        {(each) => (
          <button type="button" class={styles.language} lang={each} aria-pressed={language() === each} onClick={() => void changeLanguage(each)}>
            {OWN_NAME[each]}
          </button>
        )}
      </For>
    </div>
  )
}
