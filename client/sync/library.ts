import { createEffect, createSignal, type Accessor } from 'solid-js'
import { findItem } from '../../shared/library/browse.ts'
import { loadCatalogues } from '../../shared/library/load.ts'
import type { ReferenceCatalogue } from '../../shared/library/reference.ts'
import { say, type Language } from '../../shared/model/phrase.ts'
import { language } from '../text/language.ts'
import { useSession } from './Connection.tsx'

export interface LibraryLoad {
  /** The untouched library in the wanted language, or null while it is on its way. */
  readonly catalogues: Accessor<readonly ReferenceCatalogue[] | null>
  readonly failed: Accessor<boolean>
  readonly again: () => void
}

const [loaded, setLoaded] = createSignal<Readonly<Partial<Record<Language, readonly ReferenceCatalogue[]>>>>({})
const onTheWay = new Set<Language>()

/**
 * The reference library, fetched when somebody first wants it and kept for the life of the page.
 * Not a resource: nothing on the screen may be suspended while a side panel loads.
 */
export function createLibrary(wanted: Accessor<boolean>, spoken: Accessor<Language>): LibraryLoad {
  const [failed, setFailed] = createSignal(false)
  const load = async (wish: Language) => {
    if (loaded()[wish] || onTheWay.has(wish)) return
    onTheWay.add(wish)
    setFailed(false)
    try {
      const catalogues = await loadCatalogues(wish)
      setLoaded((known) => ({ ...known, [wish]: catalogues }))
    } catch {
      setFailed(true)
    } finally {
      onTheWay.delete(wish)
    }
  }
  createEffect(() => wanted() && void load(spoken()))
  return {
    catalogues: () => (wanted() ? (loaded()[spoken()] ?? null) : null),
    failed,
    again: () => void load(spoken()),
  }
}

/**
 * The library item that words began with, from the first look on. The original: the words may say
 * something else by now, and the session may have reworded the item or hidden it.
 */
export function createOriginal(origin: Accessor<string>) {
  const { session } = useSession()
  const [looked, setLooked] = createSignal(false)
  const library = createLibrary(looked, language)
  const found = () => {
    const item = session.library.added.find((each) => each.id === origin()) ?? findItem(library.catalogues() ?? [], origin())
    return item ? { title: say(item.title, language()), description: say(item.description, language()) } : null
  }
  return { found, failed: library.failed, look: () => setLooked(true) }
}
