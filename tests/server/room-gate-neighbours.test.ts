import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyDocument } from '../../server/rooms/emptyDocument.ts'
import { inspect } from '../../server/rooms/gate.ts'
import { Known } from '../../server/rooms/known.ts'
import { addCard, AT_THE_END, removeCard, textOf } from '../../shared/board/cards.ts'
import type { CardId } from '../../shared/model/id.ts'

const a = 'a' as CardId
const FIRST = 7
const OTHER = 9

/** The clock of a letter of the first client, or the front or the end. */
type Beside = number | null

/** A letter between two of the first client, in a root or where they are. */
function letter(client: number, clock: number, left: Beside, right: Beside): Uint8Array {
  const encoder = createEncoder()
  for (const number of [1, 1, client, clock]) writeVarUint(encoder, number)
  writeUint8(encoder, 4 | (left === null ? 0 : 0x80) | (right === null ? 0 : 0x40))
  for (const beside of [left, right]) if (beside !== null) for (const number of [FIRST, beside]) writeVarUint(encoder, number)
  if (left === null && right === null) {
    writeVarUint(encoder, 1)
    writeVarString(encoder, 'resolution')
  }
  writeVarString(encoder, 'M')
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

function knownOf(...updates: readonly Uint8Array[]): Known {
  const known = new Known()
  for (const bytes of updates) known.add(Y.decodeUpdate(bytes))
  return known
}

/** Letters 0 to 3 are "abcd", and 4 and 5 stand between b and c. */
function resolution(): Uint8Array {
  const doc = emptyDocument()
  doc.clientID = FIRST
  doc.getText('resolution').insert(0, 'abcd')
  doc.getText('resolution').insert(2, 'xy')
  return Y.encodeStateAsUpdate(doc)
}

describe('[B5] an item between', () => {
  const known = knownOf(resolution())
  const verdict = (left: Beside, right: Beside) => inspect(letter(OTHER, 0, left, right), known).kind

  test('two that stand side by side, or did, is let in', () => {
    for (const [left, right] of [[null, null], [null, 0], [0, 1], [1, 4], [4, 5], [5, 2], [2, 3], [3, null], [1, 2]] as const) {
      expect(verdict(left, right), `${left} ${right}`).toBe('edit')
    }
  })

  test('two that never can have is refused', () => {
    for (const [left, right] of [[null, 1], [null, 4], [0, 5], [0, 2], [0, 3], [4, 3], [3, 5]] as const) {
      expect(verdict(left, right), `${left} ${right}`).toBe('malformed')
    }
  })

  test('two in the wrong order, or one and the same, is refused', () => {
    for (const [left, right] of [[0, 0], [1, 0], [3, 1], [5, 1], [2, 1], [5, 4]] as const) expect(verdict(left, right), `${left} ${right}`).toBe('malformed')
  })

  test('two of the same update is judged alike', () => {
    const together = (left: number, right: number) => inspect(Y.mergeUpdates([resolution(), letter(OTHER, 0, left, right)]), new Known()).kind
    expect([together(4, 5), together(0, 5)]).toEqual(['edit', 'malformed'])
  })

  test('what stood on the way before an edit was taken back stands there no more', () => {
    const room = knownOf(resolution())
    const undo = room.add(Y.decodeUpdate(letter(FIRST, 6, 5, 2)))
    expect(inspect(letter(OTHER, 0, 6, 2), room).kind).toBe('edit')
    undo()
    expect(inspect(letter(OTHER, 0, 6, 2), room).kind).toBe('gap')
    room.add(Y.decodeUpdate(letter(FIRST, 6, 0, 1)))
    expect([inspect(letter(OTHER, 0, 6, 1), room).kind, inspect(letter(OTHER, 0, 6, 2), room).kind]).toEqual(['edit', 'malformed'])
  })
})

test('[B5] a letter that comes back into a card that came back is let in, though Yjs puts it before and behind one and the same', () => {
  const doc = emptyDocument()
  doc.clientID = FIRST
  const undoing = new Y.UndoManager([doc.getMap('cards')], { captureTimeout: 0 })
  const other = emptyDocument()
  other.clientID = OTHER
  const known = new Known()
  const kinds: string[] = []
  const reversed: Y.Item[] = []
  const judge = (bytes: Uint8Array) => {
    const verdict = inspect(bytes, known)
    kinds.push(verdict.kind)
    if (verdict.kind !== 'edit') return
    known.add(verdict.update)
    reversed.push(...verdict.update.structs.filter((struct) => struct instanceof Y.Item).filter(({ origin, rightOrigin }) => origin && Y.compareIDs(origin, rightOrigin)))
  }
  doc.on('update', judge)
  const text = () => textOf(doc, a)!
  addCard(doc, { id: a, text: 'a', origin: null, kind: 'note', ...AT_THE_END }, null)
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  text().delete(0, 1)
  undoing.undo()
  // The other's letter comes to stand between the one that came back and the one that did not.
  textOf(other, a)!.insert(0, 'z')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), other)
  expect(text().toString()).toBe('az')
  text().delete(1, 1)
  removeCard(doc, a, null)
  undoing.undo()
  undoing.undo()
  expect(text().toString()).toBe('az')
  expect(reversed).toHaveLength(1)
  expect(kinds).not.toContain('malformed')
})

test('[B5] who has read such a letter before the one that it was put behind may type beside it, now and after the room was read anew', () => {
  const doc = emptyDocument()
  doc.clientID = FIRST
  addCard(doc, { id: a, text: 'abc', origin: null, kind: 'note', ...AT_THE_END }, null)
  const clock = Y.getState(doc.store, FIRST)
  Y.applyUpdate(doc, letter(FIRST, clock, clock - 1, clock - 1))
  expect(textOf(doc, a)!.toString()).toBe('abMc')
  const stored = Y.encodeStateAsUpdate(doc)
  const reader = emptyDocument()
  const typed: Uint8Array[] = []
  Y.applyUpdate(reader, stored)
  for (const each of [doc, reader]) {
    each.clientID = OTHER
    each.on('update', (bytes: Uint8Array) => typed.push(bytes))
    textOf(each, a)!.insert(2, 'x')
    textOf(each, a)!.insert(4, 'y')
  }
  for (const [first, second] of [typed.slice(0, 2), typed.slice(2)] as [Uint8Array, Uint8Array][]) {
    const room = knownOf(stored)
    expect(inspect(Y.mergeUpdates([first, second]), room).kind).toBe('edit')
    const undo = room.add(Y.decodeUpdate(first))
    expect(inspect(second, room).kind).toBe('edit')
    undo()
    expect(inspect(first, room).kind).toBe('edit')
  }
})

/*
 * What is not mended: a client that may send that may also send it of any letters of its own in a card
 * or a clause. To read an item, Yjs looks for the end of its left neighbour and then cuts at its right
 * one; where both are in one piece, and the right one not behind the left, what it holds for the left is
 * cut off, and the item lands elsewhere than where each letter is a piece. Until `redoItem` of Yjs
 * does not make such items any more, they cannot be refused, nor what is put into that text after one.
 */
test.fails('[B5] an item between two of its own client in the wrong order, in a card', () => {
  const doc = emptyDocument()
  doc.clientID = FIRST
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  addCard(doc, { id: a, text: '', origin: null, kind: 'note', ...AT_THE_END }, null)
  const clock = Y.getState(doc.store, FIRST)
  for (const [index, each] of ['a', 'b', 'c'].entries()) textOf(doc, a)!.insert(index, each)
  const hostile = letter(FIRST, clock + 3, clock + 2, clock + 1)
  const reader = emptyDocument()
  for (const bytes of [...updates, hostile]) Y.applyUpdate(reader, bytes)
  const late = emptyDocument()
  Y.applyUpdate(late, Y.mergeUpdates([...updates, hostile]))
  const seen = [reader, late].map((each) => textOf(each, a)!.toString())
  expect(inspect(hostile, knownOf(...updates)).kind === 'malformed' || seen[0] === seen[1], seen.join(' or ')).toBe(true)
})
