/**
 * How much of the voices gave each answer, in the order of the answers. Whole numbers without a bound:
 * a shared voice has a common denominator that outgrows the safe numbers with a dozen organisations.
 */
export type Profile = readonly bigint[]

/** Adds up what each answer got; an answer is its place in the order. */
export function profileOf(answers: number, votes: readonly number[], weights: readonly bigint[] = ones(votes.length)): Profile {
  const profile = Array.from({ length: answers }, () => 0n)
  for (const [at, vote] of votes.entries()) profile[vote]! += weights[at]!
  return profile
}

function ones(count: number): readonly bigint[] {
  return Array.from({ length: count }, () => 1n)
}

/** A voice that several share: `whole` is what one organisation weighs, `weights` what each of its votes does. */
export interface Shares {
  readonly whole: bigint
  readonly weights: readonly bigint[]
}

/**
 * One organisation one voice, shared in equal parts by those of its people who voted (product d9 B):
 * each part is one over their number, made whole by the least common multiple, so nothing is rounded.
 * `organisations` names that of each vote, in the order of the votes.
 */
export function sharesOf(organisations: readonly string[]): Shares {
  const sizes = new Map<string, bigint>()
  for (const each of organisations) sizes.set(each, (sizes.get(each) ?? 0n) + 1n)
  const whole = [...sizes.values()].reduce(leastCommonMultiple, 1n)
  return { whole, weights: organisations.map((each) => whole / sizes.get(each)!) }
}

export function total(profile: Profile): bigint {
  return profile.reduce((sum, each) => sum + each, 0n)
}

/**
 * Whether a part reaches so many per cent of a base: both sides multiplied, nothing divided. Null of an
 * empty base, for no share of nothing is right or wrong.
 */
export function reaches(part: bigint, percent: number, base: bigint): boolean | null {
  return base === 0n ? null : 100n * part >= BigInt(percent) * base
}

function leastCommonMultiple(one: bigint, other: bigint): bigint {
  return (one / greatestCommonDivisor(one, other)) * other
}

/** Euclid, Elements VII.2. */
function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : greatestCommonDivisor(other, one % other)
}
