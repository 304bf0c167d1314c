import type { Language } from '../../shared/model/phrase.ts'
import { en } from './labels-en.ts'
import { fr } from './labels-fr.ts'

/** All words of the exports: a label that is missing in one language does not compile. */
export type Labels = typeof fr
export type Spoken = 'fr' | 'en'

const LABELS: Readonly<Record<Spoken, Labels>> = { fr, en }

/** The language an export is written in: French, or English for everybody else until it is translated. */
export function spoken(language: Language): Spoken {
  return language === 'fr' ? 'fr' : 'en'
}

export function labels(language: Spoken): Labels {
  return LABELS[language]
}

/** "12 March 2026, 14:05 UTC": the zone is said, because a session may span several. */
export function moment(language: Spoken, at: number): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return `${format.format(at)} UTC`
}

/** An ISO date in words; what is no date is given back as it came. */
export function day(language: Spoken, iso: string): string {
  const at = Date.parse(`${iso}T00:00:00Z`)
  if (Number.isNaN(at)) return iso
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}
