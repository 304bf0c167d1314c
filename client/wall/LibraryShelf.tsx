import { createSignal, For, Show } from 'solid-js'
import { childrenOf, findItem } from '../../shared/library/browse.ts'
import type { Catalogue, Item } from '../../shared/model/library.ts'
import { say, type Language } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { t } from '../text/language.ts'
import { Button } from '../ui/Button.tsx'
import type { Bringing } from './bringing.ts'
import { ItemForm } from './ItemForm.tsx'
import { LibraryItem } from './LibraryItem.tsx'
import styles from './Library.module.css'

interface LibraryShelfProps {
  catalogue: Catalogue
  /** The whole library as this session has it, to find what stands under an item. */
  all: readonly Catalogue[]
  /** The library before this session changed anything in it. */
  originals: readonly Catalogue[]
  language: Language
  bringing: Bringing
  /** Items that are where they would be brought. */
  there: ReadonlySet<string | null>
  /** Somebody searches: what was found is shown at once. */
  unfolded: boolean
}

/** One catalogue. Its items exist on the page only while it is open: there are hundreds of them. */
export function LibraryShelf(props: LibraryShelfProps) {
  const connection = useSession()
  const [open, setOpen] = createSignal(false)
  const [adding, setAdding] = createSignal(false)
  const original = (item: Item) =>
    Object.hasOwn(connection.session.library.renamed, item.id) ? (findItem(props.originals, item.id) ?? null) : null
  return (
    <details class={styles.shelf} open={props.unfolded} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span dir="auto" lang={props.language}>{say(props.catalogue.title, props.language)}</span>
        <span class={styles.quiet}>{t().library.found(props.catalogue.items.length)}</span>
      </summary>
      <Show when={open() || props.unfolded}>
        <ul class={styles.items}>
          <For each={props.catalogue.items}>
            {(item) => (
              <LibraryItem
                item={item}
                original={original(item)}
                children={childrenOf(props.all, item.id)}
                language={props.language}
                bringing={props.bringing}
                there={props.there.has(item.id)}
              />
            )}
          </For>
        </ul>
        <Show when={connection.can('add-item')}>
          <Show when={adding()} fallback={<Button size="small" look="quiet" onClick={() => setAdding(true)}>{t().library.addItem}</Button>}>
            <ItemForm
              from={{ title: {}, description: {} }}
              onClose={() => setAdding(false)}
              onSave={(written) => connection.send({ type: 'add-item', catalogue: props.catalogue.id, ...written })}
            />
          </Show>
        </Show>
        <Show when={props.catalogue.source !== ''}><p class={styles.credit}>{t().library.sources(props.catalogue.source)}</p></Show>
      </Show>
    </details>
  )
}
