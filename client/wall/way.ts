import { recall, remember } from '../sync/memory.ts'

/** The two ways of seeing one structure. */
export type Way = 'outline' | 'columns'

const NAME = 'palabre.wall'
/** Narrower than this there is no room for two columns. */
const WIDE = '(min-width: 60rem)'

/** How this person looked at walls last time; the first time, columns where there is room for them. */
export function rememberedWay(): Way {
  const kept = recall('device', NAME)
  if (kept === 'outline' || kept === 'columns') return kept
  return typeof matchMedia === 'function' && matchMedia(WIDE).matches ? 'columns' : 'outline'
}

export function rememberWay(way: Way): void {
  remember('device', NAME, way)
}
