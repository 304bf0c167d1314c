import { reaches, total, type Profile } from './weights.ts'

/** Kaner's later set of eight levels, from full support to veto; the order is that of the scale, not of a sum. */
export const GRADIENTS = ['endorse', 'minor-point', 'reservations', 'abstain', 'more-talk', 'support-anyway', 'disagree', 'veto'] as const
export type Gradient = (typeof GRADIENTS)[number]

export const BASES = ['expressed', 'cast', 'entitled'] as const
/** Of whom the threshold is a share: of those who took a side, of all who voted, or of all who might have. */
export type Base = (typeof BASES)[number]

/** What the group settles before it opens a ballot by gradients. */
export interface GradientsRule {
  /** Per cent of the base that must support the text, one way or another. */
  readonly threshold: number
  readonly base: Base
  /** Whether one veto stops the text, or counts as a serious disagreement does. */
  readonly vetoStops: boolean
}

/** `blocked` by a veto, `below` the threshold; `no-result` where there is nobody of whom to take a share. */
export type GradientsOutcome = 'adopted' | 'blocked' | 'below' | 'no-result'

export interface GradientsCount {
  readonly outcome: GradientsOutcome
  readonly support: bigint
  readonly base: bigint
  /** Adopted with little warmth: fewer than half of the base are at the first two levels. */
  readonly isLukewarm: boolean
}

/** Levels at which a text is carried; the sixth is one of them and the fifth is not, so there is no mean of the scale. */
export const SUPPORT: readonly Gradient[] = ['endorse', 'minor-point', 'reservations', 'support-anyway']
const WARM: readonly Gradient[] = ['endorse', 'minor-point']
/** Who stands here is asked to speak before anything else happens. */
export const TO_HEAR: readonly Gradient[] = ['more-talk', 'disagree', 'veto']

/** Counts a ballot by gradients of agreement (product d3). `entitled`: how much all voices on the roll weigh. */
export function countGradients({ threshold, base: kind, vetoStops }: GradientsRule, profile: Profile, entitled: bigint): GradientsCount {
  const at = (levels: readonly Gradient[]) => total(profile.filter((_, level) => levels.includes(GRADIENTS[level]!)))
  const cast = total(profile)
  const base = { expressed: cast - at(['abstain']), cast, entitled }[kind]
  const support = at(SUPPORT)
  const enough = reaches(support, threshold, base)
  const outcome = enough === null ? 'no-result' : vetoStops && at(['veto']) > 0n ? 'blocked' : enough ? 'adopted' : 'below'
  return { outcome, support, base, isLukewarm: outcome === 'adopted' && 2n * at(WARM) < base }
}
