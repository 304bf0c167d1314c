import { describe, expect, test } from 'vitest'
import { decisionNumber, inForce, type Decision } from '../../../shared/model/decision.ts'
import { ID, type DecisionId, type StageId } from '../../../shared/model/id.ts'
import { say } from '../../../shared/model/phrase.ts'
import { beatOf, minutes, type Stage } from '../../../shared/model/stage.ts'
import { timeLeft } from '../../../shared/model/timer.ts'
import { plan } from '../../support/session.ts'

const decision = (number: number, replaces: string | null = null): Decision => ({
  id: `d${number}` as DecisionId,
  number,
  stage: 'stage' as StageId,
  ballot: null,
  status: 'adopted',
  texts: [],
  note: '',
  replaces: replaces as DecisionId | null,
  at: 0,
})

describe('decisions', () => {
  test.each([
    [1, 'D-001'],
    [42, 'D-042'],
    [1000, 'D-1000'],
  ])('number %i is quoted as %s', (number, quoted) => expect(decisionNumber({ number })).toBe(quoted))

  test('those that a later one replaces are no longer in force', () => {
    const [first, second, third] = [decision(1), decision(2, 'd1'), decision(3)]
    expect(inForce([first, second, third])).toEqual([second, third])
    expect(inForce([first, second, decision(3, 'd2')]).map((each) => each.number)).toEqual([3])
  })
})

describe('a phrase', () => {
  test('is said in the language of the reader, or else in the first it exists in', () => {
    expect(say({ fr: 'Bonjour', en: 'Hello' }, 'en')).toBe('Hello')
    expect(say({ fr: 'Bonjour', en: 'Hello' }, 'km')).toBe('Bonjour')
    expect(say({ ar: 'مرحبا' }, 'en')).toBe('مرحبا')
    expect(say({ fr: '', en: 'Hello' }, 'fr')).toBe('Hello')
    expect(say({}, 'fr')).toBe('')
  })
})

describe('a stage', () => {
  const stage: Stage = { ...plan('reading', 'charter'), id: 'stage' as StageId, opened: true, beat: 1, frozen: false, revealed: 0 }

  test('stands at one beat, and at its first where the number leads nowhere', () => {
    expect(beatOf(stage).kind).toBe('alone')
    expect(beatOf({ ...stage, beat: 99 }).kind).toBe('question')
  })

  test('lasts as long as its beats', () => expect(minutes(stage)).toBe(25))
})

describe('the timer', () => {
  test('runs down to nought and below', () => {
    expect(timeLeft({ state: 'running', ends: 5_000, total: 60_000 }, 2_000)).toBe(3_000)
    expect(timeLeft({ state: 'running', ends: 5_000, total: 60_000 }, 7_000)).toBe(-2_000)
  })

  test('keeps what is left while it is paused', () => {
    expect(timeLeft({ state: 'paused', left: 3_000, total: 60_000 }, 999_999)).toBe(3_000)
  })
})

describe('an id', () => {
  test.each(['a', '0', 'a-b', 'i42', 'x'.repeat(64)])('may look like %s', (id) => expect(ID.test(id)).toBe(true))
  test('is never a name that every object answers to', () => {
    const inherited = Object.getOwnPropertyNames(Object.prototype)
    expect(inherited).toContain('constructor')
    expect(inherited.filter((name) => ID.test(name))).toEqual([])
  })

  test.each(['', '-a', '__proto__', 'constructor', 'A', 'a_b', 'x'.repeat(65), 'é', 'a\n'])('may not look like %j', (id) =>
    expect(ID.test(id)).toBe(false))
})
