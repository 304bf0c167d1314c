import { createMemo, createSignal, For, Show } from 'solid-js'
import Check from 'lucide-solid/icons/check'
import { childrenOf, filter, forSession } from '../../shared/library/browse.ts'
import type { Item } from '../../shared/model/library.ts'
import { say } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { createLibrary } from '../sync/library.ts'
import { language, t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Suggestions.module.css'

interface SuggestionsProps {
  /** Ids of the catalogues at hand, best first. */
  catalogues: readonly string[]
  /** Items that are already there. */
  used: ReadonlySet<string | null>
  usedLabel: string
  /** With what stands under the item in the library. */
  onPick: (item: Item, children: readonly Item[]) => void
}

const NONE: ReadonlySet<string | null> = new Set()

/** The items of the catalogues that belong to a stage, each one tap away. Fetched when they are opened. */
export function Suggestions(props: SuggestionsProps) {
  const { session } = useSession()
  const [open, setOpen] = createSignal(false)
  const library = createLibrary(open, language)
  const whole = createMemo(() => forSession(library.catalogues() ?? [], session.library))
  const used = createMemo(() => (open() ? props.used : NONE))
  const shown = () => filter(whole(), { catalogues: props.catalogues })
  return (
    <Show when={props.catalogues.length > 0}>
      <details class={styles.suggestions} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t().wall.alone.ideas}</summary>
        <div class={styles.body}>
          <Show
            when={library.catalogues()}
            fallback={
              <Show when={library.failed()} fallback={<p role="status">{t().common.library.loading}</p>}>
                <p role="alert">{t().common.library.failed}</p>
                <Button onClick={library.again}>{t().common.library.again}</Button>
              </Show>
            }
          >
            <p class={styles.hint}>{t().wall.alone.ideasHint}</p>
            <For each={shown()}>
              {(catalogue) => (
                <section>
                  <h3 class={styles.title} dir="auto">{say(catalogue.title, language())}</h3>
                  <ul class={styles.chips}>
                    <For each={catalogue.items}>
                      {(item) => (
                        <li>
                          <button type="button" class={styles.chip} onClick={() => props.onPick(item, childrenOf(whole(), item.id))}>
                            <span dir="auto">{say(item.title, language())}</span>
                            <Show when={used().has(item.id)}>
                              <Check aria-hidden="true" />
                              <span class="visually-hidden">({props.usedLabel})</span>
                            </Show>
                          </button>
                        </li>
                      )}
                    </For>
                  </ul>
                </section>
              )}
            </For>
          </Show>
        </div>
      </details>
    </Show>
  )
}
