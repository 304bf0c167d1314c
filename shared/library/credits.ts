import type { Credit } from './reference.ts'
import sources from './sources.json' with { type: 'json' }

/** Every source of the library, in the order of the reference list. */
export const credits: readonly Credit[] = sources

/** What the library page and every export say beside a list of credits. */
export const ADAPTED = {
  fr: 'Adapté librement ; les sources n’approuvent pas ce texte.',
  en: 'Adapted freely, not endorsed by the sources.',
} as const
