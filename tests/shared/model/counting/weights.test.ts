import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profileOf, reaches, sharesOf, total } from '../../../../shared/model/counting/weights.ts'
import { turned } from './anything.ts'

describe('a shared voice', () => {
  test('[V13] is the same for every organisation, whatever its size, and nothing of it is lost', () => {
    const people = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwx'), { minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(people, (organisations) => {
        const { whole, weights } = sharesOf(organisations)
        for (const organisation of new Set(organisations)) {
          const own = weights.filter((_, at) => organisations[at] === organisation)
          expect(own.reduce((sum, each) => sum + each, 0n)).toBe(whole)
          expect(new Set(own).size).toBe(1)
        }
      }),
    )
  })

  test('[V13] of three, one and two is six in all: two each, six, and three each', () => {
    expect(sharesOf(['a', 'a', 'a', 'b', 'c', 'c'])).toEqual({ whole: 6n, weights: [2n, 2n, 2n, 6n, 3n, 3n] })
  })

  test('[V13] stays exact where numbers would not: forty organisations of one to forty people', () => {
    const organisations = Array.from({ length: 40 }, (_, size) => Array.from({ length: size + 1 }, () => `o${size}`)).flat()
    const { whole, weights } = sharesOf(organisations)
    expect(whole).toBe(5_342_931_457_063_200n)
    expect(total(weights)).toBe(40n * whole)
    expect(Number.isSafeInteger(Number(total(weights)))).toBe(false)
  })

  test('of nobody is nothing', () => {
    expect(sharesOf([])).toEqual({ whole: 1n, weights: [] })
  })
})

describe('a profile', () => {
  test('does not tell in which order people voted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { maxLength: 30 }), fc.nat(), (votes, by) => {
        expect(profileOf(5, turned(votes, by))).toEqual(profileOf(5, votes))
        expect(total(profileOf(5, votes))).toBe(BigInt(votes.length))
      }),
    )
  })
})

describe('a threshold', () => {
  test.each([
    [4n, 75, 5n, true],
    [3n, 75, 5n, false],
    [2n, 67, 3n, false],
    [29n, 29, 100n, true],
    [0n, 0, 1n, true],
    [1n, 100, 1n, true],
  ])('[V14] %s reaches %i %% of %s: %s', (part, percent, base, met) => {
    expect(reaches(part, percent, base)).toBe(met)
  })

  test('[V14] of an empty base is neither reached nor missed', () => {
    for (const percent of [0, 50, 100]) expect(reaches(0n, percent, 0n)).toBeNull()
  })
})
