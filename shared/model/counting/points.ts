import { total, type Profile } from './weights.ts'

/** What the group settles before it opens a ballot by points. */
export interface PointsRule {
  /** How many each voice has; some may be left unspent. */
  readonly points: number
  /** How many of them one option may get from one voice. */
  readonly cap: number
}

/** How one option came out; in the order of `countPoints`. */
export interface Scored {
  readonly option: number
  /** Options with the same score and support share a rank. */
  readonly rank: number
  readonly score: bigint
  /** How many voices gave it anything at all. */
  readonly support: bigint
}

/** Whether somebody spent no more than they had. */
export function isWithin({ points, cap }: PointsRule, spent: readonly number[]): boolean {
  return spent.every((each) => Number.isInteger(each) && each >= 0 && each <= cap) && spent.reduce((sum, each) => sum + each, 0) <= points
}

/**
 * Sorts options by their points, then by how many gave them some (product d5). It decides nothing. A
 * profile says how many gave an option none, one, two … points.
 */
export function countPoints(profiles: readonly Profile[]): readonly Scored[] {
  const counted = profiles.map((profile, option) => ({
    option,
    score: profile.reduce((sum, voices, points) => sum + voices * BigInt(points), 0n),
    support: total(profile.slice(1)),
  }))
  const above = (one: (typeof counted)[number], other: (typeof counted)[number]) => one.score > other.score || (one.score === other.score && one.support > other.support)
  return counted
    .map((each) => ({ ...each, rank: 1 + counted.filter((other) => above(other, each)).length }))
    .sort((one, other) => one.rank - other.rank || one.option - other.option)
}
