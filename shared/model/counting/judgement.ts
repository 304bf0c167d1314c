import { total, type Profile } from './weights.ts'

/** From worst to best; each language has a word for each. */
export const GRADES = ['reject', 'insufficient', 'acceptable', 'good', 'excellent'] as const
export type Grade = (typeof GRADES)[number]

/** With this as its majority grade, or a better one, a text is kept (product d7). */
export const RETAINED_FROM: Grade = 'good'

/** One of the options that were judged. */
export interface Judged {
  /** Which option it is, by its place on the ballot. */
  readonly option: number
  /** 1 for the best; those that are truly alike have the same rank, and the next one counts them all. */
  readonly rank: number
  readonly grade: Grade
  readonly isRetained: boolean
}

/**
 * Ranks options by majority judgement (product d7), best first: by the lower median of their grades,
 * and where that is the same, by the next one that comes up when medians are taken away one after
 * the other. Null where nobody voted. All profiles must have the same total: who left an
 * option out gave it the worst grade, which is said on the ballot.
 */
export function judge(profiles: readonly Profile[]): readonly Judged[] | null {
  if (profiles.length === 0 || total(profiles[0]!) === 0n) return null
  const ranked = profiles.map((profile, option) => ({ option, merit: meritOf(profile) })).sort((one, other) => compareMerits(other.merit, one.merit) || one.option - other.option)
  let rank = 1
  return ranked.map(({ option, merit }, at) => {
    if (at > 0 && compareMerits(merit, ranked[at - 1]!.merit) !== 0) rank = at + 1
    const grade = merit[0]!.grade
    return { option, rank, grade: GRADES[grade]!, isRetained: grade >= GRADES.indexOf(RETAINED_FROM) }
  })
}

/** A majority grade, and by how much more want better (above nought) or worse than it; of both it is the larger group that tells. */
interface Step {
  readonly grade: number
  readonly pull: bigint
}

/**
 * What is compared, without taking grades away one by one: the larger of the groups above and below the
 * median is the first that comes up when the median group is gone, and a larger one comes up sooner. So
 * the median group joins it, and the next step is looked for. Fabre, "Tie-breaking the highest median"
 * (2021), has the theory; the tests hold it against the rule itself over every small profile.
 */
function meritOf(profile: Profile): readonly Step[] {
  const rest = [...profile]
  return profile.map(() => {
    const grade = lowerMedian(rest)
    const worse = total(rest.slice(0, grade))
    const better = total(rest.slice(grade + 1))
    const pull = better > worse ? better : -worse
    const to = pull > 0n ? rest.findIndex((amount, at) => at > grade && amount > 0n) : rest.findLastIndex((amount, at) => at < grade && amount > 0n)
    if (to >= 0) {
      rest[to]! += rest[grade]!
      rest[grade] = 0n
    }
    return { grade, pull }
  })
}

/** The grade in the middle, and of two the worse. */
function lowerMedian(profile: Profile): number {
  const middle = (total(profile) - 1n) / 2n
  let passed = 0n
  return profile.findIndex((amount) => (passed += amount) > middle)
}

function compareMerits(one: readonly Step[], other: readonly Step[]): number {
  for (const [at, step] of one.entries()) {
    const { grade, pull } = other[at]!
    if (step.grade !== grade) return step.grade - grade
    if (step.pull !== pull) return step.pull > pull ? 1 : -1
  }
  return 0
}
