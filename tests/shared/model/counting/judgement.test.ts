import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GRADES, judge } from '../../../../shared/model/counting/judgement.ts'
import { profileOf, sharesOf } from '../../../../shared/model/counting/weights.ts'
import { everyProfile, profiles, spelt, turned } from './anything.ts'

/** Ranks by option; the answer of `judge` is by rank. */
function ranks(options: readonly (readonly bigint[])[]): readonly number[] {
  const judged = judge(options)!
  return options.map((_, option) => judged.find((each) => each.option === option)!.rank)
}

/** The rule itself: the grades that come up as lower medians are taken away one after the other. */
function medians(profile: readonly bigint[]): readonly number[] {
  const grades = [...spelt(profile)]
  return grades.map(() => undefined).map(() => grades.splice(Math.floor((grades.length - 1) / 2), 1)[0]!)
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((grade, place) => grade !== other[place])
  return at < 0 ? 0 : one[at]! - other[at]!
}

describe('majority judgement', () => {
  test('[V9] ranks the worked example of three voices and three grades', () => {
    expect(ranks([[1n, 1n, 1n], [1n, 0n, 2n], [3n, 0n, 0n], [2n, 0n, 1n], [0n, 3n, 0n]])).toEqual([3, 1, 5, 4, 2])
  })

  test('[V9] agrees with the rule, medians taken away one by one, for every pair of profiles up to seven voices, or nine with fewer grades', () => {
    let compared = 0
    for (const [answers, most] of [[3, 9], [4, 9], [5, 7]] as const) {
      for (let voices = 1; voices <= most; voices++) {
        const all = everyProfile(answers, voices).map((profile) => ({ profile, medians: medians(profile) }))
        const order = judge(all.map(({ profile }) => profile))!
        // In order of rank each pair of neighbours is enough: the order of the rule is one as well.
        for (const [at, { option, rank }] of order.entries()) {
          const before = order[at - 1]
          if (!before) continue
          const sign = Math.sign(compare(all[before.option]!.medians, all[option]!.medians))
          if (sign !== (before.rank < rank ? 1 : 0)) expect.fail(`${all[before.option]!.profile} before ${all[option]!.profile}`)
          compared++
        }
      }
    }
    expect(compared).toBe(1_699)
  })

  test('[V9] tells apart what has the same median, and shows as a tie only what is truly alike', () => {
    const judged = judge([[0n, 0n, 2n, 1n, 0n], [0n, 1n, 2n, 0n, 0n], [0n, 0n, 2n, 1n, 0n], [0n, 0n, 0n, 0n, 3n]])!
    expect(judged.map(({ option, rank }) => [option, rank])).toEqual([[3, 1], [0, 2], [2, 2], [1, 4]])
    expect(judged.map(({ grade }) => grade)).toEqual(['excellent', 'acceptable', 'acceptable', 'acceptable'])
    expect(judged.map(({ isRetained }) => isRetained)).toEqual([true, false, false, false])
  })

  test('[V9] of two grades in the middle takes the worse', () => {
    expect(judge([[1n, 0n, 0n, 0n, 1n]])![0]!.grade).toBe('reject')
  })

  test('[V14] without a vote has no result', () => {
    expect(judge([])).toBeNull()
    expect(judge([[0n, 0n, 0n, 0n, 0n]])).toBeNull()
  })

  /** Six people of three organisations on three principles (product d9). */
  const PEOPLE = [['a', [4, 2, 3]], ['a', [3, 2, 3]], ['a', [4, 1, 4]], ['b', [2, 4, 3]], ['c', [1, 4, 2]], ['c', [3, 3, 2]]] as const
  const profilesOf = (weights?: readonly bigint[]) => [0, 1, 2].map((option) => profileOf(5, PEOPLE.map(([, grades]) => grades[option]!), weights))

  test('[V9] [V13] by person and by organisation the same votes are in another order', () => {
    const byPerson = judge(profilesOf())!
    expect(byPerson.map(({ option, grade }) => [option, GRADES.indexOf(grade)])).toEqual([[0, 3], [2, 3], [1, 2]])
    const byOrganisation = judge(profilesOf(sharesOf(PEOPLE.map(([organisation]) => organisation)).weights))!
    expect(byOrganisation.map(({ option, grade }) => [option, GRADES.indexOf(grade)])).toEqual([[1, 3], [2, 3], [0, 2]])
  })

  const ballots = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 15 })).chain(([options, voices]) =>
    fc.array(fc.array(fc.nat(4), { minLength: options, maxLength: options }), { minLength: voices, maxLength: voices }),
  )
  const counted = (votes: readonly (readonly number[])[]) => votes[0]!.map((_, option) => profileOf(5, votes.map((vote) => vote[option]!)))

  test('[V9] neither the order of the votes nor that of the options matters', () => {
    fc.assert(
      fc.property(ballots, fc.nat(), (votes, by) => {
        const before = ranks(counted(votes))
        expect(ranks(counted(turned(votes, by)))).toEqual(before)
        expect(ranks(counted(votes.map((vote) => turned(vote, by))))).toEqual(turned(before, by))
      }),
    )
  })

  test('[V13] all weights times any number: the same order', () => {
    fc.assert(
      fc.property(ballots, fc.bigInt({ min: 1n, max: 10n ** 20n }), (votes, times) => {
        const profiles = counted(votes)
        expect(ranks(profiles.map((profile) => profile.map((each) => each * times)))).toEqual(ranks(profiles))
      }),
    )
  })

  test('[V9] a better grade from anybody never costs an option its rank', () => {
    fc.assert(
      fc.property(ballots, fc.nat(), fc.nat(), (votes, who, what) => {
        const [voter, option] = [who % votes.length, what % votes[0]!.length]
        const better = votes.map((vote, at) => (at === voter ? vote.with(option, 4) : vote))
        expect(ranks(counted(better))[option]).toBeLessThanOrEqual(ranks(counted(votes))[option]!)
      }),
    )
  })

  test('[V9] one more who gives all options the best grade never lowers a majority grade', () => {
    fc.assert(
      fc.property(profiles(5), (profile) => {
        const before = judge([profile])
        const after = judge([profile.with(4, profile[4]! + 1n)])!
        if (before) expect(GRADES.indexOf(after[0]!.grade)).toBeGreaterThanOrEqual(GRADES.indexOf(before[0]!.grade))
      }),
    )
  })
})
