import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrganisationId, RoundId, StageId } from '../../../shared/model/id.ts'
import { comingUp, notHeard, turnSeconds, type Round } from '../../../shared/model/round.ts'

const [a, b, c] = ['a', 'b', 'c'] as unknown as readonly [OrganisationId, OrganisationId, OrganisationId]
const round = (order: readonly OrganisationId[], ...turns: readonly (readonly [OrganisationId, 'speaks' | 'passes'])[]): Round => ({
  id: 'round' as RoundId,
  stage: 'stage' as StageId,
  order,
  seconds: 60,
  turns: turns.map(([organisation, what]) => ({ organisation, milliseconds: 0, passed: what === 'passes' })),
  closed: false,
})

describe('who has not been heard', () => {
  test('[R1] everybody, in the order of the lot', () => {
    expect(notHeard(round([b, a, c]))).toEqual([b, a, c])
  })

  test('[R1] nobody is left out once each has spoken', () => {
    expect(notHeard(round([a, b, c], [a, 'speaks'], [b, 'speaks'], [c, 'speaks']))).toEqual([])
  })

  test('[R1] who passes comes after those whose turn has not come', () => {
    expect(notHeard(round([a, b, c], [a, 'passes']))).toEqual([b, c, a])
  })

  test('[R1] who passes is asked once more, and not a third time', () => {
    expect(notHeard(round([a, b], [a, 'passes'], [b, 'speaks']))).toEqual([a])
    expect(notHeard(round([a, b], [a, 'passes'], [b, 'speaks'], [a, 'passes']))).toEqual([])
  })

  test('[R1] whoever holds the stick is not among those still to come, and nobody follows the last one', () => {
    const held = { organisation: b, participant: null, since: 0 }
    expect(comingUp(round([a, b, c], [a, 'passes']), held)).toEqual([c, a])
    expect(comingUp(round([a, b], [a, 'speaks']), held)).toEqual([])
    expect(comingUp(round([a, b]), null)).toEqual([a, b])
  })

  test('[R1] who passed and then spoke was heard', () => {
    expect(notHeard(round([a, b], [a, 'passes'], [b, 'speaks'], [a, 'speaks']))).toEqual([])
  })

  test('[R1] however they speak and pass, each is offered one turn or two, and the round ends', () => {
    const people = ['a', 'b', 'c', 'd', 'e'] as unknown as readonly OrganisationId[]
    fc.assert(
      fc.property(fc.subarray([...people], { minLength: 1 }), fc.infiniteStream(fc.boolean()), (order, passing) => {
        let now = round(order)
        for (let next = notHeard(now)[0]; next; next = notHeard(now)[0]) {
          const passed = passing.next().value as boolean
          now = { ...now, turns: [...now.turns, { organisation: next, milliseconds: 0, passed }] }
        }
        for (const each of order) {
          const turns = now.turns.filter((turn) => turn.organisation === each)
          expect(turns.length).toBe(turns[0]!.passed ? 2 : 1)
        }
      }),
    )
  })
})

describe('the length of a turn', () => {
  test.each([
    [10, 5, 110],
    [10, 4, 120],
    [5, 6, 40],
    [3, 8, 30],
    [60, 3, 120],
    [0, 5, 30],
    [10, 0, 120],
    [9, 7, 67],
  ])('[R1] %i minutes for %i organisations: %i seconds each', (minutes, organisations, seconds) => {
    expect(turnSeconds(minutes, organisations)).toBe(seconds)
  })
})
