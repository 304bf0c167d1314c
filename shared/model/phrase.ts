/** The languages a session may be held in. The interface itself speaks those in `client/text`. */
export const LANGUAGES = ['fr', 'en', 'es', 'ar', 'km'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same words in the languages somebody wrote them in; at least one. */
export type Phrase = Readonly<Partial<Record<Language, string>>>

/** The phrase in the reader's language, or else the first language it exists in. */
export function say(phrase: Phrase, language: Language): string {
  return phrase[language] || (LANGUAGES.map((other) => phrase[other]).find(Boolean) ?? '')
}
