import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countPoints, isWithin } from '../../../../shared/model/counting/points.ts'
import { acceptance, countResistance, MOST } from '../../../../shared/model/counting/resistance.ts'
import { temperatureOf, WARMTHS } from '../../../../shared/model/counting/temperature.ts'
import { profileOf } from '../../../../shared/model/counting/weights.ts'
import { countDouble } from '../../../../shared/model/counting/double.ts'
import { turned } from './anything.ts'

/** How many gave each option each mark, up to a highest one. */
const spread = (highest: number, votes: readonly (readonly number[])[], options = votes[0]?.length ?? 0, weights?: readonly bigint[]) =>
  Array.from({ length: options }, (_, option) => profileOf(highest + 1, votes.map((vote) => vote[option]!), weights))
const points = (votes: readonly (readonly number[])[], options?: number, weights?: readonly bigint[]) => countPoints(spread(9, votes, options, weights))
const resistance = (votes: readonly (readonly number[])[], options?: number, weights?: readonly bigint[]) => countResistance(spread(MOST, votes, options, weights))

const lists = <Value>(value: fc.Arbitrary<Value>) =>
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(12)).chain(([options, voices]) =>
    fc.record({ options: fc.constant(options), votes: fc.array(fc.array(value, { minLength: options, maxLength: options }), { minLength: voices, maxLength: voices }) }),
  )

describe('points', () => {
  test('[V10] sort by how many there are, then by how many people gave some, and a tie is a tie', () => {
    const counted = points([[3, 1, 0, 1], [0, 1, 0, 1], [0, 1, 0, 1]])
    expect(counted).toEqual([
      { option: 1, rank: 1, score: 3n, support: 3n },
      { option: 3, rank: 1, score: 3n, support: 3n },
      { option: 0, rank: 3, score: 3n, support: 1n },
      { option: 2, rank: 4, score: 0n, support: 0n },
    ])
  })

  test.each([
    [[3, 2, 0], true],
    [[0, 0, 0], true],
    [[4, 0, 0], false],
    [[3, 3, 0], false],
    [[-1, 3, 3], false],
    [[1.5, 0, 0], false],
    [[Number.NaN, 0, 0], false],
  ])('[V10] five to spend, three for one at the most: %j is %s', (spent, within) => {
    expect(isWithin({ points: 5, cap: 3 }, spent)).toBe(within)
  })

  test('[V10] come out the same in any order of votes and options, and with all weights times any number', () => {
    fc.assert(
      fc.property(lists(fc.nat(9)), fc.nat(), fc.bigInt({ min: 1n, max: 10n ** 20n }), ({ options, votes }, by, times) => {
        const rankOf = (counted: ReturnType<typeof countPoints>) => Array.from({ length: options }, (_, option) => counted.find((each) => each.option === option)!.rank)
        const before = rankOf(points(votes, options))
        expect(rankOf(points(turned(votes, by), options))).toEqual(before)
        expect(rankOf(points(votes.map((vote) => turned(vote, by)), options))).toEqual(turned(before, by))
        expect(rankOf(points(votes, options, votes.map(() => times)))).toEqual(before)
      }),
    )
  })
})

describe('resistance', () => {
  test('[V11] of eight, three, nought and one is twelve, and an acceptance of seventy per cent', () => {
    const [counted] = resistance([[8], [3], [0], [1]])
    expect(counted).toMatchObject({ resistance: 12n, most: 40n })
    expect(acceptance(counted!)).toBe(70)
  })

  test('[V11] the least wins, and whatever meets more than leaving things as they are is not to be borne', () => {
    const counted = resistance([[5, 2, 9, 5], [5, 4, 9, 5]])
    expect(counted.map(({ option, rank, isBearable }) => [option, rank, isBearable])).toEqual([[1, 1, true], [0, 2, true], [3, 2, true], [2, 4, false]])
  })

  test('[V14] where nobody voted there is no acceptance, neither none nor all', () => {
    expect(acceptance(resistance([], 1)[0]!)).toBeNull()
  })

  test('[V11] come out the same in any order of votes and with all weights times any number; less resistance never costs a rank', () => {
    fc.assert(
      fc.property(lists(fc.nat(MOST)), fc.nat(), fc.bigInt({ min: 1n, max: 10n ** 20n }), ({ options, votes }, by, times) => {
        const ranks = (counted: ReturnType<typeof countResistance>) => Array.from({ length: options }, (_, option) => counted.find((each) => each.option === option)!.rank)
        const before = ranks(resistance(votes, options))
        expect(ranks(resistance(turned(votes, by), options))).toEqual(before)
        expect(ranks(resistance(votes, options, votes.map(() => times)))).toEqual(before)
        const option = by % options
        const milder = votes.map((vote, at) => (at === 0 ? vote.with(option, 0) : vote))
        expect(ranks(resistance(milder, options))[option]).toBeLessThanOrEqual(before[option]!)
      }),
    )
  })

  test('[V11] an acceptance is rounded for the eye only, and never to the other side of none or all', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.bigInt({ min: 0n, max: 10n ** 20n }), (most, part) => {
        const resistance = part > most ? most : part
        const shown = acceptance({ resistance, most })!
        expect(Math.abs(shown - (100 - Number((resistance * 10_000n) / most) / 100))).toBeLessThanOrEqual(0.51)
        expect(shown >= 0 && shown <= 100).toBe(true)
      }),
    )
  })
})

describe('the temperature', () => {
  test.each([
    [[5, 4, 3, 3], 'go'],
    [[5, 5, 5, 2], 'talk'],
    [[5, 5, 5, 1], 'talk'],
    [[5, 5, 5, 5, 0], 'stop'],
    [[], 'no-result'],
  ] as const)('[V12] %j: %s', (fingers, temperature) => {
    expect(temperatureOf(profileOf(WARMTHS.length, fingers))).toBe(temperature)
  })

  test('[V12] one more who would lead changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }), (fingers) => {
        expect(temperatureOf(profileOf(6, [...fingers, 5]))).toBe(temperatureOf(profileOf(6, fingers)))
      }),
    )
  })
})

describe('a double majority', () => {
  const rule = { threshold: 60, base: 'cast', vetoStops: true } as const
  const of = (persons: readonly [number, number], organisations: readonly [number, number]) => {
    const profile = ([carried, against]: readonly [number, number]) => [BigInt(carried), 0n, 0n, 0n, 0n, 0n, BigInt(against), 0n]
    return countDouble(rule, { persons: profile(persons), organisations: profile(organisations) }, { persons: 10n, organisations: 5n }).outcome
  }

  test('[V8] is one among the people and one among the organisations, and neither makes up for the other', () => {
    expect(of([6, 4], [3, 2])).toBe('adopted')
    expect(of([9, 1], [2, 3])).toBe('below')
    expect(of([5, 5], [5, 0])).toBe('below')
  })
})
