import { createSignal, For, Show } from 'solid-js'
import Check from 'lucide-solid/icons/check'
import type { Item } from '../../shared/model/library.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import { say } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { createLibrary } from '../sync/library.ts'
import { language, t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import styles from './IdeaChips.module.css'
import { ideasFor } from './ideas.ts'

interface IdeaChipsProps {
  catalogues: readonly string[]
  /** Whoever would give it: the library suggests by the kind of organisation. */
  giver: Organisation
  /** Items that are already on a line. */
  used: readonly string[]
  onPick: (item: Item, text: string) => void
}

/** Things that can be exchanged, each one tap away. Fetched when they are opened. */
export function IdeaChips(props: IdeaChipsProps) {
  const { session } = useSession()
  const words = () => t().exchange.alone
  const [open, setOpen] = createSignal(false)
  const library = createLibrary(open, language)
  const ideas = () => ideasFor(library.catalogues() ?? [], props.catalogues, session.library, props.giver.profile.type)
  const Chips = (chips: { items: readonly Item[] }) => (
    <ul class={styles.chips}>
      <For each={chips.items}>
        {(item) => (
          <li>
            <button type="button" class={styles.chip} title={say(item.description, language())} onClick={() => props.onPick(item, say(item.title, language()))}>
              <span dir="auto">{say(item.title, language())}</span>
              <Show when={props.used.includes(item.id)}><Check aria-hidden="true" /><span class="visually-hidden">({words().used})</span></Show>
            </button>
          </li>
        )}
      </For>
    </ul>
  )
  return (
    <details class={styles.ideas} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words().ideas}</summary>
      <div class={styles.body}>
        <Show
          when={library.catalogues()}
          fallback={
            <Show when={library.failed()} fallback={<p role="status">{t().common.library.loading}</p>}>
              <p role="alert">{t().common.library.failed}</p>
              <Button size="small" onClick={library.again}>{t().common.library.again}</Button>
            </Show>
          }
        >
          <p class={styles.hint}>{words().ideasHint}</p>
          <Show when={ideas().first.length > 0}>
            <p class={styles.title} dir="auto">{words().ideasFirst(props.giver.name)}</p>
            <Chips items={ideas().first} />
            <p class={styles.title}>{words().ideasOthers}</p>
          </Show>
          <Chips items={ideas().others} />
        </Show>
      </div>
    </details>
  )
}
