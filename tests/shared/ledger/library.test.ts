import { beforeEach, describe, expect, test } from 'vitest'
import { LIMITS } from '../../../shared/model/limits.ts'
import { fullRing } from '../../support/session.ts'

let { s, ana } = fullRing()
beforeEach(() => ({ s, ana } = fullRing()))
const patience = { title: { en: 'Patience' }, description: { en: 'We wait for one another' } }

describe('the library of a session', () => {
  test('takes items of its own, with some words and up to a number', () => {
    ana.does({ type: 'add-item', catalogue: 'kt-values', ...patience })
    expect(s.session.library.added).toMatchObject([{ catalogue: 'kt-values', ...patience, parent: null, sensitive: false }])
    expect(ana.refusedTo({ type: 'add-item', catalogue: 'kt-values', title: { fr: '' }, description: {} })).toBe('words-missing')
    expect(ana.refusedTo({ type: 'add-item', catalogue: 'kt-values', title: {}, description: {} })).toBe('words-missing')
    for (let count = 1; count < LIMITS.itemsAdded; count += 1) ana.does({ type: 'add-item', catalogue: 'kt-values', ...patience })
    expect(ana.refusedTo({ type: 'add-item', catalogue: 'kt-values', ...patience })).toBe('too-many')
  })

  test('gives an item another name, and again another', () => {
    const rename = { type: 'rename-item', item: 'kt-value-trust', ...patience } as const
    ana.does(rename)
    ana.does({ ...rename, title: { en: 'Trust' } })
    expect(s.session.library.renamed).toEqual({ 'kt-value-trust': { title: { en: 'Trust' }, description: patience.description } })
    expect(ana.refusedTo({ ...rename, title: {} })).toBe('words-missing')
  })

  test('renames so many items, and still changes the name of those', () => {
    for (let count = 0; count < LIMITS.itemsAdded; count += 1) ana.does({ type: 'rename-item', item: `item-${count}`, ...patience })
    expect(ana.refusedTo({ type: 'rename-item', item: 'one-more', ...patience })).toBe('too-many')
    expect(ana.refusedTo({ type: 'rename-item', item: 'item-0', ...patience })).toBeNull()
  })

  test('hides an item and shows it again, each once', () => {
    const item = 'kt-value-trust'
    expect(ana.does({ type: 'show-item', item })).toEqual([])
    ana.does({ type: 'hide-item', item })
    expect(ana.does({ type: 'hide-item', item })).toEqual([])
    expect(s.session.library.hidden).toEqual([item])
    ana.does({ type: 'show-item', item })
    expect(s.session.library.hidden).toEqual([])
  })

  test('keeps sensitive items away until a facilitator allows them', () => {
    expect(s.session.library.sensitive).toBe(false)
    expect(ana.does({ type: 'allow-sensitive-items', allowed: false })).toEqual([])
    ana.does({ type: 'allow-sensitive-items', allowed: true })
    expect(s.session.library.sensitive).toBe(true)
  })
})
