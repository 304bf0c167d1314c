import type { Accessor } from 'solid-js'
import { findItem, forSession } from '../../shared/library/browse.ts'
import type { Item } from '../../shared/model/library.ts'
import { say } from '../../shared/model/phrase.ts'
import { useSession } from '../sync/Connection.tsx'
import { createLibrary } from '../sync/library.ts'
import { language } from '../text/language.ts'

export interface Lists {
  /** The items of a catalogue as this session has them; empty until they are loaded. */
  readonly items: (catalogue: string) => readonly Item[]
  /** What an item is called, also one that this session has hidden since. */
  readonly title: (item: string) => string
  readonly failed: Accessor<boolean>
  readonly again: () => void
}

/** The reference lists that a profile is filled in from, in the language of the page. */
export function useCatalogues(): Lists {
  const { session } = useSession()
  const { catalogues, failed, again } = createLibrary(() => true, language)
  const originals = () => catalogues() ?? []
  const shown = () => forSession(originals(), session.library)
  return {
    items: (catalogue) => shown().find((each) => each.id === catalogue)?.items ?? [],
    title: (id) => {
      const found = findItem([...shown(), ...originals()], id)
      return found ? say(found.title, language()) : ''
    },
    failed,
    again,
  }
}
