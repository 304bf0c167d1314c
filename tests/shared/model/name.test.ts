import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { byName, sameName } from '../../../shared/model/name.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

describe('names', () => {
  test('are the same whatever their capitals, and not without their accents', () => {
    expect(sameName('City fund', 'CITY Fund')).toBe(true)
    expect(sameName('Inès', 'Ines')).toBe(false)
  })

  test('are sorted with 9 before 10', () => {
    const names = ['Association 10', 'école', 'Association 9', 'Zébu'].map((name) => ({ name }))
    expect(names.toSorted(byName).map(({ name }) => name)).toEqual(['Association 9', 'Association 10', 'école', 'Zébu'])
  })

  test('[L2] compare alike on a machine that speaks another language', () => {
    const program = `
      import { byName, sameName } from './shared/model/name.ts'
      const order = ['IRIS', 'ines', 'Inès', 'ILGAZ'].map((name) => ({ name })).sort(byName)
      console.log(JSON.stringify([sameName('INES', 'ines'), order.map(({ name }) => name)]))`
    const said = (language: string) => execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: ROOT, env: { LC_ALL: language }, encoding: 'utf8' })
    expect(said('tr_TR.UTF-8')).toBe(said('en_GB.UTF-8'))
    expect(JSON.parse(said('tr_TR.UTF-8'))).toEqual([true, ['ILGAZ', 'ines', 'Inès', 'IRIS']])
  })
})
