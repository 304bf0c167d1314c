import type { Language } from '../model/phrase.ts'
import { assemble, type ReferenceCatalogue, type Structure, type Words } from './reference.ts'

/**
 * The library in one language, fetched when it is first wanted: some 23 kB on the wire where the
 * whole is 37. Languages it has not been translated into get the English one. For the browser only:
 * Node wants the imports marked as JSON, and Vite's development server will not have them marked.
 */
export async function loadCatalogues(language: Language): Promise<readonly ReferenceCatalogue[]> {
  const [structure, { credits }, words] = await Promise.all([
    import('./structure.json'),
    import('./credits.ts'),
    language === 'fr' ? import('./fr.json') : import('./en.json'),
  ])
  const spoken = language === 'fr' ? 'fr' : 'en'
  return assemble(structure.default as Structure, { [spoken]: words.default as Words }, credits)
}
