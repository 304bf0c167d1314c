import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readBoard } from '../../shared/board/board.ts'
import { addCard, AT_THE_END, makeCluster, moveCard, pullPrinciple, removeCard, revealCards, setKind, textOf, type NewCard } from '../../shared/board/cards.ts'
import { addClause, clauseText, moveClause, readClauses, removeClause } from '../../shared/board/clauses.ts'
import { cardsOf, clausesOf } from '../../shared/board/document.ts'
import { outline, type Branch } from '../../shared/board/outline.ts'
import { readCard, readCards } from '../../shared/board/reading.ts'
import type { CardId, OrganisationId, StageId } from '../../shared/model/id.ts'

const id = (text: string) => text as CardId
const note = (name: string, place: Partial<NewCard> = {}): NewCard => ({ id: id(name), text: name, origin: null, kind: 'note', ...AT_THE_END, ...place })

function wall(...names: string[]) {
  const doc = new Y.Doc()
  for (const name of names) addCard(doc, note(name), null)
  return doc
}

const drawn = (branches: readonly Branch[]): string =>
  branches.map((branch) => (branch.children.length > 0 ? `${branch.id}(${drawn(branch.children)})` : branch.id)).join(' ')
const seen = (doc: Y.Doc) => drawn(outline(readCards(doc)))

function counting(doc: Y.Doc) {
  const counted = { transactions: 0 }
  doc.on('update', () => counted.transactions++)
  return counted
}

describe('cards', () => {
  test('come in the order in which they were written, or in front of another', () => {
    const doc = wall('a', 'b')
    addCard(doc, note('c', { before: id('b') }), null)
    expect(seen(doc)).toBe('a c b')
  })

  test('a card keeps its id: a second one does not take its place', () => {
    const doc = wall('a')
    addCard(doc, note('a', { text: 'another' }), null)
    expect(readCard(doc, 'a')?.text).toBe('a')
  })

  test('are moved, into a cluster, in front of others, and out again', () => {
    const doc = wall('a', 'b', 'c')
    makeCluster(doc, id('k'), 'K', [id('c'), id('a')], null)
    expect(seen(doc)).toBe('b k(c a)')
    moveCard(doc, id('b'), { parent: id('k'), before: id('a') }, null)
    expect(seen(doc)).toBe('k(c b a)')
    moveCard(doc, id('a'), { parent: null, before: id('k') }, null)
    expect(seen(doc)).toBe('a k(c b)')
    moveCard(doc, id('a'), AT_THE_END, null)
    expect(seen(doc)).toBe('k(c b) a')
  })

  test('do not go under themselves', () => {
    const doc = wall('a', 'b')
    moveCard(doc, id('b'), { parent: id('a'), before: null }, null)
    moveCard(doc, id('a'), { parent: id('b'), before: null }, null)
    moveCard(doc, id('a'), { parent: id('a'), before: null }, null)
    expect(seen(doc)).toBe('a(b)')
  })

  test('[B8] two moves at the same time that make a ring leave both cards at the top', () => {
    const [ana, ben] = [wall('a', 'b'), new Y.Doc()]
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
    moveCard(ana, id('a'), { parent: id('b'), before: null }, null)
    moveCard(ben, id('b'), { parent: id('a'), before: null }, null)
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
    Y.applyUpdate(ana, Y.encodeStateAsUpdate(ben))
    expect(seen(ana)).toBe('a b')
    expect(seen(ben)).toBe('a b')
  })

  test('something still fits between two cards that were put at the same place at the same time', () => {
    const [ana, ben] = [wall('first'), new Y.Doc()]
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
    addCard(ana, note('a'), null)
    addCard(ben, note('b'), null)
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
    addCard(ben, note('between', { before: id('b') }), null)
    expect(seen(ben)).toBe('first a between b')
  })

  test('a removed principle takes its commitments with it, a removed cluster leaves its cards', () => {
    const doc = wall('a', 'b')
    pullPrinciple(doc, { id: id('p'), text: 'Trust', origin: 'trust', commitments: [{ id: id('q'), text: 'Say no early', origin: 'no-early' }] }, AT_THE_END, null)
    makeCluster(doc, id('k'), 'K', [id('a'), id('p')], null)
    expect(seen(doc)).toBe('k(a p(q)) b')
    expect(readCard(doc, 'q')).toMatchObject({ kind: 'commitment', text: 'Say no early', origin: 'no-early', parent: 'p' })
    removeCard(doc, id('p'), null)
    expect(seen(doc)).toBe('k(a) b')
    removeCard(doc, id('k'), null)
    expect(seen(doc)).toBe('a b')
  })

  test('what was written alone is revealed in the order and under the ids given', () => {
    const doc = wall('a')
    const draft = (name: string, text: string) =>
      ({ form: 'card', id: id(name), stage: 's' as StageId, text, origin: null, organisation: 'o' as OrganisationId }) as const
    revealCards(doc, [draft('z', 'first'), draft('x', 'second'), draft('y', 'last')], null)
    expect(seen(doc)).toBe('a z x y')
    expect(readCard(doc, 'x')).toMatchObject({ text: 'second', kind: 'note' })
  })

  test('every edit is one transaction', () => {
    const doc = wall('a', 'b', 'c')
    const counted = counting(doc)
    const edits = [
      () => addCard(doc, note('d'), null),
      () => moveCard(doc, id('d'), { parent: null, before: id('a') }, null),
      () => makeCluster(doc, id('k'), 'K', [id('a'), id('b')], null),
      () => setKind(doc, id('c'), 'principle', null),
      () => pullPrinciple(doc, { id: id('p'), text: 'P', origin: null, commitments: [{ id: id('q'), text: 'Q', origin: null }] }, AT_THE_END, null),
      () => removeCard(doc, id('p'), null),
      () => addClause(doc, { id: 'x', section: 'changes', title: 'X', words: 'x', origin: null }, null, null),
      () => moveClause(doc, 'x', { section: 'review', before: null }, null),
      () => removeClause(doc, 'x', null),
    ]
    for (const edit of edits) edit()
    expect(counted.transactions).toBe(edits.length)
  })

  test('an edit of what is gone does nothing', () => {
    const doc = wall('a')
    const counted = counting(doc)
    moveCard(doc, id('gone'), AT_THE_END, null)
    setKind(doc, id('gone'), 'note', null)
    makeCluster(doc, id('k'), 'K', [id('gone')], null)
    moveClause(doc, 'gone', { section: 'review', before: null }, null)
    removeCard(doc, id('gone'), null)
    expect(counted.transactions).toBe(0)
  })
})

describe('clauses', () => {
  test('stand in the order of the charter and of their section', () => {
    const doc = new Y.Doc()
    const clause = (name: string, section: 'changes' | 'principles') => ({ id: name, section, title: name, words: `${name}.`, origin: null })
    addClause(doc, clause('a', 'changes'), null, null)
    addClause(doc, clause('b', 'principles'), null, null)
    addClause(doc, clause('c', 'changes'), 'a', null)
    expect(readClauses(doc).map((each) => each.id)).toEqual(['b', 'c', 'a'])
    moveClause(doc, 'a', { section: 'principles', before: 'b' }, null)
    expect(readClauses(doc).map((each) => each.id)).toEqual(['a', 'b', 'c'])
    clauseText(doc, 'a', 'words')!.insert(0, 'Now: ')
    expect(readClauses(doc)[0]?.words).toBe('Now: a.')
    removeClause(doc, 'b', null)
    expect(readClauses(doc).map((each) => each.id)).toEqual(['a', 'c'])
  })
})

describe('reading a document that hostile hands wrote', () => {
  test('passes over whatever is not well-formed', () => {
    const doc = wall('good')
    const cards = cardsOf(doc)
    const wrong = (fields: Record<string, unknown>) => new Y.Map(Object.entries({ kind: 'note', text: new Y.Text('x'), parent: null, order: 'a0', ...fields }))
    cards.set('number', 7)
    cards.set('text', new Y.Text('not a card'))
    cards.set('empty', new Y.Map())
    cards.set('kind', wrong({ kind: 'ballot' }))
    cards.set('words', wrong({ text: 'plain words' }))
    cards.set('order', wrong({ order: 7 }))
    cards.set('constructor', wrong({}))
    cards.set('Not An Id', wrong({}))
    clausesOf(doc).set('clause', new Y.Map(Object.entries({ section: 'nowhere', title: new Y.Text(), words: new Y.Text(), order: 'a0' })))
    expect(readBoard(doc)).toMatchObject({ cards: [{ id: 'good' }], clauses: [], resolution: '' })
    expect(textOf(doc, id('words'))).toBe(null)
  })

  test('takes a field that makes no sense for an absent one', () => {
    const doc = wall('good')
    const fields = cardsOf(doc).get('good') as Y.Map<unknown>
    for (const [key, value] of Object.entries({ parent: 7, origin: {} })) fields.set(key, value)
    expect(readCard(doc, 'good')).toMatchObject({ parent: null, origin: null })
  })

  test('an order that is no order is put right by the next who needs a place', () => {
    const doc = wall('a', 'b')
    for (const name of ['a', 'b']) (cardsOf(doc).get(name) as Y.Map<unknown>).set('order', '~nonsense~')
    addCard(doc, note('c', { before: id('b') }), null)
    expect(seen(doc)).toBe('a c b')
  })
})
