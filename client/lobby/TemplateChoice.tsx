import { For, Show } from 'solid-js'
import type { Template } from '../../shared/library/template.ts'
import { say } from '../../shared/model/phrase.ts'
import { minutes } from '../../shared/model/stage.ts'
import { language, t } from '../text/language.ts'
import styles from './TemplateChoice.module.css'

/** The agendas to begin with, and what the chosen one goes through. */
export function TemplateChoice(props: { templates: readonly Template[]; chosen: string; onChoose: (id: string) => void }) {
  const chosen = () => props.templates.find((template) => template.id === props.chosen)
  return (
    <fieldset class={styles.choice}>
      <legend class={styles.legend}>{t().lobby.create.template}</legend>
      <div class={styles.cards}>
        <For each={props.templates}>
          {(template) => (
            <label class={styles.card}>
              <input type="radio" name="template" value={template.id} checked={template.id === props.chosen} onChange={() => props.onChoose(template.id)} />
              <span class={styles.title}>{say(template.title, language())}</span>
              <span class={styles.length}>{t().common.minutes(template.minutes)}</span>
              <span class={styles.description}>{say(template.description, language())}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={chosen()}>
        {(template) => (
          <details class={styles.agenda} open>
            <summary>{t().lobby.create.stages(template().stages.length)}</summary>
            <ol class={styles.stages}>
              <For each={template().stages}>
                {(stage) => (
                  <li>
                    <span>{say(stage.title, language())}</span>
                    <span class={styles.minutes}>{t().common.minutes(minutes(stage))}</span>
                  </li>
                )}
              </For>
            </ol>
          </details>
        )}
      </Show>
    </fieldset>
  )
}
