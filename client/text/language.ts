import { batch, createSignal } from 'solid-js'
import type { Language } from '../../shared/model/phrase.ts'
import type { Words } from './words.ts'

/** The languages the interface itself speaks; people may write in any. */
export const SPOKEN = ['fr', 'en'] as const
export type Spoken = (typeof SPOKEN)[number]

/** What each language calls itself. */
export const OWN_NAME: Readonly<Record<Language, string>> = { fr: 'Français', en: 'English', es: 'Español', ar: 'العربية', km: 'ភាសាខ្មែរ' }

const RIGHT_TO_LEFT: readonly Language[] = ['ar']
const REMEMBERED = 'palabre.language'

/** Words that only some parts of the page use. They come with the first part that says so, see `need`. */
export const LATER = ['lobby', 'exchange', 'charter', 'journal', 'agenda', 'facilitator', 'library', 'lost', 'preparing', 'closing', 'consent', 'results', 'scales', 'voting'] as const
export type Later = (typeof LATER)[number]

type First = Omit<Words, Later>
type Loaders = { readonly first: () => Promise<First> } & { readonly [Section in Later]: () => Promise<Words[Section]> }

const load: Readonly<Record<Spoken, Loaders>> = {
  fr: {
    first: async () => (await import('./fr/first.ts')).first,
    lobby: async () => (await import('./fr/lobby.ts')).lobby,
    exchange: async () => (await import('./fr/exchange.ts')).exchange,
    charter: async () => (await import('./fr/charter.ts')).charter,
    journal: async () => (await import('./fr/journal.ts')).journal,
    agenda: async () => (await import('./fr/agenda.ts')).agenda,
    facilitator: async () => (await import('./fr/facilitator.ts')).facilitator,
    library: async () => (await import('./fr/library.ts')).library,
    lost: async () => (await import('./fr/lost.ts')).lost,
    preparing: async () => (await import('./fr/preparing.ts')).preparing,
    closing: async () => (await import('./fr/closing.ts')).closing,
    consent: async () => (await import('./fr/consent.ts')).consent,
    results: async () => (await import('./fr/results.ts')).results,
    scales: async () => (await import('./fr/scales.ts')).scales,
    voting: async () => (await import('./fr/voting.ts')).voting,
  },
  en: {
    first: async () => (await import('./en/first.ts')).first,
    lobby: async () => (await import('./en/lobby.ts')).lobby,
    exchange: async () => (await import('./en/exchange.ts')).exchange,
    charter: async () => (await import('./en/charter.ts')).charter,
    journal: async () => (await import('./en/journal.ts')).journal,
    agenda: async () => (await import('./en/agenda.ts')).agenda,
    facilitator: async () => (await import('./en/facilitator.ts')).facilitator,
    library: async () => (await import('./en/library.ts')).library,
    lost: async () => (await import('./en/lost.ts')).lost,
    preparing: async () => (await import('./en/preparing.ts')).preparing,
    closing: async () => (await import('./en/closing.ts')).closing,
    consent: async () => (await import('./en/consent.ts')).consent,
    results: async () => (await import('./en/results.ts')).results,
    scales: async () => (await import('./en/scales.ts')).scales,
    voting: async () => (await import('./en/voting.ts')).voting,
  },
}

const [language, setLanguage] = createSignal<Spoken>(preferred())
const [words, setWords] = createSignal<Words>()
const needed = new Set<Later>()

export { language }

/**
 * Speaks another language from now on, on this device; nothing typed is lost by it. False if its
 * words could not be fetched: then all stays as it is.
 */
export async function speak(chosen: Spoken): Promise<boolean> {
  const sections = [...needed]
  const loaded = await Promise.all([load[chosen].first(), ...sections.map((section) => load[chosen][section]())]).catch(() => null)
  if (!loaded) return false
  // What was needed meanwhile, of the language that was spoken until now, comes once more.
  if (sections.length < needed.size) return speak(chosen)
  const [first, ...later] = loaded
  const changed = words() !== undefined
  // Nothing reads a section before it was needed: `need` comes first.
  const whole = { ...first, ...Object.fromEntries(sections.map((section, index) => [section, later[index]])) } as Words
  batch(() => {
    setWords(() => whole)
    setLanguage(chosen)
  })
  document.documentElement.lang = chosen
  document.documentElement.dir = RIGHT_TO_LEFT.includes(chosen) ? 'rtl' : 'ltr'
  // Nobody chose the first language: it may be there only because the wished one could not be fetched.
  if (changed) remember(chosen)
  return true
}

/** Fetches words that a part uses, before it is drawn; rejects where they cannot be fetched. */
export async function need(...sections: readonly Later[]): Promise<void> {
  const spoken = language()
  const missing = sections.filter((section) => !needed.has(section))
  const fetched = await Promise.all(missing.map((section) => load[spoken][section]()))
  // Another language was chosen meanwhile.
  if (language() !== spoken) return need(...sections)
  for (const section of missing) needed.add(section)
  const before = words()
  if (before) setWords(() => ({ ...before, ...Object.fromEntries(missing.map((section, index) => [section, fetched[index]])) }))
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
