import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Copy, emptyDocument } from '../../server/rooms/copy.ts'
import { inspect } from '../../server/rooms/gate.ts'
import { Owners } from '../../server/rooms/owners.ts'
import { addCard, AT_THE_END, removeCard, textOf } from '../../shared/board/cards.ts'
import type { CardId, ParticipantId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'

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
const verdict = (bytes: Uint8Array, room = emptyDocument()) => inspect(bytes, room).kind

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
      const value = JSON.parse(`{"a":[{"${key}":{"polluted":true}}]}`) as object
      expect(verdict(all(doc((made) => made.getMap('cards').set('a', value)))), key).toBe('malformed')
    }
    expect(({} as { polluted?: boolean }).polluted).toBe(undefined)
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
    const copy = new Copy(NOTHING_STORED, new Owners())
    expect(copy.take(new Uint8Array([2, ...gc(7, 0), ...gc(7, 1), 0]), ana)).toBe('broken')
  })
})

describe('a copy', () => {
  const copy = () => new Copy(NOTHING_STORED, new Owners())

  test('does not take an update under the client id of another', () => {
    const room = copy()
    const mine = doc(card('a'))
    expect(room.take(all(mine), ana)).toBe('taken')
    const forged = new Y.Doc()
    Y.applyUpdate(forged, all(mine))
    forged.clientID = mine.clientID
    expect(room.take(change(forged, card('forged')), ben)).toBe('malformed')
    expect(room.take(change(mine, card('b')), ana)).toBe('taken')
  })

  test('does not take types in types without end', () => {
    const nest = (depth: number) => (made: Y.Doc) => {
      let map = made.getMap('cards')
      for (let level = 0; level < depth; level++) {
        const inner = new Y.Map<unknown>()
        map.set('x', inner)
        map = inner
      }
    }
    expect(copy().take(all(doc(nest(3))), ana)).toBe('taken')
    expect(copy().take(all(doc(nest(4))), ana)).toBe('broken')
  })

  test('full, takes nothing more but deletions, and what was deleted makes room again', () => {
    const room = copy()
    const mine = emptyDocument()
    const text = mine.getText('resolution')
    const write = (words: string) => room.take(change(mine, () => text.insert(text.length, words)), ana)
    const page = 'x'.repeat(60_000)
    let pages = 0
    while (write(page) === 'taken') pages++
    expect(pages).toBe(Math.floor(LIMITS.document / 60_010))
    // What was refused is not in the room: the client would start over from here.
    const again = emptyDocument()
    Y.applyUpdate(again, all(room.doc))
    const there = again.getText('resolution')
    expect(room.take(change(again, () => there.delete(0, 120_000)), ana)).toBe('taken')
    expect(room.take(change(again, () => there.insert(0, page)), ana)).toBe('taken')
  })

  test('comes back from snapshot and updates as it was', () => {
    const room = copy()
    const mine = emptyDocument()
    for (const id of ['a', 'b', 'c']) room.take(change(mine, card(id)), ana)
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

  test('prepares an edit under a client id that was never seen, and stays as it is', () => {
    const room = copy()
    room.take(all(doc(card('a'))), ana)
    const before = all(room.doc)
    const known = new Set(room.doc.store.clients.keys())
    const updates = [room.prepare(card('revealed')), room.prepare(card('revealed'))]
    expect(all(room.doc)).toEqual(before)
    const clients = updates.map((update) => Y.decodeUpdate(update).structs[0]!.id.client)
    expect(clients.some((client) => known.has(client))).toBe(false)
    expect(clients[0]).not.toBe(clients[1])
    room.apply(updates[0]!)
    expect([...room.doc.getMap('cards').keys()].sort()).toEqual(['a', 'revealed'])
    expect(verdict(room.prepare(() => {}), room.doc)).toBe('harmless')
  })
})
