import { DECIDING, type Method } from '../../shared/model/rule.ts'
import type { Language } from '../../shared/model/phrase.ts'

/**
 * What a ballot asks unless the facilitator asks otherwise. Not among the words of the interface:
 * it becomes the group's own words, in the first language of the session and not in the reader's.
 */
export function firstQuestion(language: Language, texts: number, method: Method): string {
  const [one, many] = (DECIDING.includes(method) ? ADOPTING : STANDING)[language]
  return texts === 1 ? one : many
}

type Questions = Readonly<Record<Language, readonly [one: string, many: string]>>

const ADOPTING: Questions = {
  fr: ['Adoptons-nous ce texte ?', 'Adoptons-nous ces textes, ensemble ?'],
  en: ['Do we adopt this text?', 'Do we adopt these texts, as a whole?'],
  es: ['¿Adoptamos este texto?', '¿Adoptamos estos textos, en conjunto?'],
  ar: ['هل نعتمد هذا النص؟', 'هل نعتمد هذه النصوص معًا؟'],
  km: ['តើយើងអនុម័តអត្ថបទនេះឬទេ?', 'តើយើងអនុម័តអត្ថបទទាំងនេះរួមគ្នាឬទេ?'],
}

const STANDING: Questions = {
  fr: ['Où en sommes-nous avec ce texte ?', 'Où en sommes-nous avec ces textes, ensemble ?'],
  en: ['Where do we stand with this text?', 'Where do we stand with these texts, as a whole?'],
  es: ['¿Cómo vemos este texto?', '¿Cómo vemos estos textos, en conjunto?'],
  ar: ['ما رأينا في هذا النص؟', 'ما رأينا في هذه النصوص معًا؟'],
  km: ['តើយើងយល់ឃើញយ៉ាងណាចំពោះអត្ថបទនេះ?', 'តើយើងយល់ឃើញយ៉ាងណាចំពោះអត្ថបទទាំងនេះរួមគ្នា?'],
}
