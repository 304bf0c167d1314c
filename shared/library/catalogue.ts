import { credits } from './credits.ts'
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import { assemble, type ReferenceCatalogue, type Structure } from './reference.ts'
import structure from './structure.json' with { type: 'json' }

/**
 * The whole library in every language it exists in, in display order. Some 37 kB on the wire: a
 * browser imports this file dynamically or not at all, and a phone better takes `loadCatalogues`.
 */
export const catalogues: readonly ReferenceCatalogue[] = assemble(structure as Structure, { fr, en }, credits)
