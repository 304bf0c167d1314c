import { ownOrigins } from './addresses.ts'

export interface Origins {
  /** Whether a request that names its origin comes from a page of ours. */
  allows(origin: string): boolean
}

const REFRESH = 10_000

/**
 * Rule A6: an origin is one of ours, to the letter. Without a public URL ours are this machine's
 * addresses, read again now and then, since a laptop changes network in the middle of a workshop.
 */
export function makeOrigins(publicUrl: string | null, host: string, port: () => number, now: () => number = Date.now): Origins {
  let known = { at: -Infinity, origins: new Set<string>() as ReadonlySet<string> }
  return {
    allows(origin) {
      if (now() - known.at > REFRESH) known = { at: now(), origins: ownOrigins(publicUrl, host, port()) }
      return known.origins.has(origin)
    },
  }
}
