import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BASES, countGradients, GRADIENTS, type GradientsRule } from '../../../../shared/model/counting/gradients.ts'
import { total } from '../../../../shared/model/counting/weights.ts'
import { everyProfile, profiles, spelt } from './anything.ts'

const rule = (changes: Partial<GradientsRule> = {}): GradientsRule => ({ threshold: 75, base: 'expressed', vetoStops: true, ...changes })
/** A profile in the order of the scale. */
const at = (...amounts: number[]) => Array.from({ length: GRADIENTS.length }, (_, level) => BigInt(amounts[level] ?? 0))
const outcome = (changes: Partial<GradientsRule>, profile: readonly bigint[], entitled = total(profile)) => countGradients(rule(changes), profile, entitled).outcome

describe('gradients of agreement', () => {
  test('[V8] are carried by the levels one to three and six, for the scale does not rise evenly', () => {
    expect(outcome({ threshold: 100 }, at(1, 1, 1, 0, 0, 1))).toBe('adopted')
    expect(outcome({ threshold: 100 }, at(4, 0, 0, 0, 1))).toBe('below')
    expect(outcome({ threshold: 80 }, at(4, 0, 0, 0, 1))).toBe('adopted')
  })

  test('[V8] one veto stops the text where the group said so, and counts as against it where not', () => {
    expect(outcome({}, at(9, 0, 0, 0, 0, 0, 0, 1))).toBe('blocked')
    expect(outcome({ vetoStops: false }, at(9, 0, 0, 0, 0, 0, 0, 1))).toBe('adopted')
    expect(outcome({ vetoStops: false }, at(2, 0, 0, 0, 0, 0, 0, 1))).toBe('below')
  })

  test('[V8] the base is what was said: without abstentions, with them, or with those who were silent', () => {
    const profile = at(3, 0, 0, 1)
    expect(BASES.map((base) => outcome({ base }, profile, 5n))).toEqual(['adopted', 'adopted', 'below'])
    expect(BASES.map((base) => outcome({ base, threshold: 76 }, profile, 5n))).toEqual(['adopted', 'below', 'below'])
  })

  test('[V14] where all abstain there is nobody of whom to take a share', () => {
    expect(outcome({}, at(0, 0, 0, 5))).toBe('no-result')
    expect(outcome({ base: 'cast' }, at(0, 0, 0, 5))).toBe('below')
    expect(outcome({ base: 'cast' }, at())).toBe('no-result')
    expect(outcome({ base: 'entitled' }, at(), 0n)).toBe('no-result')
  })

  test('[V8] an agreement in which fewer than half are warm is called lukewarm', () => {
    expect(countGradients(rule(), at(1, 0, 0, 0, 0, 2), 3n).isLukewarm).toBe(true)
    expect(countGradients(rule(), at(1, 0, 0, 0, 0, 1), 2n).isLukewarm).toBe(false)
    expect(countGradients(rule(), at(0, 0, 0, 0, 4), 4n).isLukewarm).toBe(false)
  })

  /** The rule in words, over the votes one by one, in fractions of whole numbers. */
  const slowly = ({ threshold, base, vetoStops }: GradientsRule, votes: readonly number[], entitled: number) => {
    const sided = votes.filter((vote) => vote !== 3)
    const of = base === 'expressed' ? sided.length : base === 'cast' ? votes.length : entitled
    if (of === 0) return 'no-result'
    if (vetoStops && votes.includes(7)) return 'blocked'
    const carried = votes.filter((vote) => [0, 1, 2, 5].includes(vote)).length
    return carried * 100 >= threshold * of ? 'adopted' : 'below'
  }

  test('[V8] agree with the rule told vote by vote, over every profile of up to five voices', () => {
    let compared = 0
    for (let voices = 0; voices <= 5; voices++)
      for (const profile of everyProfile(8, voices))
        for (const base of BASES)
          for (const vetoStops of [true, false])
            for (const threshold of [1, 50, 67, 75, 100]) {
              const on = { threshold, base, vetoStops }
              if (countGradients(on, profile, 5n).outcome !== slowly(on, spelt(profile), 5)) expect.fail(JSON.stringify({ ...on, votes: spelt(profile) }))
              compared++
            }
    expect(compared).toBe(38_610)
  })

  const anyRule = fc.record({ threshold: fc.integer({ min: 1, max: 100 }), base: fc.constantFrom(...BASES), vetoStops: fc.boolean() })

  test('[V13] all weights times any number: the same outcome', () => {
    fc.assert(
      fc.property(anyRule, profiles(8), fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.bigInt({ min: 0n, max: 20n }), (on, profile, times, silent) => {
        const entitled = total(profile) + silent
        const scaled = countGradients(on, profile.map((each) => each * times), entitled * times)
        const { outcome, isLukewarm } = countGradients(on, profile, entitled)
        expect({ outcome: scaled.outcome, isLukewarm: scaled.isLukewarm }).toEqual({ outcome, isLukewarm })
      }),
    )
  })

  test('[V8] one more voice that agrees never takes an adoption back', () => {
    fc.assert(
      fc.property(anyRule, profiles(8), fc.constantFrom(0, 1, 2, 5), (on, profile, level) => {
        const more = profile.with(level, profile[level]! + 1n)
        if (outcome(on, profile) === 'adopted') expect(outcome(on, more)).toBe('adopted')
      }),
    )
  })
})
