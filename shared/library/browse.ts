import type { Catalogue, Item, LibraryChanges } from '../model/library.ts'
import type { Phrase } from '../model/phrase.ts'
import type { View } from '../model/stage.ts'
import { AT_HAND } from './views.ts'

/** Where items go that a session added to a catalogue nobody knows, so that none is lost. */
const ADDED: Phrase = { fr: 'Ajouts de la séance', en: 'Added in this session' }

/** The item of that id, whatever a session did to it: look in the untouched library to find the original. */
export function findItem<Of extends Catalogue>(catalogues: readonly Of[], id: string): Of['items'][number] | undefined {
  for (const catalogue of catalogues) {
    const found = catalogue.items.find((item) => item.id === id)
    if (found) return found
  }
  return undefined
}

/**
 * The library as this session has it: with its own items, its own names, without what it hid, and
 * without sensitive items unless it allowed them. A catalogue that becomes empty is left out. The
 * originals are untouched, so `findItem` on them still tells what an item was called at first.
 */
export function forSession(catalogues: readonly Catalogue[], changes: LibraryChanges): readonly Catalogue[] {
  const known = new Set(catalogues.map((catalogue) => catalogue.id))
  const strange = new Set(changes.added.map((item) => item.catalogue).filter((id) => !known.has(id)))
  const all = [...catalogues, ...[...strange].map((id) => ({ id, title: ADDED, source: '', use: '', items: [] }))]
  const hidden = new Set(changes.hidden)
  const shown = (item: Item) => !hidden.has(item.id) && (changes.sensitive || !item.sensitive)
  return all
    .map((catalogue) => {
      const added = changes.added.filter((item) => item.catalogue === catalogue.id).map(({ catalogue: _, ...item }) => item)
      return { ...catalogue, items: [...catalogue.items, ...added].filter(shown).map((item) => renamed(item, changes)) }
    })
    .filter((catalogue) => catalogue.items.length > 0)
}

/** A new name replaces the old one in all languages: half a rename would say two things at once. */
function renamed(item: Item, changes: LibraryChanges): Item {
  if (!Object.hasOwn(changes.renamed, item.id)) return item
  const { title, description } = changes.renamed[item.id]!
  const worded = (phrase: Phrase) => Object.values(phrase).some(Boolean)
  return {
    ...item,
    title: worded(title) ? title : item.title,
    description: worded(description) ? description : item.description,
  }
}

/** What stands under an item, in the order of the library: the commitments of a principle, the traits of a type. */
export function childrenOf(catalogues: readonly Catalogue[], item: string): readonly Item[] {
  return catalogues.flatMap((catalogue) => catalogue.items.filter((each) => each.parent === item))
}

export interface Filter {
  /** Catalogues that are of use in a stage with this view. */
  readonly view?: View
  readonly catalogues?: readonly string[]
  /** A key of the credits, for instance `002`. */
  readonly source?: string
}

/** The catalogues that meet all that is asked; asked nothing, all of them. Named catalogues come in the order they were named. */
export function filter<Of extends Catalogue & { readonly sources?: readonly string[] }>(catalogues: readonly Of[], by: Filter): readonly Of[] {
  const { view, source } = by
  const named = by.catalogues
    ? by.catalogues.flatMap((id) => catalogues.find((catalogue) => catalogue.id === id) ?? [])
    : catalogues
  return named.filter(
    (catalogue) =>
      (view === undefined || AT_HAND[view].includes(catalogue.id)) &&
      (source === undefined || (catalogue.sources?.includes(source) ?? false)),
  )
}
