import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Voice } from '../../../shared/model/ballot.ts'
import { METHODS } from '../../../shared/model/rule.ts'
import { GRADIENTS } from '../../../shared/model/counting/gradients.ts'
import { ANSWERS, CONSENT_ANSWERS, type Answer, type Vote } from '../../../shared/model/vote.ts'
import type { OrganisationId, ParticipantId } from '../../../shared/model/id.ts'
import { isCarried, OUTCOMES, tally, voicesNeeded } from '../../../shared/model/tally.ts'
import { vote } from '../../support/session.ts'

const roll = (size: number): readonly Voice[] =>
  Array.from({ length: size }, (_, index) => ({ unit: `o${index}` as OrganisationId, voter: `p${index}` as ParticipantId }))
const terms = (eligible: number, quorum = 67, floor = 5) => ({ method: 'consent', roll: roll(eligible), quorum, floor }) as const
const consents = (count: number): readonly Vote[] => Array.from({ length: count }, () => vote('consent'))

describe('the outcome of a consent ballot', () => {
  test('[V1] seven consent and nobody objects: adopted', () => {
    expect(tally(terms(7), consents(7)).outcome).toBe('adopted')
  })

  test('[V1] seven consent and one objects: stopped, whatever the numbers', () => {
    expect(tally(terms(8), [...consents(7), vote('objection', 'It would harm the river')]).outcome).toBe('objected')
  })

  test('[V1] reservations are recorded and stop nothing', () => {
    expect(tally(terms(3), [vote('reservation', 'Too early'), vote('reservation'), vote('reservation')]).outcome).toBe('adopted')
  })

  test('[V1] who must consult first leaves the text to be validated', () => {
    expect(tally(terms(3), [...consents(2), vote('consult', '', '2026-05-01')]).outcome).toBe('to-validate')
  })

  test('[V1] an objection weighs more than somebody who must consult', () => {
    expect(tally(terms(3), [vote('consent'), vote('consult', '', '2026-05-01'), vote('objection', 'No')]).outcome).toBe('objected')
  })

  test('[V2] one of eight at a quorum of 50 %: no result at all', () => {
    expect(tally(terms(8, 50), consents(1)).outcome).toBe('no-quorum')
  })

  test('[V2] without quorum not even an objection is a result', () => {
    expect(tally(terms(8, 50), [vote('objection', 'No')]).outcome).toBe('no-quorum')
  })
})

describe('who stands aside', () => {
  test('[V1] stops nothing and carries nothing', () => {
    expect(tally(terms(3), [vote('consent'), vote('aside'), vote('aside')]).outcome).toBe('adopted')
    expect(tally(terms(3), [vote('aside'), vote('aside'), vote('objection', 'No')]).outcome).toBe('objected')
  })

  test('[V14] where all of them do, nobody took the text up, and there is no result', () => {
    expect(tally(terms(3), [vote('aside'), vote('aside'), vote('aside')]).outcome).toBe('no-result')
  })
})

describe('the quorum', () => {
  test('[V2] takes the fewest voices with which there is a result, in whole numbers', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.integer({ min: 1, max: 400 }), (quorum, eligible) => {
        const needed = voicesNeeded(quorum, eligible)
        expect(100 * needed >= quorum * eligible && needed > 0).toBe(true)
        expect(100 * (needed - 1) < quorum * eligible || needed === 1).toBe(true)
        expect(tally(terms(eligible, quorum), consents(needed)).outcome).toBe('adopted')
        expect(tally(terms(eligible, quorum), consents(needed - 1)).outcome).toBe('no-quorum')
      }),
    )
  })

  test.each([
    [60, 5, 3, true],
    [60, 5, 2, false],
    [67, 3, 2, false],
    [66, 3, 2, true],
    [67, 3, 3, true],
    [67, 100, 67, true],
    [67, 100, 66, false],
    [75, 5, 4, true],
    [75, 5, 3, false],
    [50, 2, 1, true],
    [51, 2, 1, false],
    [100, 7, 6, false],
    [100, 7, 7, true],
    [1, 24, 1, true],
    // 0.29 * 100 is 28.999… in binary fractions: only integers get this one right.
    [29, 100, 29, true],
    [58, 50, 29, true],
  ])('[V2] of %i %% with %i on the roll and %i cast: met is %s', (quorum, eligible, cast, met) => {
    expect(tally(terms(eligible, quorum), consents(cast)).outcome !== 'no-quorum').toBe(met)
  })

  test('[V2] an empty urn has no result, even where the quorum is nought', () => {
    expect(tally(terms(3, 0), []).outcome).toBe('no-quorum')
    expect(tally(terms(0, 0), []).outcome).toBe('no-quorum')
  })
})

describe('what is published', () => {
  test('[V3] counts from the floor up', () => {
    expect(tally(terms(5, 67, 5), consents(5)).counts).toEqual({ consent: 5, reservation: 0, objection: 0, consult: 0, aside: 0 })
  })

  test('[V3] no counts below the floor, but the outcome all the same', () => {
    const result = tally(terms(5, 67, 5), consents(4))
    expect(result.counts).toBeNull()
    expect(result).toMatchObject({ outcome: 'adopted', eligible: 5, cast: 4 })
  })

  test('reasons and dates are read by all, silent consents leave no line', () => {
    const votes = [vote('consent'), vote('objection', 'It would harm the river'), vote('consult', '', '2026-05-01')]
    expect(tally(terms(3, 67, 3), votes).reasons).toEqual([
      { answer: 'objection', words: 'It would harm the river', by: null },
      { answer: 'consult', words: '', by: '2026-05-01' },
    ])
  })
})

const anyVote = fc.record({
  answer: fc.constantFrom(...CONSENT_ANSWERS),
  reason: fc.constantFrom('', 'a reason'),
  by: fc.constantFrom(null, '2026-05-01'),
})
const anyTerms = fc.record({ method: fc.constant('consent' as const), roll: fc.nat(24).map(roll), quorum: fc.nat(100), floor: fc.integer({ min: 3, max: 5 }) })

describe('for any votes', () => {
  test('[V1] their order does not matter', () => {
    fc.assert(
      fc.property(anyTerms, fc.array(anyVote, { maxLength: 12 }), fc.nat(), (on, votes, turn) => {
        const turned = [...votes.slice(turn % (votes.length || 1)), ...votes.slice(0, turn % (votes.length || 1))].reverse()
        const { reasons, ...result } = tally(on, votes)
        const { reasons: others, ...same } = tally(on, turned)
        expect(same).toEqual(result)
        const sorted = (list: typeof reasons) => list.map((reason) => JSON.stringify(reason)).sort()
        expect(sorted(others)).toEqual(sorted(reasons))
      }),
    )
  })

  test('[V1] one more consent never un-adopts a text', () => {
    fc.assert(
      fc.property(anyTerms, fc.array(anyVote, { maxLength: 12 }), (on, votes) => {
        const before = tally(on, votes).outcome
        const after = tally(on, [...votes, vote('consent')]).outcome
        if (before !== 'no-quorum') expect(after).toBe(before === 'no-result' ? 'adopted' : before)
      }),
    )
  })

  test('[V1] one more objection never lets a text pass', () => {
    fc.assert(
      fc.property(anyTerms, fc.array(anyVote, { maxLength: 12 }), (on, votes) => {
        expect(tally(on, [...votes, vote('objection', 'No')]).outcome).toMatch(/^(objected|no-quorum)$/)
      }),
    )
  })

  test('[V3] published counts always add up to the ballots cast', () => {
    fc.assert(
      fc.property(anyTerms, fc.array(anyVote, { maxLength: 12 }), (on, votes) => {
        const { counts, cast } = tally(on, votes)
        expect(counts === null).toBe(cast < on.floor)
        if (counts) expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(cast)
      }),
    )
  })
})

describe('a ballot by gradients', () => {
  const by = (more: object = {}) => ({ ...terms(6, 50, 5), method: 'gradients', threshold: 75, base: 'expressed', vetoStops: true, ...more }) as const
  const levels = (...answers: Answer[]) => answers.map((answer) => vote(answer))

  test('[V8] is counted by its own rule, in the order of its scale', () => {
    const counted = tally(by(), levels('endorse', 'minor-point', 'reservations', 'support-anyway', 'disagree'))
    expect(counted.outcome).toBe('adopted')
    expect(Object.keys(counted.counts!)).toEqual([...GRADIENTS])
    expect(tally(by({ threshold: 81 }), levels('endorse', 'minor-point', 'reservations', 'support-anyway', 'disagree')).outcome).toBe('not-adopted')
  })

  test('[V2] [V8] without quorum has no result, not even by a veto', () => {
    expect(tally(by(), levels('endorse', 'veto')).outcome).toBe('no-quorum')
  })

  test('[V3] below the floor says adopted or not, and not whether it was a veto', () => {
    const few = { ...by(), roll: roll(4) }
    const vetoed = tally(few, levels('endorse', 'endorse', 'endorse', 'veto'))
    expect(vetoed).toMatchObject({ outcome: 'not-adopted', counts: null })
    expect(tally(few, levels('endorse', 'disagree', 'disagree', 'disagree'))).toEqual(vetoed)
  })

  test('[V8] who was silent is in the base where that is all who have a voice', () => {
    const five = levels('endorse', 'endorse', 'endorse', 'endorse', 'abstain')
    expect(['expressed', 'cast', 'entitled'].map((base) => tally(by({ base }), five).outcome)).toEqual(['adopted', 'adopted', 'not-adopted'])
  })
})

describe('what decides nothing', () => {
  const coldest = (...answers: Answer[]) => tally({ ...terms(6, 0, 3), method: 'temperature' }, answers.map((answer) => vote(answer)))

  test('[V12] a temperature says how to go on', () => {
    expect(coldest('lead', 'good', 'can-live').outcome).toBe('go')
    expect(coldest('lead', 'lead', 'doubts').outcome).toBe('talk')
    expect(coldest('lead', 'lead', 'stop').outcome).toBe('stop')
  })

  test('an indicative round shows where all stand', () => {
    expect(tally({ ...terms(6, 0, 3), method: 'indicative' }, ['endorse', 'veto', 'abstain'].map((answer) => vote(answer as Answer))).outcome).toBe('shown')
  })

  test('[V3] says nothing at all below the floor', () => {
    expect(coldest('lead', 'stop')).toEqual({ eligible: 6, cast: 2, outcome: 'too-few', counts: null, reasons: [] })
    expect(tally({ ...terms(6, 0, 3), method: 'indicative' }, [vote('veto'), vote('endorse')])).toMatchObject({ outcome: 'too-few', counts: null })
  })

  test('no decision is written from it', () => {
    expect(OUTCOMES.filter(isCarried)).toEqual(['adopted', 'to-validate'])
  })
})

test.each(METHODS)('the answers of %s have names of their own', (method) => {
  const others = METHODS.filter((other) => other !== method && ANSWERS[other][0] !== ANSWERS[method][0]).flatMap((other) => ANSWERS[other])
  expect(ANSWERS[method].filter((answer) => others.includes(answer))).toEqual([])
})
