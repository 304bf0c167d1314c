import { createSignal, Show } from 'solid-js'
import Check from 'lucide-solid/icons/check'
import Plus from 'lucide-solid/icons/plus'
import { findItem } from '../../shared/library/browse.ts'
import type { Item } from '../../shared/model/library.ts'
import { say, type Language, type Phrase } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { createLibrary } from '../sync/library.ts'
import { SPOKEN, t } from '../text/language.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import type { Bringing } from './bringing.ts'
import { ItemForm } from './ItemForm.tsx'
import styles from './Library.module.css'

interface LibraryItemProps {
  item: Item
  /** As the library has it, where the session reworded it; else null. */
  original: Item | null
  children: readonly Item[]
  language: Language
  bringing: Bringing
  there: boolean
}

/** One item: what it says, whether it is there already, and what this person may do with it. */
export function LibraryItem(props: LibraryItemProps) {
  const connection = useSession()
  const [rewording, setRewording] = createSignal(false)
  const title = () => say(props.item.title, props.language)
  // A rewording takes the place of the words in all languages, so all of them are shown for it.
  const others = SPOKEN.filter((language) => language !== props.language).map((language) => createLibrary(rewording, () => language))
  const inAllTongues = () => {
    const same = others.flatMap((library) => findItem(library.catalogues() ?? [], props.item.id) ?? [])
    if (props.original) return props.item
    return {
      title: merged(props.item.title, same.map((each) => each.title)),
      description: merged(props.item.description, same.map((each) => each.description)),
    }
  }
  const known = () => others.every((library) => library.catalogues() !== null || library.failed())
  const hidden = () => connection.session.library.hidden.includes(props.item.id)
  const added = () => connection.session.library.added.some((item) => item.id === props.item.id)
  return (
    <li class={styles.item} lang={props.language}>
      <p class={styles.title} dir="auto">{title()}</p>
      <Show when={say(props.item.description, props.language)}>{(words) => <p dir="auto">{words()}</p>}</Show>
      <Show when={props.original}>
        {(original) => <p class={styles.quiet} dir="auto">{t().library.original(say(original().title, props.language))}</p>}
      </Show>
      <Show when={props.item.sensitive || hidden() || added()}>
        <p class={styles.row}>
          <Show when={props.item.sensitive}><Badge tone="clay">{t().library.sensitive}</Badge></Show>
          <Show when={hidden()}><Badge>{t().library.hidden}</Badge></Show>
          <Show when={added()}><Badge tone="sky">{t().library.ownItem}</Badge></Show>
        </p>
      </Show>
      <Show
        when={!(rewording() && known())}
        fallback={
          <ItemForm
            from={inAllTongues()}
            hint={t().library.formHint}
            onClose={() => setRewording(false)}
            onSave={(written) => connection.send({ type: 'rename-item', item: props.item.id, ...written })}
          />
        }
      >
        <div class={styles.row}>
          <Show when={props.there}>
            <span class={styles.there}>
              <Check aria-hidden="true" />
              {props.bringing.thereLabel()}
            </span>
          </Show>
          <Show when={!props.there && !hidden() && props.bringing.possible()}>
            <Button size="small" onClick={() => props.bringing.bring(props.item, props.children, props.language)}>
              <Plus aria-hidden="true" />
              {props.bringing.label(props.children.length)}
              <span class="visually-hidden">: {title()}</span>
            </Button>
          </Show>
          <Show when={connection.can('rename-item')}>
            <Button size="small" look="quiet" aria-label={t().library.renameItem(title())} onClick={() => setRewording(true)}>
              {t().library.rename}
            </Button>
          </Show>
          <Show when={connection.can('hide-item')}>
            <Button
              size="small"
              look="quiet"
              aria-label={hidden() ? t().library.showItem(title()) : t().library.hideItem(title())}
              onClick={() => void connection.send({ type: hidden() ? 'show-item' : 'hide-item', item: props.item.id })}
            >
              {hidden() ? t().library.show : t().library.hide}
            </Button>
          </Show>
        </div>
      </Show>
    </li>
  )
}

function merged(own: Phrase, others: readonly Phrase[]): Phrase {
  return Object.assign({}, ...others, own) as Phrase
}
