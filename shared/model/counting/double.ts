import { countGradients, type GradientsCount, type GradientsRule } from './gradients.ts'
import type { Profile } from './weights.ts'

/** The same votes counted twice: one person one voice, and one organisation one voice. */
export interface Double {
  readonly persons: Profile
  readonly organisations: Profile
}

/** Each of the two counts, and `outcome`, which is that of the persons unless only the organisations' stops the text. */
export interface DoubleCount {
  readonly outcome: GradientsCount['outcome']
  readonly persons: GradientsCount
  readonly organisations: GradientsCount
}

/** Double majority (product d9 D): a text is carried by the people and by the organisations, or it is not. */
export function countDouble(rule: GradientsRule, votes: Double, entitled: { readonly persons: bigint; readonly organisations: bigint }): DoubleCount {
  const persons = countGradients(rule, votes.persons, entitled.persons)
  const organisations = countGradients(rule, votes.organisations, entitled.organisations)
  return { outcome: persons.outcome === 'adopted' ? organisations.outcome : persons.outcome, persons, organisations }
}
