import { total, type Profile } from './weights.ts'

/** The strongest resistance there is, against an option that one cannot live with. */
export const MOST = 10
/** What counts for an option that somebody left blank. */
export const BLANK = 5
/** The first option of every such ballot: leave things as they are. */
export const STATUS_QUO = 0

/** How one option came out; in the order of `countResistance`. */
export interface Resisted {
  readonly option: number
  /** 1 for the least resistance; those with the same share a rank. */
  readonly rank: number
  readonly resistance: bigint
  /** The most resistance that there could have been: all at ten. */
  readonly most: bigint
  /** Whether it meets no more resistance than to leave things as they are. */
  readonly isBearable: boolean
}

/**
 * Sorts options by the resistance of all together, least first (systemic consensing, product d8). A
 * profile says how many gave an option a resistance of nought, one, two … ten.
 */
export function countResistance(profiles: readonly Profile[]): readonly Resisted[] {
  const sums = profiles.map((profile) => profile.reduce((sum, voices, resistance) => sum + voices * BigInt(resistance), 0n))
  return sums
    .map((resistance, option) => ({
      option,
      rank: 1 + sums.filter((other) => other < resistance).length,
      resistance,
      most: total(profiles[option]!) * BigInt(MOST),
      isBearable: resistance <= sums[STATUS_QUO]!,
    }))
    .sort((one, other) => one.rank - other.rank || one.option - other.option)
}

/** Acceptance in per cent, for the eye only: rounded to whole ones, and nothing is compared by it. */
export function acceptance({ resistance, most }: Pick<Resisted, 'resistance' | 'most'>): number | null {
  return most === 0n ? null : 100 - Number((200n * resistance + most) / (2n * most))
}
