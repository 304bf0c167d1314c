import { language, type Spoken } from './language.ts'

/** Days are written the British way in English, as its spelling is. */
const LOCALE: Readonly<Record<Spoken, string>> = { fr: 'fr-FR', en: 'en-GB' }

/** A moment as a day, in the reader's language and time zone. */
export function day(at: number): string {
  return new Intl.DateTimeFormat(LOCALE[language()], { dateStyle: 'long' }).format(at)
}

/** A moment as a day and an hour. */
export function moment(at: number): string {
  return new Intl.DateTimeFormat(LOCALE[language()], { dateStyle: 'long', timeStyle: 'short' }).format(at)
}

/** A moment in figures, for a line in a list. */
export function shortMoment(at: number): string {
  return new Intl.DateTimeFormat(LOCALE[language()], { dateStyle: 'short', timeStyle: 'short' }).format(at)
}

/** An ISO date in words; what is no date is shown as it came. */
export function isoDay(iso: string): string {
  const at = Date.parse(`${iso}T12:00:00`)
  return Number.isNaN(at) ? iso : day(at)
}
