import { describe, expect, test } from 'vitest'
import { REFUSALS, type RefusalCode } from '../../../shared/ledger/refusal.ts'
import { next, statusOf } from '../../../shared/wire/status.ts'

describe('after an answer that is not 2xx', () => {
  test('of ours, only what could not be saved this time is asked for again', () => {
    expect(REFUSALS.filter((refusal) => next(statusOf(refusal), refusal) === 'retry')).toEqual(['not-saved'])
  })

  test.each<[number, RefusalCode | null, 'retry' | 'stop']>([
    [503, 'not-saved', 'retry'],
    [500, 'not-saved', 'stop'],
    [507, 'storage-full', 'stop'],
    [429, 'too-often', 'stop'],
    [503, null, 'retry'],
    [502, null, 'retry'],
    [429, null, 'retry'],
    [413, null, 'stop'],
    [404, null, 'stop'],
  ])('%i with %s: %s', (status, refusal, expected) => {
    expect(next(status, refusal)).toBe(expected)
  })
})
