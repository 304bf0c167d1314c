import { createSignal, For, Show } from 'solid-js'
import { AT_HAND } from '../../shared/library/views.ts'
import { say } from '../../shared/model/phrase.ts'
import type { View } from '../../shared/model/stage.ts'
import { createLibrary } from '../sync/library.ts'
import { language, t } from '../text/language.ts'
import { Check } from '../ui/Field.tsx'
import styles from './StageForm.module.css'

/** Which catalogues of the library lie at hand in a stage: those that suit the view, then all others. */
export function CatalogueChecks(props: { view: View; chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }) {
  const [open, setOpen] = createSignal(false)
  const library = createLibrary(open, language)
  const sorted = () => {
    const all = library.catalogues() ?? []
    const suits = (id: string) => AT_HAND[props.view].includes(id)
    return [...all.filter((each) => suits(each.id)), ...all.filter((each) => !suits(each.id))]
  }
  const toggle = (id: string, on: boolean) => props.onChange(on ? [...props.chosen, id] : props.chosen.filter((each) => each !== id))
  return (
    <details class={styles.catalogues} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class={styles.summary}>{t().agenda.catalogues(props.chosen.length)}</summary>
      <Show when={sorted().length > 0} fallback={<p class={styles.soft} role="status">{t().common.loading}</p>}>
        <div class={styles.checks}>
          <For each={sorted()}>
            {(each) => (
              <Check
                label={say(each.title, language())}
                checked={props.chosen.includes(each.id)}
                onChange={(event) => toggle(each.id, event.currentTarget.checked)}
              />
            )}
          </For>
        </div>
      </Show>
    </details>
  )
}
