/** The two ways of seeing one structure. */
export type Way = 'outline' | 'columns'

const NAME = 'palabre.wall'
/** Narrower than this there is no room for two columns. */
const WIDE = '(min-width: 60rem)'

/** How this person looked at walls last time; the first time, columns where there is room for them. */
export function rememberedWay(): Way {
  try {
    const kept = localStorage.getItem(NAME)
    if (kept === 'outline' || kept === 'columns') return kept
  } catch {
    // A browser that keeps nothing gets the usual way.
  }
  return typeof matchMedia === 'function' && matchMedia(WIDE).matches ? 'columns' : 'outline'
}

export function rememberWay(way: Way): void {
  try {
    localStorage.setItem(NAME, way)
  } catch {
    // For this page only, then.
  }
}
