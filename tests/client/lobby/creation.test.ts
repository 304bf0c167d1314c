import { expect, test } from 'vitest'
import { countOf, present, problemsOf, type Form } from '../../../client/lobby/creation.ts'
import { LIMITS } from '../../../shared/model/limits.ts'

const form = (change: Partial<Form> = {}): Form => ({ title: 'Clean water', languages: ['fr'], organisations: ['Village association', 'City fund'], name: 'Ana', ...change })

test('a form that is filled in has nothing to put right', () => {
  expect(countOf(problemsOf(form()))).toBe(0)
})

test('no organisation at all is allowed: they can be added later', () => {
  expect(countOf(problemsOf(form({ organisations: ['', '  '] })))).toBe(0)
})

test('a title, a name and a language are needed', () => {
  const problems = problemsOf(form({ title: ' ', name: '', languages: [] }))
  expect([problems.title, problems.name, problems.languages]).toEqual(['missing', 'missing', 'missing'])
})

test('the same organisation twice is told at the second, whatever its case and spaces', () => {
  expect(problemsOf(form({ organisations: ['City fund', '', 'Village', ' city FUND '] })).organisations).toEqual([null, null, null, 'duplicate'])
})

test('what is too long is told, not cut', () => {
  const problems = problemsOf(form({ title: 'é'.repeat(LIMITS.title + 1), organisations: ['x'.repeat(LIMITS.name + 1)], name: 'x'.repeat(LIMITS.name) }))
  expect([problems.title, problems.organisations[0], problems.name]).toEqual(['too-long', 'too-long', null])
})

test('only rows with a name in them are sent', () => {
  expect(present(['  City fund ', '', '   ', 'Village association'])).toEqual(['City fund', 'Village association'])
})
