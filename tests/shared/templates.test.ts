import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { catalogues } from '../../shared/library/catalogue.ts'
import { templateOf, templates } from '../../shared/library/templates.ts'
import { BEATS, minutes, type StagePlan } from '../../shared/model/stage.ts'
import { plan } from '../../shared/wire/commands.ts'

/** Minutes of each line of the agenda, as in the tables of domain c.5 to c.7. */
const TABLES: Readonly<Record<string, readonly number[]>> = {
  'first-meeting': [8, 12, 8, 20, 4, 16, 8, 7, 7],
  charter: [15, 15, 35, 5, 40, 15, 40, 20, 5, 20, 20, 10],
  review: [5, 8, 12, 12, 10, 5, 5, 3],
}

test('there are three templates, found by id', () => {
  expect(templates.map((template) => [template.id, template.minutes])).toEqual([['first-meeting', 90], ['charter', 240], ['review', 60]])
  expect(templateOf('review')?.title.fr).toBe('Bilan du partenariat')
  expect(templateOf('nothing')).toBeUndefined()
})

describe.each(templates.map((template) => [template.id, template] as const))('%s', (id, template) => {
  test('[T1] each line has the minutes of its table, and they add up to the whole', () => {
    const each = template.stages.map(minutes)
    expect(each).toEqual(TABLES[id])
    expect(each.reduce((sum, one) => sum + one, 0)).toBe(template.minutes)
    expect(template.stages.flatMap((stage) => stage.beats).every((beat) => Number.isInteger(beat.minutes) && beat.minutes > 0)).toBe(true)
  })

  test('speaks French and English, with one question for every stage', () => {
    const phrases = [template.title, template.description, ...template.stages.flatMap((stage) => [stage.title, stage.question])]
    expect(phrases.filter((phrase) => !phrase.fr || !phrase.en)).toEqual([])
    const questions = template.stages.flatMap((stage) => [stage.question.fr!, stage.question.en!])
    expect(questions.filter((question) => question.split('?').length !== 2 || !question.endsWith('?'))).toEqual([])
  })

  test('every stage is one that the server would take from a facilitator', () => {
    for (const stage of template.stages) expect(v.parse(plan, stage)).toEqual(stage)
  })

  test('every catalogue at hand exists and is named once', () => {
    const known = new Set(catalogues.map((catalogue) => catalogue.id))
    for (const stage of template.stages) {
      expect(stage.catalogues.filter((each) => !known.has(each))).toEqual([])
      expect(new Set(stage.catalogues).size).toBe(stage.catalogues.length)
    }
  })

  test('what is written alone goes through question, alone, reveal, round and resolve', () => {
    const content = template.stages.filter((stage) => stage.view !== 'circle' && stage.view !== 'charter' && !isPause(stage))
    expect(content.length).toBeGreaterThan(2)
    for (const stage of content) expect(kinds(stage)).toEqual(['question', 'alone', 'reveal', 'round', 'resolve'])
  })

  test('beats come in their order, and what was written alone is always revealed', () => {
    for (const stage of template.stages) {
      const places = kinds(stage).map((kind) => BEATS.indexOf(kind))
      expect(places).toEqual([...places].sort((one, other) => one - other))
      expect(kinds(stage).includes('alone')).toBe(kinds(stage).includes('reveal'))
    }
  })

  test('opens and closes with the means to decide and to rest', () => {
    expect(kinds(template.stages[0]!)).toContain('resolve')
    expect(template.stages.find((stage) => stage.view === 'charter') === undefined).toBe(id === 'first-meeting')
    for (const stage of template.stages.filter((each) => each.view === 'charter')) expect(kinds(stage)).toContain('resolve')
  })
})

test('the first meeting shows cards by organisation, and hides who wrote warning signs and pauses', () => {
  const hidden = templateOf('first-meeting')!.stages.filter((stage) => stage.authorship === 'hidden')
  expect(hidden.map((stage) => stage.title.en)).toEqual(['The pause', 'Limits and warning signs'])
})

test('the long break of the half-day is a circle with nothing to do', () => {
  expect(templateOf('charter')!.stages[5]).toMatchObject({ view: 'circle', beats: [{ kind: 'pause', minutes: 15 }] })
})

function kinds(stage: StagePlan) {
  return stage.beats.map((beat) => beat.kind)
}

function isPause(stage: StagePlan) {
  return kinds(stage).includes('pause')
}
