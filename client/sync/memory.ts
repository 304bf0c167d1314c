/** For how long: as this device keeps it, or as long as this tab is open. */
export type Where = 'device' | 'tab'

// Asked for each time: a browser that refuses storage may throw at the mere name of it.
const storageOf = (where: Where): Storage => (where === 'device' ? localStorage : sessionStorage)

/** What this browser keeps under a name; null where there is nothing, or where it refuses to say. */
export function recall(where: Where, name: string): string | null {
  try {
    return storageOf(where).getItem(name)
  } catch {
    return null
  }
}

/** Keeps words under a name, or forgets them where they are null. A browser may refuse, silently: nothing may hang on it. */
export function remember(where: Where, name: string, words: string | null): void {
  try {
    if (words === null) storageOf(where).removeItem(name)
    else storageOf(where).setItem(name, words)
  } catch {
    // Then it lasts as long as the page.
  }
}
