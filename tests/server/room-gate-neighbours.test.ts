import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyDocument } from '../../server/rooms/emptyDocument.ts'
import { inspect } from '../../server/rooms/gate.ts'
import { Known } from '../../server/rooms/known.ts'
import { addCard, AT_THE_END, removeCard, textOf } from '../../shared/board/cards.ts'
import { undoManagerOf } from '../../shared/board/undo.ts'
import type { CardId } from '../../shared/model/id.ts'

const a = 'a' as CardId
const FIRST = 7
const OTHER = 9

/** The clock of a letter of the first client, or the front or the end. */
type Beside = number | null

/** A letter, or more, between two of the first client, in a root or where they are. */
function letter(client: number, clock: number, left: Beside, right: Beside, words = 'M'): Uint8Array {
  const encoder = createEncoder()
  for (const number of [1, 1, client, clock]) writeVarUint(encoder, number)
  writeUint8(encoder, 4 | (left === null ? 0 : 0x80) | (right === null ? 0 : 0x40))
  for (const beside of [left, right]) if (beside !== null) for (const number of [FIRST, beside]) writeVarUint(encoder, number)
  if (left === null && right === null) {
    writeVarUint(encoder, 1)
    writeVarString(encoder, 'resolution')
  }
  writeVarString(encoder, words)
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

test('[B5] a letter that comes back into a card that came back has neighbours that stand side by side, which Yjs by itself would not give it', () => {
  const doc = emptyDocument()
  doc.clientID = FIRST
  const undoing = undoManagerOf(doc, null, 0)
  const other = emptyDocument()
  other.clientID = OTHER
  const known = new Known()
  const kinds: string[] = []
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => {
    const verdict = inspect(bytes, known)
    kinds.push(verdict.kind)
    updates.push(bytes)
    if (verdict.kind === 'edit') known.add(verdict.update)
  })
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
  expect(new Set(kinds)).toEqual(new Set(['edit']))
  const readers = [updates, [Y.mergeUpdates(updates)]].map((each) => {
    const reader = emptyDocument()
    for (const bytes of each) Y.applyUpdate(reader, bytes)
    return textOf(reader, a)!.toString()
  })
  expect(readers).toEqual(['az', 'az'])
})

/*
 * To read an item, Yjs looks for the end of its left neighbour and then cuts at its right one. Where both
 * are in one piece, and the right one not behind the left, what it holds for the left is cut off, and the
 * item lands elsewhere than where each letter is a piece.
 */
test('[B5] an item between two of its own client in the wrong order is refused, in a card too', () => {
  const doc = emptyDocument()
  doc.clientID = FIRST
  addCard(doc, { id: a, text: '', origin: null, kind: 'note', ...AT_THE_END }, null)
  const clock = Y.getState(doc.store, FIRST)
  textOf(doc, a)!.insert(0, 'abc')
  const known = knownOf(Y.encodeStateAsUpdate(doc))
  expect(inspect(letter(FIRST, clock + 3, clock + 2, clock + 1), known).kind).toBe('malformed')
  expect(inspect(letter(FIRST, clock + 3, clock + 1, clock + 1), known).kind).toBe('malformed')
  expect(inspect(letter(FIRST, clock + 3, clock + 1, clock + 2), known).kind).toBe('edit')
})

test('[B5] two letters beside the value of a key in a card that was thrown away come to nothing, also for who has that card still', () => {
  const room = emptyDocument()
  room.clientID = FIRST
  addCard(room, { id: a, text: 'words', origin: null, kind: 'note', ...AT_THE_END }, null)
  const value = room.store.clients.get(FIRST)!.find((struct) => struct instanceof Y.Item && struct.parentSub === 'kind')!
  const before = Y.encodeStateAsUpdate(room)
  removeCard(room, a, null)
  const stored = emptyDocument()
  Y.applyUpdate(stored, Y.encodeStateAsUpdate(room))
  const after = Y.encodeStateAsUpdate(stored)
  const hostile = letter(OTHER, 0, value.id.clock, null, 'ab')
  const reads = (...updates: readonly Uint8Array[]) => {
    const reader = emptyDocument()
    for (const bytes of updates) Y.applyUpdate(reader, bytes)
    return reader.toJSON()
  }
  // A room that has just read it from the storage cannot tell what stood there.
  const verdict = inspect(hostile, knownOf(after))
  if (verdict.kind !== 'edit') throw new Error(verdict.kind)
  expect(verdict.update.structs.map((struct) => struct.constructor)).toEqual([Y.GC])
  expect(reads(before, verdict.bytes, after)).toEqual(reads(after, verdict.bytes))
})
