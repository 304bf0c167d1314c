import type { Phrase } from '../../model/phrase.ts'
import { LIMITS } from '../../model/limits.ts'
import { facts, no, type Deciders } from './deciding.ts'

/** What this session changes in the reference library. Whether an item exists there is not known here. */
export const library: Deciders<'add-item' | 'rename-item' | 'hide-item' | 'show-item' | 'allow-sensitive-items'> = {
  'add-item': (session, { catalogue, title, description }, context) => {
    if (empty(title)) return no('words-missing')
    if (session.library.added.length >= LIMITS.itemsAdded) return no('too-many')
    const item = { id: context.id(), title, description, parent: null, sensitive: false }
    return facts({ type: 'item-added', catalogue, item })
  },

  'rename-item': (session, { item, title, description }) => {
    if (empty(title)) return no('words-missing')
    const { renamed } = session.library
    if (!Object.hasOwn(renamed, item) && Object.keys(renamed).length >= LIMITS.itemsAdded) return no('too-many')
    return facts({ type: 'item-renamed', item, title, description })
  },

  'hide-item': (session, { item }) => (session.library.hidden.includes(item) ? facts() : facts({ type: 'item-hidden', item })),

  'show-item': (session, { item }) => (session.library.hidden.includes(item) ? facts({ type: 'item-shown', item }) : facts()),

  'allow-sensitive-items': (session, { allowed }) =>
    session.library.sensitive === allowed ? facts() : facts({ type: 'sensitive-items-set', allowed }),
}

function empty(phrase: Phrase): boolean {
  return !Object.values(phrase).some(Boolean)
}
