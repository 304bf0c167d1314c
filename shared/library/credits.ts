import type { Credit } from './reference.ts'
import sources from './sources.json' with { type: 'json' }

/** Every source of the library, in the order of the reference list. */
export const credits: readonly Credit[] = sources
