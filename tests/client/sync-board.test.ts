import { createEffect, createRoot, createSignal } from 'solid-js'
import { Awareness } from 'y-protocols/awareness'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createBoard, type OpenBoard } from '../../client/sync/board.ts'
import { countPending, editsAreHeld, pendingEdits } from '../../client/sync/pendingedits.ts'
import { AT_THE_END } from '../../shared/board/cards.ts'
import { cardsOf } from '../../shared/board/document.ts'
import type { CardId } from '../../shared/model/id.ts'
import { drawn } from '../support/network.ts'

const id = (name: string) => name as CardId
const note = (name: string, text = name) => ({ id: id(name), text, origin: null, kind: 'note', ...AT_THE_END }) as const

const undoable: (() => void)[] = []
afterEach(() => {
  for (const undo of undoable.splice(0)) undo()
})

/** Boards of several people whose documents hear of one another at once. */
function boards(count: number) {
  const docs = Array.from({ length: count }, () => new Y.Doc())
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire') for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'wire')
    })
  }
  return docs.map((doc) => {
    const [copy, setCopy] = createSignal({ doc, awareness: new Awareness(doc) })
    const board = createRoot((dispose) => {
      undoable.push(dispose, () => doc.destroy())
      return createBoard(copy)
    })
    return { board, doc, setCopy }
  })
}

const sees = (board: OpenBoard) => drawn(board.outline())

describe('a board', () => {
  test('is read from stores and changed by edits', () => {
    const [ana, ben] = boards(2)
    ana!.board.edits.addCard(note('a'))
    ben!.board.edits.makeCluster(id('k'), 'K', [id('a')])
    expect(ana!.board.cards['k']).toMatchObject({ kind: 'cluster', text: 'K' })
    expect(sees(ana!.board)).toBe('k(a)')
    ben!.board.edits.removeCard(id('a'))
    expect(ana!.board.cards['a']).toBe(undefined)
    expect(Object.keys(ana!.board.cards)).toEqual(['k'])
    ben!.board.edits.addClause({ id: 'c', section: 'changes', title: 'T', words: 'w', origin: null }, null)
    expect(ana!.board.clauses()).toMatchObject([{ id: 'c', title: 'T' }])
    ana!.doc.getText('resolution').insert(0, 'We decide')
    expect(ben!.board.resolution()).toBe('We decide')
  })

  test('with five hundred cards, one edit runs one effect again', () => {
    const [ana, ben] = boards(2)
    ana!.doc.transact(() => {
      for (let count = 0; count < 500; count++) ana!.board.edits.addCard(note(`c${count}`))
    })
    let runs = 0
    let outlines = 0
    createRoot((dispose) => {
      undoable.push(dispose)
      for (let count = 0; count < 500; count++) {
        createEffect(() => {
          runs += ben!.board.cards[`c${count}`]!.text === '' ? 0 : 1
        })
      }
      createEffect(() => {
        outlines += ben!.board.outline().length > 0 ? 1 : 0
      })
    })
    expect([runs, outlines]).toEqual([500, 1])
    textIn(ana!.doc, 'c250').insert(0, 'x')
    expect([runs, outlines]).toEqual([501, 1])
    ana!.board.edits.moveCard(id('c10'), { parent: null, before: id('c5') })
    expect([runs, outlines]).toEqual([501, 2])
    ana!.board.edits.setKind(id('c10'), 'principle')
    expect([runs, outlines]).toEqual([501, 2])
    ana!.board.edits.addCard(note('new'))
    expect([runs, outlines]).toEqual([501, 3])
  })

  test('draws a clause anew only when it changes', () => {
    const [ana, ben] = boards(2)
    for (const name of ['a', 'b', 'c']) ana!.board.edits.addClause({ id: name, section: 'changes', title: '', words: '', origin: null }, null)
    const before = ben!.board.clauses()[1]
    ana!.board.edits.moveClause('a', { section: 'changes', before: null })
    expect(ben!.board.clauses().map((clause) => clause.id)).toEqual(['b', 'c', 'a'])
    expect(ben!.board.clauses()[0]).toBe(before)
  })

  test('follows the copy that takes the place of one that was refused', () => {
    const [ana] = boards(1)
    ana!.board.edits.addCard(note('refused'))
    const doc = new Y.Doc()
    ana!.setCopy({ doc, awareness: new Awareness(doc) })
    undoable.push(() => doc.destroy())
    expect([sees(ana!.board), ana!.board.canUndo()]).toEqual(['', false])
    ana!.board.edits.addCard(note('b'))
    expect([sees(ana!.board), cardsOf(doc).size, ana!.board.canUndo()]).toEqual(['b', 1, true])
  })

  test('does not show what is no card', () => {
    const [ana] = boards(1)
    ana!.board.edits.addCard(note('a'))
    cardsOf(ana!.doc).set('x', 'nonsense')
    cardsOf(ana!.doc).set('y', new Y.Map())
    cardsOf(ana!.doc).set('a', 7)
    expect(Object.keys(ana!.board.cards)).toEqual([])
    expect(sees(ana!.board)).toBe('')
  })
})

function textIn(doc: Y.Doc, card: string): Y.Text {
  return (cardsOf(doc).get(card) as Y.Map<Y.Text>).get('text')!
}

describe('[B6] undo', () => {
  test("takes back one's own last edit and never another's", () => {
    const [ana, ben] = boards(2)
    ana!.board.edits.addCard(note('a'))
    ana!.board.edits.addCard(note('b'))
    ben!.board.edits.addCard(note('c'))
    ben!.board.edits.moveCard(id('a'), { parent: null, before: null })
    expect(sees(ana!.board)).toBe('b c a')
    ana!.board.undo()
    expect(sees(ben!.board)).toBe('c a')
    ben!.board.undo()
    expect(sees(ana!.board)).toBe('a c')
    ben!.board.undo()
    expect([sees(ana!.board), ben!.board.canUndo()]).toEqual(['a', false])
    ben!.board.undo()
    expect(sees(ana!.board)).toBe('a')
    ana!.board.redo()
    ben!.board.redo()
    expect(sees(ana!.board)).toBe('a b c')
  })

  test("in a text both write, leaves the other's words", () => {
    const [ana, ben] = boards(2)
    ana!.board.edits.addCard(note('a', ''))
    const fields = [ana!, ben!].map(({ board }) => {
      const field = document.createElement('textarea')
      document.body.append(field)
      createRoot((dispose) => {
        undoable.push(dispose, () => field.remove())
        board.bind(field, { card: id('a') })
      })
      return field
    })
    const type = (field: HTMLTextAreaElement, words: string, at = field.value.length) => {
      field.setRangeText(words, at, at, 'end')
      field.dispatchEvent(new InputEvent('input'))
    }
    type(fields[0]!, 'we say ')
    type(fields[1]!, 'what we cannot do')
    type(fields[0]!, 'early ', 7)
    expect(ben!.board.cards['a']!.text).toBe('we say early what we cannot do')
    ana!.board.undo()
    expect(ben!.board.cards['a']!.text).toBe('what we cannot do')
    expect(fields.map((field) => field.value)).toEqual(['what we cannot do', 'what we cannot do'])
    ana!.board.redo()
    expect(fields[1]!.value).toBe('we say early what we cannot do')
    ben!.board.undo()
    expect(fields[0]!.value).toBe('we say early ')
  })

  test('of a removal brings the card back with its words, and the field is bound to it again', () => {
    const [ana, ben] = boards(2)
    ana!.board.edits.addCard(note('a', 'trust'))
    const field = document.createElement('textarea')
    createRoot((dispose) => {
      undoable.push(dispose)
      ben!.board.bind(field, { card: id('a') })
    })
    ana!.board.edits.removeCard(id('a'))
    ana!.board.undo()
    expect(ben!.board.cards['a']).toMatchObject({ text: 'trust' })
    field.value = 'trust grows'
    field.dispatchEvent(new InputEvent('input'))
    expect(ana!.board.cards['a']).toMatchObject({ text: 'trust grows' })
  })
})

describe('presence', () => {
  test('says in which card somebody writes, and stops when they stop', async () => {
    const [ana] = boards(1)
    const states: unknown[] = []
    const doc = new Y.Doc()
    const awareness = new Awareness(doc)
    undoable.push(() => doc.destroy())
    awareness.on('update', () => states.push(awareness.getLocalState()))
    ana!.setCopy({ doc, awareness })
    ana!.board.edits.addCard(note('a'))
    const field = document.createElement('textarea')
    document.body.append(field)
    const stop = createRoot((dispose) => {
      ana!.board.bind(field, { card: id('a') })
      return dispose
    })
    field.focus()
    expect(awareness.getLocalState()).toEqual({ at: 'a' })
    const told = states.length
    for (let count = 0; count < 50; count++) field.dispatchEvent(new InputEvent('input'))
    expect(states.length).toBe(told)
    stop()
    field.remove()
    await vi.waitFor(() => expect(awareness.getLocalState()).toEqual({ at: null }))
    expect(states.length).toBe(told + 1)
  })

  test('shows others as the server says who they are, and nobody who is not well-formed', () => {
    const [ana] = boards(1)
    const doc = new Y.Doc()
    const awareness = new Awareness(doc)
    undoable.push(() => doc.destroy())
    ana!.setCopy({ doc, awareness })
    const states = { 1: { participant: 'p1', name: 'not looked at', at: 'a' }, 2: { name: 'Nobody' }, 3: { participant: '__proto__' }, 4: { participant: 'p4', at: { hostile: true } } }
    for (const [client, state] of Object.entries(states)) awareness.states.set(Number(client), state)
    awareness.emit('change', [{ added: [1, 2, 3, 4], updated: [], removed: [] }, 'wire'])
    expect(ana!.board.others()).toEqual([
      { participant: 'p1', at: 'a' },
      { participant: 'p4', at: null },
    ])
  })
})

test('edits that wait are counted over all boards', () => {
  const [one, setOne] = createSignal(1)
  const [held, setHeld] = createSignal(false)
  const stop = [countPending({ pending: one, held, state: () => 'synced' }), countPending({ pending: () => 2, held: () => false, state: () => 'synced' })]
  expect(pendingEdits()).toBe(3)
  expect(editsAreHeld()).toBe(false)
  setHeld(true)
  expect(editsAreHeld()).toBe(true)
  setOne(4)
  expect(pendingEdits()).toBe(6)
  stop[1]!()
  expect(pendingEdits()).toBe(4)
  stop[0]!()
  expect(pendingEdits()).toBe(0)
  expect(editsAreHeld()).toBe(false)
})
