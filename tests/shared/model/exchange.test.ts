import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANSWERS, cell, isOpen, readMap, type AnswerValue, type Statement } from '../../../shared/model/exchange.ts'
import type { OrganisationId, StageId, StatementId } from '../../../shared/model/id.ts'

const [asks, gives, other] = ['asks', 'gives', 'other'] as unknown as readonly [OrganisationId, OrganisationId, OrganisationId]
let made = 0
const said = (change: Partial<Statement>): Statement => ({
  id: `s${++made}` as StatementId,
  stage: 'stage' as StageId,
  kind: 'expectation',
  from: asks,
  to: gives,
  text: 'A boat',
  origin: null,
  answer: null,
  withdrawn: false,
  ...change,
})
const expects = (answer: AnswerValue | null, origin: string | null = null) =>
  said({ origin, answer: answer && { value: answer, note: '', at: 0 } })
const offers = (origin: string | null = null) => said({ kind: 'offer', from: gives, to: asks, origin })
const state = (...statements: readonly Statement[]) => cell(statements, asks, gives).state

describe('the state of a cell', () => {
  test('[E2] nothing said: none', () => expect(state()).toBeNull())
  test('[E2] every expectation answered with yes: met', () => expect(state(expects('yes'), expects('yes'))).toBe('met'))
  test('[E2] one yes and one without an answer: partly met', () => expect(state(expects('yes'), expects(null))).toBe('partly'))
  test('[E2] we will try: partly met', () => expect(state(expects('try'))).toBe('partly'))
  test('[E2] no answer yet: unanswered', () => expect(state(expects(null))).toBe('unanswered'))
  test.each(['no', 'vague'] as const)('[E2] "%s" leaves it unanswered', (answer) => expect(state(expects(answer))).toBe('unanswered'))
  test('[E2] only offers: offered without being asked', () => expect(state(offers())).toBe('unasked'))

  test('[E2] an offer of the same item meets it in part while there is no answer', () => {
    expect(state(expects(null, 'boat'), offers('boat'))).toBe('partly')
    expect(state(expects(null, 'boat'), offers('lorry'))).toBe('unanswered')
    expect(state(expects(null), offers())).toBe('unanswered')
  })

  test('[E2] an answer counts before the offer that was made', () => {
    expect(state(expects('no', 'boat'), offers('boat'))).toBe('unanswered')
  })

  test('an expectation is open until somebody says yes or "we will try"', () => {
    const open = [null, ...ANSWERS].filter((answer) => isOpen(expects(answer)))
    expect(open).toEqual([null, 'no', 'vague'])
  })

  test('what was withdrawn is off the map', () => {
    const withdrawn = { ...expects('no'), withdrawn: true }
    expect(cell([withdrawn], asks, gives)).toEqual({ asks, gives, expectations: [], offers: [], state: null })
  })

  test('each cell holds what its two say to each other and nothing else', () => {
    const back = said({ from: gives, to: asks })
    const elsewhere = said({ to: other })
    const mine = expects(null)
    const theirs = offers()
    expect(cell([back, elsewhere, mine, theirs], asks, gives)).toMatchObject({ expectations: [mine], offers: [theirs] })
  })

  test('[E2] is met only if all are answered with yes, and never worse for one more yes', () => {
    const answer = fc.option(fc.constantFrom(...ANSWERS), { nil: null })
    const rank = { unanswered: 0, partly: 1, met: 2, unasked: 0 } as const
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 6 }), (answers) => {
        const statements = answers.map((each) => expects(each))
        expect(state(...statements) === 'met').toBe(answers.every((each) => each === 'yes'))
        expect(rank[state(...statements, expects('yes'))!]).toBeGreaterThanOrEqual(rank[state(...statements)!])
      }),
    )
  })
})

describe('the map', () => {
  const elsewhere = 'elsewhere' as StageId
  const all = [expects('yes'), expects(null, 'boat'), offers('boat'), said({ from: gives, to: asks, stage: elsewhere }), { ...said({ to: other }), withdrawn: true }]
  const statements = Object.fromEntries(all.map((each) => [each.id, each]))
  const ring = [asks, gives, other].map((id) => ({ id }))

  test('[E2] reads the same cells as pair by pair', () => {
    const map = readMap(statements, null)
    for (const one of ring) for (const two of ring) expect(map.cell(one.id, two.id)).toEqual(cell(all, one.id, two.id))
  })

  test('holds each pair that has said something, in the order of the organisations', () => {
    const pairs = (organisations: typeof ring) => readMap(statements, null).cells(organisations).map((each) => [each.asks, each.gives, each.state])
    expect(pairs(ring)).toEqual([[asks, gives, 'partly'], [gives, asks, 'unanswered']])
    expect(pairs(ring.toReversed())).toEqual([[gives, asks, 'unanswered'], [asks, gives, 'partly']])
  })

  test('of one stage holds what was said in it, of the session everything that stands', () => {
    expect(readMap(statements, elsewhere)).toMatchObject({ statements: [all[3]], answered: 0 })
    expect(readMap(statements, null).statements).toEqual(all.slice(0, 4))
    expect(readMap(statements, null)).toMatchObject({ expectations: [all[0], all[1], all[3]], answered: 1 })
  })
})
