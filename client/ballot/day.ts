import { language } from '../text/language.ts'

/** A moment as a day and an hour, in the reader's language and time zone. */
export function moment(at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short' }).format(at)
}

/** An ISO date in words; what is no date is shown as it came. */
export function day(iso: string): string {
  const at = Date.parse(`${iso}T12:00:00`)
  return Number.isNaN(at) ? iso : new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(at)
}
