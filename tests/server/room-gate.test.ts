import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8Array, writeVarUint } from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Copy } from '../../server/rooms/copy.ts'
import { emptyDocument } from '../../server/rooms/emptyDocument.ts'
import { inspect } from '../../server/rooms/gate.ts'
import { isEntry, Known } from '../../server/rooms/known.ts'
import { Owners } from '../../server/rooms/owners.ts'
import { addCard, AT_THE_END, removeCard, textOf } from '../../shared/board/cards.ts'
import type { CardId, ParticipantId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { MESSAGE } from '../../shared/wire/messages.ts'

const ana = 'ana' as ParticipantId
const ben = 'ben' as ParticipantId
const NOTHING_STORED = { snapshot: null, updates: [] }

function doc(...edits: ((doc: Y.Doc) => void)[]): Y.Doc {
  const made = emptyDocument()
  for (const edit of edits) edit(made)
  return made
}

const card = (id: string, text = id) => (made: Y.Doc) => addCard(made, { id: id as CardId, text, origin: null, kind: 'note', ...AT_THE_END }, null)
const all = (made: Y.Doc) => Y.encodeStateAsUpdate(made)
/** Only what `edit` does. */
const change = (made: Y.Doc, edit: (doc: Y.Doc) => void) => {
  const before = Y.encodeStateVector(made)
  edit(made)
  return Y.encodeStateAsUpdate(made, before)
}
const knownOf = (room: Y.Doc) => {
  const known = new Known()
  known.add(Y.decodeUpdate(all(room)))
  return known
}
const verdict = (bytes: Uint8Array, room = emptyDocument()) => inspect(bytes, knownOf(room)).kind
/** Lets an update in, and stores it if it may come in. */
const take = (copy: Copy, bytes: Uint8Array, who: ParticipantId) => {
  const { kind } = copy.take(bytes, who)
  if (kind === 'taken') copy.settle(copy.seen + 1)
  return kind
}

/** The updates in a run of frames. */
function messagesOf(frames: Buffer): readonly Uint8Array[] {
  const messages: Uint8Array[] = []
  for (let at = 0; at < frames.length; ) {
    const short = frames[at + 1]!
    const [header, length] = short < 126 ? [2, short] : short === 126 ? [4, frames.readUInt16BE(at + 2)] : [10, Number(frames.readBigUInt64BE(at + 2))]
    const decoder = createDecoder(frames.subarray(at + header, at + header + length))
    expect([readVarUint(decoder), readVarUint(decoder) > 0]).toEqual([MESSAGE.sync, true])
    messages.push(readVarUint8Array(decoder))
    at += header + length
  }
  return messages
}

describe('inspect', () => {
  test('lets in what a stock client does, offline work and deletions included', () => {
    const mine = doc(card('a'), card('b'), (made) => removeCard(made, 'a' as CardId, null), (made) => textOf(made, 'b' as CardId)?.insert(1, 'x'))
    expect(verdict(all(mine))).toBe('edit')
    const room = doc((made) => Y.applyUpdate(made, all(mine)))
    expect(verdict(all(mine), room)).toBe('harmless')
    expect(verdict(change(mine, (made) => removeCard(made, 'b' as CardId, null)), room)).toBe('edit')
    expect(verdict(all(new Y.Doc()))).toBe('harmless')
  })

  test('sees an update that builds on what the room does not have', () => {
    const mine = doc(card('a'))
    expect(verdict(change(mine, card('b')))).toBe('gap')
    expect(verdict(change(mine, (made) => removeCard(made, 'b' as CardId, null)))).toBe('gap')
    const theirs = doc((made) => Y.applyUpdate(made, all(mine)))
    const typed = change(theirs, (made) => textOf(made, 'a' as CardId)?.insert(1, 'x'))
    expect(verdict(typed)).toBe('gap')
    expect(verdict(typed, mine)).toBe('edit')
  })

  test('refuses what skips something', () => {
    const other = new Y.Doc()
    other.getText('resolution').insert(0, 'a')
    const start = Y.encodeStateAsUpdate(other)
    other.getText('resolution').insert(1, 'b')
    const before = Y.encodeStateVector(other)
    other.getText('resolution').insert(2, 'c')
    const skipping = Y.mergeUpdates([start, Y.encodeStateAsUpdate(other, before)])
    expect(Y.decodeUpdate(skipping).structs.some((struct) => struct instanceof Y.Skip)).toBe(true)
    expect(verdict(skipping)).toBe('malformed')
  })

  test('knows three roots and no other', () => {
    for (const root of ['cards', 'clauses']) expect(verdict(all(doc((made) => made.getMap(root).set('a', 1))))).toBe('edit')
    expect(verdict(all(doc((made) => made.getText('resolution').insert(0, 'We decide'))))).toBe('edit')
    for (const root of ['votes', '', '__proto__', 'Cards']) expect(verdict(all(doc((made) => made.getMap(root).set('a', 1)))), root).toBe('malformed')
  })

  test('refuses contents that no document of ours holds', () => {
    const under = (value: unknown) => verdict(all(doc((made) => made.getMap('cards').set('a', value))))
    expect(under(new Y.Doc())).toBe('malformed')
    expect(under(new Uint8Array([1]))).toBe('malformed')
    expect(under([new Uint8Array([1])])).toBe('malformed')
    expect(under(new Y.Array())).toBe('malformed')
    expect(under(new Y.XmlText())).toBe('malformed')
    expect(under(10n)).toBe('malformed')
    const text = (edit: (text: Y.Text) => void) => verdict(all(doc((made) => edit(made.getText('resolution')))))
    expect(text((it) => it.insertEmbed(0, { image: 'x' }))).toBe('malformed')
    expect(text((it) => it.insert(0, 'x', { bold: true }))).toBe('malformed')
    expect(under({ plain: ['words', 1, null, true] })).toBe('edit')
  })

  test('refuses keys that mean something to every object, at every depth', () => {
    const reserved = ['__proto__', 'constructor', 'prototype']
    for (const key of reserved) {
      expect(verdict(all(doc((made) => made.getMap('cards').set(key, 1))))).toBe('malformed')
      // One that holds no object leaves no trace where it is read.
      for (const held of ['{"polluted":true}', '1', '"word"']) {
        const value = JSON.parse(`{"a":[{"${key}":${held}}]}`) as object
        expect(verdict(all(doc((made) => made.getMap('cards').set('a', value)))), `${key} ${held}`).toBe('malformed')
      }
    }
    expect(({} as { polluted?: boolean }).polluted).toBe(undefined)
  })

  test('lets nothing into a card that was thrown away: to nothing it comes for everybody', () => {
    const room = doc(card('a', 'words'))
    const late = doc((made) => Y.applyUpdate(made, all(room)))
    const typed = change(late, (made) => textOf(made, 'a' as CardId)!.insert(5, ' typed on'))
    removeCard(room, 'a' as CardId, null)
    const found = inspect(typed, knownOf(doc((made) => Y.applyUpdate(made, all(room)))))
    if (found.kind !== 'edit') throw new Error(found.kind)
    expect(found.update.structs.map((struct) => [struct.constructor, struct.length])).toEqual([[Y.GC, 9]])
    expect(Y.decodeUpdate(found.bytes)).toEqual(found.update)
    Y.applyUpdate(late, all(room))
    const reader = doc((made) => Y.applyUpdate(made, Y.mergeUpdates([all(room), found.bytes])))
    expect(Y.encodeStateVector(reader)).toEqual(Y.encodeStateVector(late))
    expect(reader.toJSON()).toEqual(late.toJSON())
  })

  test('refuses a value that is nested without end', () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown
    expect(verdict(all(doc((made) => made.getMap('cards').set('a', nested(8)))))).toBe('edit')
    expect(verdict(all(doc((made) => made.getMap('cards').set('a', nested(9)))))).toBe('malformed')
    // A hundred thousand levels deep, in two bytes each: a reader that recurses falls off its stack.
    const head = [1, 1, 7, 0, 0x28, 1, 5, ...new TextEncoder().encode('cards'), 1, 97, 1]
    const array = 117
    const deep = new Uint8Array([...head, ...Array.from({ length: 100_000 }, () => [array, 1]).flat(), array, 0, 0])
    expect(verdict(deep)).toBe('malformed')
  })

  test('knows where types stand: a card in its root, its words in the card, and none anywhere else', () => {
    const map = <Value>(value?: Value) => new Y.Map(value === undefined ? [] : [['x', value]])
    const under = (value: unknown) => verdict(all(doc((made) => made.getMap('cards').set('a', value))))
    expect(under(map())).toBe('edit')
    expect(under(map(new Y.Text('words')))).toBe('edit')
    expect(under(map(map()))).toBe('malformed')
    expect(under(new Y.Text('words'))).toBe('malformed')
    expect(verdict(all(doc((made) => made.getText('resolution').insertEmbed(0, map()))))).toBe('malformed')
    // Later, into a card that is there already; beside one that says nothing of where it is; and over it.
    const mine = doc((made) => made.getMap('cards').set('a', map()))
    const card = () => mine.getMap('cards').get('a') as Y.Map<unknown>
    const room = doc((made) => Y.applyUpdate(made, all(mine)))
    expect(verdict(change(mine, () => card().set('text', new Y.Text('w'))), room)).toBe('edit')
    expect(verdict(change(mine, () => card().set('more', map())), room)).toBe('gap')
    const other = doc((made) => Y.applyUpdate(made, all(room)))
    expect(verdict(change(other, (made) => (made.getMap('cards').get('a') as Y.Map<unknown>).set('more', map())), room)).toBe('malformed')
    const third = doc((made) => Y.applyUpdate(made, all(room)))
    expect(verdict(change(third, (made) => made.getMap('cards').set('a', map(new Y.Text('again')))), room)).toBe('edit')
    const fourth = doc((made) => Y.applyUpdate(made, all(room)))
    expect(verdict(change(fourth, (made) => made.getMap('cards').set('a', new Y.Text('again'))), room)).toBe('malformed')
  })

  test('lets a card come back whose deletion was undone, also after its past was thrown away', () => {
    const mine = doc()
    const undo = new Y.UndoManager([mine.getMap('cards')], { captureTimeout: 0 })
    card('a')(mine)
    undo.clear()
    mine.transact((transaction) => removeCard(transaction.doc, 'a' as CardId, null), null)
    const room = doc((made) => Y.applyUpdate(made, all(mine)))
    const restored = change(mine, () => undo.undo())
    expect(mine.getMap('cards').has('a')).toBe(true)
    expect(verdict(restored, room)).toBe('edit')
  })

  test('keeps of what was said before only what is new', () => {
    const mine = doc((made) => made.getText('resolution').insert(0, 'one'))
    const room = doc((made) => Y.applyUpdate(made, all(mine)))
    mine.getText('resolution').insert(3, ' two')
    const found = inspect(all(mine), knownOf(room))
    if (found.kind !== 'edit') throw new Error(found.kind)
    expect(found.bytes.length).toBeLessThan(all(mine).length)
    expect(Y.decodeUpdate(found.bytes).structs.map(({ id }) => id.clock)).toEqual([3])
    Y.applyUpdate(room, found.bytes)
    expect(room.getText('resolution').toString()).toBe('one two')
  })

  test('refuses what is cut off, and what claims more than it brings', () => {
    const whole = all(doc(card('a'), card('b')))
    for (let length = 1; length < whole.length; length++) expect(verdict(whole.slice(0, length))).toBe('malformed')
    expect(verdict(new Uint8Array())).toBe('malformed')
    // One client with four thousand million structs, in ten bytes.
    expect(verdict(new Uint8Array([1, 255, 255, 255, 255, 15, 1, 0, 0, 0]))).toBe('malformed')
    // A single struct that claims to be longer than anybody could have written.
    expect(verdict(new Uint8Array([1, 1, 1, 0, 0, 255, 255, 255, 255, 15, 0]))).toBe('malformed')
    expect(verdict(new Uint8Array([1, 1, 1, 0, 0, 0, 0]))).toBe('malformed')
  })

  test('refuses one client in two blocks, of which Yjs would keep only the last', () => {
    const gc = (client: number, clock: number) => [1, client, clock, 0, 1]
    expect(verdict(new Uint8Array([1, ...gc(7, 0), 0]))).toBe('edit')
    expect(verdict(new Uint8Array([3, ...gc(7, 0), ...gc(8, 0), ...gc(7, 1), 0]))).toBe('malformed')
    expect(verdict(new Uint8Array([2, ...gc(7, 0), ...gc(7, 1), 0]))).toBe('malformed')
  })
})

describe('many small pieces', () => {
  const LETTERS = 40_000
  const long = doc((made) => made.getText('resolution').insert(0, 'x'.repeat(LETTERS)))
  /** Deletes one letter in two, by hand: no editor does that in one go. */
  const everySecond = (count: number) => {
    const encoder = createEncoder()
    for (const number of [0, 1, long.clientID, count]) writeVarUint(encoder, number)
    for (let index = 0; index < count; index++) {
      writeVarUint(encoder, 2 * index)
      writeVarUint(encoder, 1)
    }
    return toUint8Array(encoder)
  }

  test('deleted in one update cost no more than the update: not their square, in time or memory', () => {
    const room = new Copy({ snapshot: null, updates: [{ seq: 1, bytes: all(long) }] }, new Owners())
    const bytes = everySecond(LETTERS / 2 - 2_500)
    expect(bytes.length).toBeLessThanOrEqual(LIMITS.update)
    const before = process.memoryUsage().heapUsed
    expect(room.take(bytes, ana).kind).toBe('taken')
    // One by one, each put into a new copy of the list of all before it, these take gigabytes.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024)
    room.undo()
    expect(room.take(bytes, ana).kind).toBe('taken')
    room.settle(2)
    expect(room.doc.getText('resolution').length).toBe(LETTERS / 2 + 2_500)
  })

  test('are counted, whatever they are: an update has so many and no more', () => {
    const gc = (count: number) => {
      const encoder = createEncoder()
      for (const number of [1, count, 7, 0]) writeVarUint(encoder, number)
      for (let index = 0; index < count; index++) writeUint8Array(encoder, new Uint8Array([0, 1]))
      writeVarUint(encoder, 0)
      return toUint8Array(encoder)
    }
    // The client is a piece, too.
    expect(verdict(gc(LIMITS.pieces - 1))).toBe('edit')
    expect(verdict(gc(LIMITS.pieces))).toBe('malformed')
    expect(inspect(gc(LIMITS.pieces), new Known(), Infinity).kind).toBe('edit')
    const room = doc((made) => Y.applyUpdate(made, all(long)))
    expect(verdict(everySecond(LETTERS / 2), room)).toBe('edit')
    const longer = doc((made) => made.getText('resolution').insert(0, 'x'.repeat(2 * LIMITS.pieces + 2)))
    const ranges = (count: number) => {
      const encoder = createEncoder()
      for (const number of [0, 1, longer.clientID, count]) writeVarUint(encoder, number)
      for (let index = 0; index < count; index++) for (const number of [2 * index, 1]) writeVarUint(encoder, number)
      return toUint8Array(encoder)
    }
    expect(verdict(ranges(LIMITS.pieces), longer)).toBe('edit')
    expect(verdict(ranges(LIMITS.pieces + 1), longer)).toBe('malformed')
  })
})

describe('an update of several clients', () => {
  test('in which two wait for each other is refused: Yjs would keep both waiting for ever', () => {
    const beside = (client: number, other: number) => [1, client, 0, 0x84, other, 0, 1, 97]
    const ring = new Uint8Array([2, ...beside(9, 8), ...beside(8, 9), 0])
    const waiting = doc((made) => Y.applyUpdate(made, ring))
    expect(waiting.store.pendingStructs).not.toBe(null)
    expect(verdict(ring)).toBe('malformed')
  })

  test('is understood in whatever order they stand', () => {
    for (const [author, reader] of [[5, 9], [9, 5]] as const) {
      const mine = emptyDocument()
      mine.clientID = author
      mine.getMap('cards').set('a', new Y.Map())
      const theirs = doc((made) => Y.applyUpdate(made, all(mine)))
      theirs.clientID = reader
      theirs.transact(() => (theirs.getMap('cards').get('a') as Y.Map<unknown>).set('text', new Y.Text('words')))
      theirs.getMap('cards').set('a', new Y.Map([['text', new Y.Text('again')]]))
      expect(verdict(all(theirs)), `${author} before ${reader}`).toBe('edit')
      // And read back from a snapshot, the room knows what it knew before.
      const known = knownOf(theirs)
      const { id } = theirs.getMap('cards')._map.get('a')!
      expect([isEntry(known, id), isEntry(known, Y.createID(author, 0))]).toEqual([true, true])
    }
  })

  test('[B5] stands in one place: what is between two of them is seen or not by what was thrown away already', () => {
    const mine = doc(card('a', 'ab'), card('b'))
    const [a, b] = ['a', 'b'].map((id) => (textOf(mine, id as CardId) as unknown as { _start: Y.Item })._start.id)
    const between = (left: Y.ID, right: Y.ID) => {
      const encoder = createEncoder()
      for (const number of [1, 1, 77, 0]) writeVarUint(encoder, number)
      writeUint8Array(encoder, new Uint8Array([0xc4]))
      for (const number of [left.client, left.clock, right.client, right.clock]) writeVarUint(encoder, number)
      writeUint8Array(encoder, new Uint8Array([1, 97, 0]))
      return toUint8Array(encoder)
    }
    const live = doc((made) => Y.applyUpdate(made, all(mine)), (made) => Y.applyUpdate(made, between(a!, b!)))
    removeCard(live, 'b' as CardId, null)
    const late = doc((made) => Y.applyUpdate(made, all(live)))
    expect(textOf(late, 'a' as CardId)!.toString()).not.toBe(textOf(live, 'a' as CardId)!.toString())
    expect(verdict(between(a!, b!), mine)).toBe('malformed')
    expect(verdict(between(a!, Y.createID(a!.client, a!.clock + 1)), mine)).toBe('edit')
    // Also once one of the two is thrown away: somebody may have it still.
    removeCard(mine, 'b' as CardId, null)
    const after = doc((made) => Y.applyUpdate(made, all(mine)))
    expect([verdict(between(a!, b!), after), verdict(between(b!, a!), after)]).toEqual(['malformed', 'malformed'])
  })

  test('has one value for a key: over half of two Yjs fails once they are thrown away', () => {
    const any = (...values: number[]) => [values.length, ...values.flatMap((value) => [125, value])]
    const key = [0x28, 1, 5, ...new TextEncoder().encode('cards'), 1, 97]
    expect(verdict(new Uint8Array([1, 1, 7, 0, ...key, ...any(1), 0]))).toBe('edit')
    expect(verdict(new Uint8Array([1, 1, 7, 0, ...key, ...any(1, 2), 0]))).toBe('malformed')
    // Beside one that is there, and in the map of a card.
    const room = doc((made) => made.getMap('cards').set('a', 1))
    const { id } = room.getMap('cards')._map.get('a')!
    const beside = (...values: number[]) => {
      const encoder = createEncoder()
      for (const number of [1, 1, 7, 0, 0x88, id.client, id.clock]) writeVarUint(encoder, number)
      return new Uint8Array([...toUint8Array(encoder).slice(0, 4), 0x88, ...toUint8Array(encoder).slice(6), ...any(...values), 0])
    }
    expect([verdict(beside(1), room), verdict(beside(1, 2), room)]).toEqual(['edit', 'malformed'])
  })

  test('with something behind its end is refused', () => {
    const whole = all(doc(card('a')))
    expect(verdict(whole)).toBe('edit')
    expect(verdict(new Uint8Array([...whole, 0]))).toBe('malformed')
  })
})

describe('a copy', () => {
  const copy = () => new Copy(NOTHING_STORED, new Owners())

  test('does not take an update under the client id of another', () => {
    const room = copy()
    const mine = doc(card('a'))
    expect(take(room, all(mine), ana)).toBe('taken')
    const forged = new Y.Doc()
    Y.applyUpdate(forged, all(mine))
    forged.clientID = mine.clientID
    expect(take(room, change(forged, card('forged')), ben)).toBe('malformed')
    expect(take(room, change(mine, card('b')), ana)).toBe('taken')
  })

  test('full, takes nothing more but deletions, and what was deleted makes room again', () => {
    const room = copy()
    const mine = emptyDocument()
    const text = mine.getText('resolution')
    const write = (words: string) => take(room, change(mine, () => text.insert(text.length, words)), ana)
    const page = 'x'.repeat(60_000)
    let pages = 0
    while (write(page) === 'taken') pages++
    expect(pages).toBe(Math.floor(LIMITS.document / 60_010))
    // What was refused is not in the room: the client would start over from here.
    const again = emptyDocument()
    Y.applyUpdate(again, all(room.doc))
    const there = again.getText('resolution')
    expect(take(room, change(again, () => there.delete(0, 120_000)), ana)).toBe('taken')
    expect(take(room, change(again, () => there.insert(0, page)), ana)).toBe('taken')
  })

  test('comes back from snapshot and updates as it was', () => {
    const room = copy()
    const mine = emptyDocument()
    for (const id of ['a', 'b', 'c']) take(room, change(mine, card(id)), ana)
    const snapshot = room.snapshot()
    const late = change(mine, (made) => removeCard(made, 'b' as CardId, null))
    const loaded = new Copy({ snapshot: { ...snapshot, upto: 3 }, updates: [{ seq: 4, bytes: late }] }, new Owners())
    expect(loaded.seen).toBe(4)
    expect(loaded.doc.getMap('cards').toJSON()).toEqual(mine.getMap('cards').toJSON())
  })

  test('is not made of a log with a gap in it', () => {
    const mine = doc(card('a'))
    const second = change(mine, card('b'))
    expect(() => new Copy({ snapshot: null, updates: [{ seq: 2, bytes: second }] }, new Owners())).toThrow('gap')
  })

  test('gives back what was let in and could not be stored', () => {
    const room = copy()
    const mine = emptyDocument()
    take(room, change(mine, card('a')), ana)
    const before = [room.vector(), room.beyond(new Uint8Array([0]))]
    const updates = [change(mine, card('b')), change(mine, (made) => removeCard(made, 'a' as CardId, null)), change(mine, card('c'))]
    const kinds = () => updates.map((bytes) => room.take(bytes, ana).kind)
    expect(kinds()).toEqual(['taken', 'taken', 'taken'])
    expect(kinds()).toEqual(['harmless', 'harmless', 'harmless'])
    room.undo()
    expect([room.vector(), room.beyond(new Uint8Array([0]))]).toEqual(before)
    expect(kinds()).toEqual(['taken', 'taken', 'taken'])
    room.settle(4)
    expect([...room.doc.getMap('cards').keys()].sort()).toEqual(['b', 'c'])
  })

  test('answers who has nothing with what is stored, as it is stored', () => {
    const mine = emptyDocument()
    const bytes = Array.from({ length: 100 }, (_, index) => change(mine, card(`c${index}`)))
    for (const kept of [0, 1, 50, 100]) {
      const old = emptyDocument()
      for (const each of bytes.slice(0, kept)) Y.applyUpdate(old, each)
      const room = new Copy({ snapshot: kept === 0 ? null : { upto: kept, bytes: all(old) }, updates: bytes.slice(kept).map((each, index) => ({ seq: kept + 1 + index, bytes: each })) }, new Owners())
      expect(room.seen).toBe(100)
      const joined = emptyDocument()
      const messages = room.whole.flatMap(({ plain }) => messagesOf(plain))
      expect(messages.length).toBeLessThan(70)
      for (const message of messages) Y.applyUpdate(joined, message)
      expect(all(joined)).toEqual(all(mine))
      expect(room.vector()).toEqual(Y.encodeStateVector(mine))
    }
  })

  test('prepares an edit under a client id that was never seen, and stays as it is', () => {
    const room = copy()
    take(room, all(doc(card('a'))), ana)
    const before = all(room.doc)
    const known = new Set(room.doc.store.clients.keys())
    const updates = [room.prepare(card('revealed')), room.prepare(card('revealed'))]
    expect(all(room.doc)).toEqual(before)
    const clients = updates.map((update) => Y.decodeUpdate(update).structs[0]!.id.client)
    expect(clients.some((client) => known.has(client))).toBe(false)
    expect(clients[0]).not.toBe(clients[1])
    room.absorb([{ seq: 2, bytes: updates[0]! }])
    expect([...room.doc.getMap('cards').keys()].sort()).toEqual(['a', 'revealed'])
    expect(verdict(room.prepare(() => {}), room.doc)).toBe('harmless')
  })
})
