import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import { forSession } from '../../shared/library/browse.ts'
import type { Catalogue, Item } from '../../shared/model/library.ts'
import { say } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { language } from '../text/language.ts'

interface Lists {
  /** The items of a catalogue as this session has them; empty until they are loaded. */
  readonly items: (catalogue: string) => readonly Item[]
  /** What an item is called, also one that this session has hidden since. */
  readonly title: (item: string) => string
  readonly failed: Accessor<boolean>
}

/** The reference lists, fetched when they are first wanted and again in another language. */
export function useCatalogues(): Lists {
  const { session } = useSession()
  const [originals, setOriginals] = createSignal<readonly Catalogue[]>([])
  const [failed, setFailed] = createSignal(false)
  createEffect(
    on(language, (wanted) => {
      let gone = false
      onCleanup(() => (gone = true))
      import('../../shared/library/load.ts')
        .then(({ loadCatalogues }) => loadCatalogues(wanted))
        .then(
          (loaded) => gone || (setOriginals(loaded), setFailed(false)),
          () => gone || setFailed(true),
        )
    }),
  )
  const shown = () => forSession(originals(), session.library)
  return {
    items: (catalogue) => shown().find((each) => each.id === catalogue)?.items ?? [],
    title: (id) => {
      const found = [...shown(), ...originals()].flatMap((each) => each.items).find((item) => item.id === id)
      return found ? say(found.title, language()) : ''
    },
    failed,
  }
}
