import { describe, expect, test } from 'vitest'
import { childrenOf, filter, findItem, forSession } from '../../shared/library/browse.ts'
import { catalogues } from '../../shared/library/catalogue.ts'
import { credits } from '../../shared/library/credits.ts'
import { loadCatalogues } from '../../shared/library/load.ts'
import { search } from '../../shared/library/search.ts'
import { AT_HAND } from '../../shared/library/views.ts'
import { ID } from '../../shared/model/id.ts'
import type { Catalogue, LibraryChanges } from '../../shared/model/library.ts'

const UNCHANGED: LibraryChanges = { sensitive: false, added: [], renamed: {}, hidden: [] }
const items = catalogues.flatMap((catalogue) => catalogue.items)
const ids = (list: readonly Catalogue[]) => list.flatMap((catalogue) => catalogue.items.map((item) => item.id))

describe('the reference library', () => {
  test('is whole: 64 catalogues, 455 items, each id once and fit to be a key', () => {
    expect(catalogues).toHaveLength(64)
    expect(items).toHaveLength(455)
    const all = [...catalogues.map((catalogue) => catalogue.id), ...items.map((item) => item.id)]
    expect(new Set(all).size).toBe(519)
    expect(all.filter((id) => !ID.test(id))).toEqual([])
  })

  test('speaks French and English throughout', () => {
    const phrases = [...catalogues.map((each) => each.title), ...items.flatMap((item) => [item.title, item.description])]
    expect(phrases.filter((phrase) => !phrase.fr || !phrase.en)).toEqual([])
  })

  test('keeps the facts that views need', () => {
    expect(findItem(catalogues, 'gradient-8-block')?.extra).toEqual({ value: 8 })
    expect(findItem(catalogues, 'mdm-type-alliance')?.extra).toEqual({ order: 5, family: 'strategic', approval: 'steering-committee' })
    expect(findItem(catalogues, 'mdm-survey-sample')?.extra).toEqual({ mean: 3, n: 61, countries: 25, date: '2018-05' })
    expect(findItem(catalogues, 'kt-gives-pilot')?.extra).toEqual({ suggested_for: 'kt-type-state-service' })
  })

  test('has every parent it names', () => {
    const parents = items.flatMap((item) => item.parent ?? [])
    expect(parents).toHaveLength(66)
    expect(parents.filter((parent) => !findItem(catalogues, parent))).toEqual([])
  })

  test('[LB2] every catalogue names a source that is credited', () => {
    const known = new Map(credits.map((credit) => [credit.key, credit]))
    expect(credits).toHaveLength(53)
    expect(catalogues.filter((each) => each.sources.length === 0 || each.sources.some((key) => !known.has(key)))).toEqual([])
    expect(catalogues.filter((each) => each.source === '' || /\[/.test(each.source))).toEqual([])
    expect(credits.filter((credit) => !credit.name || !credit.where)).toEqual([])
  })

  test('every view has catalogues at hand that exist', () => {
    const known = new Set(catalogues.map((catalogue) => catalogue.id))
    for (const hand of Object.values(AT_HAND)) {
      expect(hand.length).toBeGreaterThan(0)
      expect(hand.filter((id) => !known.has(id))).toEqual([])
    }
  })

  test('loads in one language with the same items, and in English where there is no translation', async () => {
    const french = await loadCatalogues('fr')
    expect(ids(french)).toEqual(ids(catalogues))
    expect(french.map((each) => each.title)).toEqual(catalogues.map((each) => ({ fr: each.title.fr })))
    expect((await loadCatalogues('km')).map((each) => each.title)).toEqual(catalogues.map((each) => ({ en: each.title.en })))
  })
})

describe('the library of one session', () => {
  const sensitive = ['mdm-orange-harassment', 'mdm-orange-abortion', 'mdm-orange-sex-workers']

  test('[LB1] sensitive items are off until the session allows them', () => {
    const off = ids(forSession(catalogues, UNCHANGED))
    expect(off).toHaveLength(452)
    expect(off.filter((id) => sensitive.includes(id))).toEqual([])
    expect(ids(forSession(catalogues, { ...UNCHANGED, sensitive: true }))).toEqual(ids(catalogues))
  })

  test('[LB1] a hidden item stays hidden when sensitive ones are allowed', () => {
    const shown = ids(forSession(catalogues, { ...UNCHANGED, sensitive: true, hidden: ['mdm-orange-abortion'] }))
    expect(shown).not.toContain('mdm-orange-abortion')
    expect(shown).toContain('mdm-orange-harassment')
  })

  test('[LB2] a renamed item keeps its id, and its original words stay findable', () => {
    const renamed = { 'crr-equity': { title: { fr: 'Justice entre nous' }, description: {} } }
    const item = findItem(forSession(catalogues, { ...UNCHANGED, renamed }), 'crr-equity')
    const original = findItem(catalogues, 'crr-equity')
    expect(item?.title).toEqual({ fr: 'Justice entre nous' })
    expect(item?.description).toEqual(original?.description)
    expect(original?.title.en).toBeTruthy()
    expect(original?.title).not.toEqual(item?.title)
  })

  test('[LB2] a hidden item stays findable in the library itself', () => {
    const changed = forSession(catalogues, { ...UNCHANGED, hidden: ['crr-equity'] })
    expect(findItem(changed, 'crr-equity')).toBeUndefined()
    expect(findItem(catalogues, 'crr-equity')).toBeDefined()
  })

  test('adds items at the end of their catalogue, and loses none whose catalogue is unknown', () => {
    const item = (id: string, catalogue: string) =>
      ({ id, catalogue, title: { fr: id }, description: {}, parent: null, sensitive: false }) as const
    const changed = forSession(catalogues, { ...UNCHANGED, added: [item('ours', 'kt-values'), item('stray', 'gone')] })
    expect(changed.find((each) => each.id === 'kt-values')?.items.at(-1)?.id).toBe('ours')
    expect(changed.at(-1)?.items.map((each) => each.id)).toEqual(['stray'])
    expect(changed.at(-1)?.title.fr).toBe('Ajouts de la séance')
  })

  test('a catalogue with everything hidden is left out, and the library itself never changes', () => {
    const before = JSON.stringify(catalogues)
    const hidden = findCatalogue('tpi-principles').items.map((item) => item.id)
    const changed = forSession(catalogues, { ...UNCHANGED, hidden })
    expect(changed.some((each) => each.id === 'tpi-principles')).toBe(false)
    expect(JSON.stringify(catalogues)).toBe(before)
  })

  test('a rename cannot be looked up on the prototype', () => {
    const odd: Catalogue = { ...findCatalogue('kt-values'), items: [{ id: 'constructor', title: { en: 'x' }, description: {}, parent: null, sensitive: false }] }
    expect(findItem(forSession([odd], UNCHANGED), 'constructor')?.title).toEqual({ en: 'x' })
  })
})

describe('looking through the library', () => {
  test('a principle comes with its commitments, in their order', () => {
    const commitments = childrenOf(catalogues, 'crr-accountability').map((item) => item.id)
    expect(commitments).toEqual(['crr-acc-rebalance', 'crr-acc-consult', 'crr-acc-credit-errors'])
    const principles = findCatalogue('crr-principles').items
    expect(principles.flatMap((each) => childrenOf(catalogues, each.id))).toHaveLength(12)
  })

  test('filters by view, by source and by name', () => {
    expect(filter(catalogues, {})).toEqual(catalogues)
    expect(filter(catalogues, { view: 'lines' }).map((each) => each.id)).toEqual(['tanmia-warnings', 'mdm-red-lines', 'mdm-orange-lines'])
    expect(filter(catalogues, { source: '003' }).map((each) => each.id)).toEqual([
      'gndr-uses', 'gndr-collective', 'gndr-individual', 'gndr-resources',
    ])
    expect(filter(catalogues, { catalogues: ['crr-values', 'kt-values', 'no-such'] }).map((each) => each.id)).toEqual(['crr-values', 'kt-values'])
  })

  test('searches without minding accents, case, ligatures or the kind of apostrophe', () => {
    expect(ids(search(catalogues, 'EGALITE', 'fr'))).toContain('kt-value-power-equality')
    expect(ids(search(catalogues, "l'autre", 'fr'))).toContain('kt-value-trust-respect')
    expect(ids(search(catalogues, '  franchement   CONSIDÉRATION ', 'fr'))).toEqual(['kt-value-trust-respect'])
    expect(search(catalogues, 'franchement', 'en')).toEqual([])
    expect(search(catalogues, ' ', 'fr')).toEqual(catalogues)
    expect(search(catalogues, '(', 'fr').length).toBeLessThan(64)
  })

  test('a catalogue whose own title answers is shown whole', () => {
    expect(search(catalogues, 'lignes rouges', 'fr').find((each) => each.id === 'mdm-red-lines')?.items).toHaveLength(4)
  })

  test('finds Arabic typed without vowel signs, hamza or tatweel, and Khmer with all its vowels', () => {
    const odd = catalogue([
      ['arabic', { ar: 'الأَمـانة' }],
      ['khmer', { km: 'ការ\u200Bព្រម' }],
      ['other', { km: 'ការព្រាម' }],
    ])
    expect(ids(search([odd], 'الامانة', 'ar'))).toEqual(['arabic'])
    expect(ids(search([odd], 'ការព្រម', 'km'))).toEqual(['khmer'])
  })
})

function findCatalogue(id: string) {
  return catalogues.find((catalogue) => catalogue.id === id)!
}

function catalogue(words: readonly (readonly [string, Catalogue['title']])[]): Catalogue {
  const made = words.map(([id, title]) => ({ id, title, description: {}, parent: null, sensitive: false }))
  return { id: 'odd', title: { en: 'Odd' }, source: '', use: '', items: made }
}
