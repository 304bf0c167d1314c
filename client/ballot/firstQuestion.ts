import type { Language } from '../../shared/model/phrase.ts'

/**
 * What a ballot asks unless the facilitator asks otherwise. Not among the words of the interface:
 * it becomes the group's own words, in the first language of the session and not in the reader's.
 */
export function firstQuestion(language: Language, texts: number): string {
  const [one, many] = QUESTIONS[language]
  return texts === 1 ? one : many
}

const QUESTIONS: Readonly<Record<Language, readonly [string, string]>> = {
  fr: ['Adoptons-nous ce texte ?', 'Adoptons-nous ces textes, ensemble ?'],
  en: ['Do we adopt this text?', 'Do we adopt these texts, as a whole?'],
  es: ['¿Adoptamos este texto?', '¿Adoptamos estos textos, en conjunto?'],
  ar: ['هل نعتمد هذا النص؟', 'هل نعتمد هذه النصوص معًا؟'],
  km: ['តើយើងអនុម័តអត្ថបទនេះឬទេ?', 'តើយើងអនុម័តអត្ថបទទាំងនេះរួមគ្នាឬទេ?'],
}
