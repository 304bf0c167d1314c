import type { ClosedBallot } from '../../shared/model/ballot.ts'
import { countGradients, GRADIENTS, type GradientsCount } from '../../shared/model/counting/gradients.ts'
import { profileOfCounts, voicesNeeded } from '../../shared/model/tally.ts'
import { t } from './language.ts'

/** A ballot by gradients counted again from what was published; null for any other, and where nothing was. */
export function countOf(ballot: ClosedBallot): GradientsCount | null {
  const { counts, eligible } = ballot.tally
  if (ballot.method !== 'gradients' || counts === null) return null
  return countGradients(ballot, profileOfCounts(counts, GRADIENTS), BigInt(eligible))
}

/** How much support a text had, how much was needed, and whether it was adopted with little warmth. */
export function supportOf(ballot: ClosedBallot): readonly string[] {
  const count = countOf(ballot)
  const { outcome } = ballot.tally
  if (count === null || ballot.method !== 'gradients' || (outcome !== 'adopted' && outcome !== 'not-adopted')) return []
  const base = Number(count.base)
  const share = t().scales.share[ballot.base](Number(count.support), base, voicesNeeded(ballot.threshold, base), ballot.threshold)
  return count.isLukewarm ? [share, t().scales.lukewarm] : [share]
}
