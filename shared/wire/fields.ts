import * as v from 'valibot'
import { ID, type Id } from '../model/id.ts'
import { LANGUAGES, type Phrase } from '../model/phrase.ts'
import { LIMITS } from '../model/limits.ts'

/**
 * Characters that turn the reading direction of everything after them, and control characters
 * other than tab and newline: a name with one of them could make another name read backwards.
 */
const INVISIBLE = /[\u0000-\u0008\u000B-\u001F\u007F\u0085\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/g

/** Unicode NFC, without invisible controls, newlines as \n, trimmed. */
export function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').replace(INVISIBLE, '').trim()
}

/** Text of at most `max` characters; longer is refused, never cut. */
export const text = (max: number) => v.pipe(v.string(), v.maxLength(max * 4, 'too-long'), v.transform(clean), v.maxLength(max, 'too-long'))

/** Text on one line, such as a name. */
export const line = (max: number) => v.pipe(text(max), v.transform((value) => value.replace(/\s+/g, ' ')))

/** The same, and not empty. */
export const words = (max: number) => v.pipe(text(max), v.minLength(1, 'words-missing'))
/** A name has a sign that can be seen: of spaces and joiners alone it would be a person without one. */
export const name = (max: number = LIMITS.name) => v.pipe(line(max), v.regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'name-missing'))

export const id = <Kind extends string>() => v.pipe(v.string(), v.regex(ID), v.transform((value) => value as Id<Kind>))

export const language = v.picklist(LANGUAGES)

/** An object of known languages only; lengths as for plain text. */
export const phrase = (max: number) =>
  v.pipe(
    v.strictObject({
      fr: v.optional(text(max)),
      en: v.optional(text(max)),
      es: v.optional(text(max)),
      ar: v.optional(text(max)),
      km: v.optional(text(max)),
    }),
    v.transform((value) => value as Phrase),
  )

/** The random part that a browser keeps to itself: 128 bits or more, in base64url or hex. */
export const secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,64}$/))
