import { describe, expect, test } from 'vitest'
import { readFragment, readTyped } from '../../../client/lobby/doorKey.ts'

describe('a code as people type it', () => {
  test.each(['7KQ2-M9XD', '7kq2m9xd', ' 7KQ2 M9XD ', '7kq2–m9xd', '7.K.Q.2.M.9.X.D', '７ＫＱ２Ｍ９ＸＤ', '\u200e7KQ2-M9XD'])('%j is understood', (typed) => {
    expect(readTyped(typed)).toEqual({ ok: true, key: { code: '7KQ2-M9XD' } })
  })

  test('the letter O is a zero, I and L are a one', () => {
    expect(readTyped('oOiI-lL23')).toEqual({ ok: true, key: { code: '0011-1123' } })
  })

  test('digits may be those of one’s own script', () => {
    expect(readTyped('١٢٣٤-٥٦٧٨')).toEqual({ ok: true, key: { code: '1234-5678' } })
    expect(readTyped('۱۲۳۴-۵۶۷۸')).toEqual({ ok: true, key: { code: '1234-5678' } })
    expect(readTyped('១២៣៤-៥៦៧៨')).toEqual({ ok: true, key: { code: '1234-5678' } })
  })

  test('a whole link may be pasted in its place', () => {
    expect(readTyped('https://palabre.example.org/join#s=abcDEF_-1234567890abcd')).toEqual({ ok: true, key: { secret: 'abcDEF_-1234567890abcd' } })
    expect(readTyped('http://192.168.1.20:3000/join#c=7KQ2-M9XD')).toEqual({ ok: true, key: { code: '7KQ2-M9XD' } })
  })

  test('what cannot be a code is said before anything is sent', () => {
    expect(readTyped('  - ')).toEqual({ ok: false, problem: 'missing' })
    expect(readTyped('7KQ2-M9X')).toEqual({ ok: false, problem: 'wrong-length', length: 7 })
    expect(readTyped('7KQ2-M9XDD')).toEqual({ ok: false, problem: 'wrong-length', length: 9 })
    expect(readTyped('7KU2-M9XD')).toEqual({ ok: false, problem: 'strange' })
    expect(readTyped('مرحبا')).toEqual({ ok: false, problem: 'strange' })
  })
})

describe('the fragment of an invitation', () => {
  test('holds a secret or a code', () => {
    expect(readFragment('s=abcDEF_-1234567890abcd')).toEqual({ secret: 'abcDEF_-1234567890abcd' })
    expect(readFragment('c=7KQ2-M9XD')).toEqual({ code: '7KQ2-M9XD' })
  })

  test('leaves a full stop behind that was copied along', () => {
    expect(readFragment('s=abcDEF_-1234567890abcd.')).toEqual({ secret: 'abcDEF_-1234567890abcd' })
  })

  test('is nothing else', () => {
    for (const other of ['', 's=', 'x=abc', 'top', 's']) expect(readFragment(other)).toBeNull()
  })
})
