import type { Profile } from './weights.ts'

/** Six words in place of fingers, from a closed fist to five. */
export const WARMTHS = ['stop', 'serious-doubts', 'doubts', 'can-live', 'good', 'lead'] as const
export type Warmth = (typeof WARMTHS)[number]

/**
 * `go`: everybody can live with it. `talk`: somebody has doubts, who is heard, and then it is taken
 * again. `stop`: somebody says stop. `no-result` where nobody answered.
 */
export type Temperature = 'go' | 'talk' | 'stop' | 'no-result'

/** Takes the temperature of a group by its coldest answer (fist to five, product d4); numbers do not matter. */
export function temperatureOf(profile: Profile): Temperature {
  const coldest = profile.findIndex((amount) => amount > 0n)
  if (coldest < 0) return 'no-result'
  if (coldest === 0) return 'stop'
  return coldest < WARMTHS.indexOf('can-live') ? 'talk' : 'go'
}
