import { createEffect, createSignal, type Accessor } from 'solid-js'
import { loadCatalogues } from '../../shared/library/load.ts'
import type { ReferenceCatalogue } from '../../shared/library/reference.ts'
import type { Language } from '../../shared/model/phrase.ts'

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
export function createLibrary(wanted: Accessor<boolean>, language: Accessor<Language>): LibraryLoad {
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
  createEffect(() => wanted() && void load(language()))
  return {
    catalogues: () => (wanted() ? (loaded()[language()] ?? null) : null),
    failed,
    again: () => void load(language()),
  }
}
