import type { Item } from '../../shared/model/library.ts'
import { say, type Language } from '../../shared/model/phrase.ts'

/** An item as the words of a card: its title, and under it what it means. */
export function wordsOf(item: Pick<Item, 'title' | 'description'>, language: Language): string {
  return [say(item.title, language), say(item.description, language)].filter(Boolean).join('\n')
}
