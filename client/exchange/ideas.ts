import { filter, forSession } from '../../shared/library/browse.ts'
import type { ReferenceCatalogue } from '../../shared/library/reference.ts'
import type { Item, LibraryChanges } from '../../shared/model/library.ts'

/** What can be exchanged, best first, where the stage names nothing. */
const USUAL = ['kt-contributions', 'gndr-resources'] as const

export interface Ideas {
  /** What the library suggests for the kind of organisation that gives. */
  readonly first: readonly Item[]
  readonly others: readonly Item[]
}

/** Ideas for what an organisation of that type might give, from the catalogues of the stage. */
export function ideasFor(library: readonly ReferenceCatalogue[], wanted: readonly string[], changes: LibraryChanges, type: string | null): Ideas {
  const here = USUAL.filter((id) => wanted.includes(id))
  const catalogues = filter(library, { catalogues: here.length > 0 ? here : USUAL })
  const ids = new Set(catalogues.map((catalogue) => catalogue.id))
  const suggested = new Set(
    catalogues.flatMap((catalogue) => catalogue.items.filter((item) => type !== null && item.extra['suggested_for'] === type).map((item) => item.id)),
  )
  const added = changes.added.filter((item) => ids.has(item.catalogue))
  const items = forSession(catalogues, { ...changes, added }).flatMap((catalogue) => catalogue.items)
  return { first: items.filter((item) => suggested.has(item.id)), others: items.filter((item) => !suggested.has(item.id)) }
}
