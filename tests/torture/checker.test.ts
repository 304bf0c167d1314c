import { describe, expect, test } from 'vitest'
import { check, faults, type Event, type Kind } from './checker.ts'

const wrote = (token: string, kind: Kind = 'edit', client = 1): Event => ({ type: 'wrote', token, kind, client })
const told = (type: Exclude<Event['type'], 'wrote'>, token: string, client = 2): Event => ({ type, token, client })
const CLEAN = { lost: [], phantom: [], duplicate: [], resurrected: [], neverRead: [] }

describe('[B3] [B10] the checker of what was promised', () => {
  test('finds nothing where everything is there once', () => {
    const history = [wrote('a'), told('saw', 'a'), wrote('b', 'command'), told('saved', 'b', 1)]
    expect(check(history, ['a', 'b'], 'seen')).toEqual({ ...CLEAN, promised: 2 })
    expect(faults(check(history, ['a', 'b'], 'seen'))).toEqual([])
  })

  test('what was seen is lost to a killed process, and may go with the power', () => {
    const history = [wrote('a'), told('saw', 'a')]
    expect(check(history, [], 'seen')).toEqual({ ...CLEAN, lost: ['a'], promised: 1 })
    expect(check(history, [], 'saved')).toEqual({ ...CLEAN, neverRead: ['a'], promised: 0 })
  })

  test.each(['seen', 'saved'] as const)('what was called saved is lost to both: %s', (promised) => {
    for (const kind of ['edit', 'command'] as const) {
      const findings = check([wrote('a', kind), told('saved', 'a', 1)], [], promised)
      expect(findings).toEqual({ ...CLEAN, lost: ['a'], promised: 1 })
      expect(faults(findings)).toEqual(['1 lost: a'])
    }
  })

  test('what was only sent may be there or not', () => {
    expect(check([wrote('a')], [], 'seen')).toEqual({ ...CLEAN, neverRead: ['a'], promised: 0 })
    expect(check([wrote('a')], ['a'], 'seen')).toEqual({ ...CLEAN, promised: 0 })
    expect(faults(check([wrote('a')], [], 'seen'))).toEqual([])
  })

  test('what nobody wrote is a phantom, where it is found and where it was only seen', () => {
    expect(check([], ['x'], 'seen').phantom).toEqual(['x'])
    expect(check([told('saw', 'x')], [], 'saved').phantom).toEqual(['x'])
  })

  test('what is there twice is a duplicate', () => {
    expect(check([wrote('a'), wrote('b')], ['a', 'b', 'a'], 'saved').duplicate).toEqual(['a'])
  })

  test('what was removed comes back only if its end was promised to nobody', () => {
    const removed = [wrote('a'), told('saved', 'a', 1), told('removed', 'a', 1)]
    for (const found of [[], ['a']]) expect(check(removed, found, 'seen')).toMatchObject({ lost: [], resurrected: [] })
    expect(check([...removed, told('saw-gone', 'a')], ['a'], 'seen').resurrected).toEqual(['a'])
    expect(check([...removed, told('saw-gone', 'a')], ['a'], 'saved').resurrected).toEqual([])
    expect(check([...removed, told('saved-gone', 'a', 1)], ['a'], 'saved').resurrected).toEqual(['a'])
    expect(check([...removed, told('saved-gone', 'a', 1)], [], 'saved')).toMatchObject({ lost: [], neverRead: [] })
  })

  test('of a voice the last vote that was answered counts, or a later one', () => {
    const history = [wrote('v1', 'vote'), told('saved', 'v1', 1), wrote('v2', 'vote'), told('saved', 'v2', 1), wrote('v3', 'vote'), wrote('w1', 'vote', 2)]
    for (const found of [['v2'], ['v3'], ['v3', 'w1']]) expect(check(history, found, 'saved')).toMatchObject({ lost: [], duplicate: [], resurrected: [], phantom: [] })
    expect(check(history, [], 'saved')).toMatchObject({ lost: ['v2'], neverRead: ['w1'] })
    expect(check(history, ['v1'], 'saved')).toMatchObject({ lost: ['v2'], resurrected: ['v1'] })
    expect(check(history, ['v2', 'v3'], 'saved')).toMatchObject({ lost: [], duplicate: ['v3'] })
    expect(check(history, ['v1', 'v3'], 'saved')).toMatchObject({ duplicate: ['v3'], resurrected: ['v1'] })
  })

  test('a history in which a token was written twice is refused', () => {
    expect(() => check([wrote('a'), wrote('a')], [], 'seen')).toThrow('written twice')
  })
})
