import type { Catalogue } from '../model/library.ts'
import { say, type Language, type Phrase } from '../model/phrase.ts'

/**
 * Only what holds all the words, in the reader's language; accents and case do not matter. Where a
 * catalogue's own title holds them, the whole catalogue is an answer. No words: everything.
 */
export function search(catalogues: readonly Catalogue[], words: string, language: Language): readonly Catalogue[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  const holds = (...phrases: readonly Phrase[]) => {
    const text = phrases.map((phrase) => plain(say(phrase, language))).join('\n')
    return wanted.every((word) => text.includes(word))
  }
  return catalogues
    .map((catalogue) =>
      holds(catalogue.title) ? catalogue : { ...catalogue, items: catalogue.items.filter((item) => holds(item.title, item.description)) },
    )
    .filter((catalogue) => catalogue.items.length > 0)
}

/** Latin accents, and in Arabic the vowel signs, hamza marks and tatweel that people leave out when they type. */
const MARKS = /[\u0300-\u036F\u064B-\u065F\u0670\u0640]/g
/** Zero-width spaces and joiners: Khmer writers put the first between words, readers do not search for it. */
const UNSEEN = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g

/**
 * Text as it is compared. Khmer vowels are combining marks too, and without them other words
 * would match: so only the marks listed above go, never all of `\p{M}`.
 */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('’', "'")
}
