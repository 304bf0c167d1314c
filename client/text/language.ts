import { createSignal } from 'solid-js'
import type { Language } from '../../shared/model/phrase.ts'
import type { Words } from './words.ts'

/** The languages the interface itself speaks; people may write in any. */
export const SPOKEN = ['fr', 'en'] as const
export type Spoken = (typeof SPOKEN)[number]

/** What each language calls itself. */
export const OWN_NAME: Readonly<Record<Language, string>> = { fr: 'Français', en: 'English', es: 'Español', ar: 'العربية', km: 'ភាសាខ្មែរ' }

const RIGHT_TO_LEFT: readonly Language[] = ['ar']
const REMEMBERED = 'palabre.language'

const load: Readonly<Record<Spoken, () => Promise<Words>>> = {
  fr: async () => (await import('./fr.ts')).fr,
  en: async () => (await import('./en.ts')).en,
}

const [language, setLanguage] = createSignal<Spoken>(preferred())
const [words, setWords] = createSignal<Words>()

export { language }

/**
 * Speaks another language from now on, on this device; nothing typed is lost by it. False if its
 * words could not be fetched: then all stays as it is.
 */
export async function speak(chosen: Spoken): Promise<boolean> {
  const loaded = await load[chosen]().catch(() => null)
  if (!loaded) return false
  const changed = words() !== undefined
  setWords(() => loaded)
  setLanguage(chosen)
  document.documentElement.lang = chosen
  document.documentElement.dir = RIGHT_TO_LEFT.includes(chosen) ? 'rtl' : 'ltr'
  // Nobody chose the first language: it may be there only because the wished one could not be fetched.
  if (changed) remember(chosen)
  return true
}

/** All words of the interface, in the person's language; reading it tracks the language. */
export function t(): Words {
  const loaded = words()
  if (!loaded) throw new Error('words were read before speak() had loaded them')
  return loaded
}

function preferred(): Spoken {
  const wished = [remembered(), ...(typeof navigator === 'undefined' ? [] : navigator.languages)]
  for (const wish of wished) {
    const found = SPOKEN.find((spoken) => wish?.toLowerCase().split('-')[0] === spoken)
    if (found) return found
  }
  return 'en'
}

function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED)
  } catch {
    return null
  }
}

function remember(chosen: Spoken): void {
  try {
    localStorage.setItem(REMEMBERED, chosen)
  } catch {
    // A browser that keeps nothing still speaks.
  }
}
