import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Copy, emptyDocument } from '../../server/rooms/copy.ts'
import { Owners } from '../../server/rooms/owners.ts'
import type { StoredUpdate } from '../../server/storage/updates.ts'
import { updatesAfter } from '../../server/storage/updates.ts'
import { readMessage } from '../../server/socket/message.ts'
import { readBoard } from '../../shared/board/board.ts'
import { addCard, AT_THE_END, makeCluster, moveCard, removeCard } from '../../shared/board/cards.ts'
import { addClause } from '../../shared/board/clauses.ts'
import type { CardId, ParticipantId } from '../../shared/model/id.ts'
import { workshop } from '../support/network.ts'
import { presence, sync } from '../support/rawsocket.ts'
import { luck } from '../support/session.ts'

/* Frames that were right once, with something wrong in them. `SEED=123 npx vitest run tests/fuzz/frames` runs one again. */

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
console.info(`SEED=${seed}`)
const random = luck(seed)
const below = (count: number) => Math.floor(random() * count)
const one = <Each>(list: readonly Each[]) => list[below(list.length)]!

/** Updates as honest clients send them, of every edit there is, and a few that no client of ours sends. */
function honest(): Uint8Array[] {
  const updates: Uint8Array[] = []
  const doc = emptyDocument()
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const id = (name: string) => name as CardId
  for (const name of ['a', 'b', 'c']) addCard(doc, { id: id(name), text: `${name} 😀 words`, origin: null, kind: 'note', ...AT_THE_END }, null)
  makeCluster(doc, id('k'), 'K', [id('a'), id('b')], null)
  moveCard(doc, id('b'), AT_THE_END, null)
  removeCard(doc, id('c'), null)
  addClause(doc, { id: 'x', section: 'changes', title: 'X', words: 'x', origin: null }, null, null)
  doc.getText('resolution').insert(0, 'We decide')
  doc.getMap('cards').set('odd', { a: [1, { b: null }], '': 'x' })
  updates.push(Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdateV2(doc))
  return updates
}

/** `ROUNDS=500000` for a night. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 8_000)
const SPECIAL = [0, 1, 10, 117, 118, 127, 128, 255]

function mutate(bytes: Uint8Array, others: readonly Uint8Array[]): Uint8Array {
  const at = below(bytes.length)
  const spliced = (middle: readonly number[], skip: number) => new Uint8Array([...bytes.slice(0, at), ...middle, ...bytes.slice(at + skip)])
  switch (below(7)) {
    case 0:
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << below(8)) : byte))
    case 1:
      return bytes.slice(0, at)
    case 2:
      return spliced([one(SPECIAL)], 1)
    case 3:
      return spliced([255, 255, 255, 255, 255, 255, 255, 255, 255, 1].slice(below(9)), 1)
    case 4: {
      const other = one(others)
      return new Uint8Array([...bytes.slice(0, at), ...other.slice(below(other.length))])
    }
    case 5:
      return spliced([...new TextEncoder().encode(one(['__proto__', 'constructor', 'votes']))], below(4))
    default:
      return spliced([], 1 + below(4))
  }
}

const mutated = (updates: readonly Uint8Array[]) => {
  let bytes = updates.length > 0 ? one(updates) : new Uint8Array([0, 0])
  for (let count = 1 + below(3); count > 0; count--) bytes = bytes.length > 0 ? mutate(bytes, updates) : bytes
  return bytes
}

describe('mutated updates', () => {
  test('[B4] a refused one leaves the copy as it was, and what is taken can be loaded again', { timeout: 60_000 }, () => {
    const updates = honest()
    let log: StoredUpdate[] = []
    const mallory = 'mallory' as ParticipantId
    const load = () => new Copy({ snapshot: null, updates: log }, new Owners())
    let copy = load()
    let before = Y.encodeStateAsUpdate(copy.doc)
    const outcomes = new Map<string, number>()
    for (let round = 0; round < ROUNDS; round++) {
      // Now and then the document is as it was after some of the honest edits, and the next are due.
      if (round % 20 === 0) {
        log = updates.slice(0, below(updates.length - 2)).map((bytes, index) => ({ seq: index + 1, bytes }))
        copy = load()
        before = Y.encodeStateAsUpdate(copy.doc)
      }
      const bytes = mutated(random() < 0.7 ? updates.slice(log.length, log.length + 2) : updates)
      const outcome = copy.take(bytes, mallory)
      const { kind } = outcome
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
      if (outcome.kind === 'taken') {
        log.push({ seq: log.length + 1, bytes: outcome.bytes })
        copy.settle(log.length)
        before = Y.encodeStateAsUpdate(copy.doc)
      }
      const { pendingStructs, pendingDs } = copy.doc.store
      expect([pendingStructs, pendingDs]).toEqual([null, null])
      expect(Buffer.from(Y.encodeStateAsUpdate(copy.doc)).equals(before), `round ${round}: ${kind}`).toBe(true)
      expect(kind === 'taken' ? readBoard(load().doc) : null).toEqual(kind === 'taken' ? readBoard(copy.doc) : null)
    }
    console.info(Object.fromEntries(outcomes))
    expect(({} as Record<string, unknown>)['x']).toBe(undefined)
    for (const outcome of ['taken', 'harmless', 'gap', 'malformed']) expect(outcomes.get(outcome), outcome).toBeGreaterThan(0)
  })

  test('any bytes at all are a message or none', () => {
    const bytes = () => Uint8Array.from({ length: below(40) }, () => (random() < 0.5 ? below(5) : below(256)))
    const read = Array.from({ length: 20_000 }, () => readMessage(bytes()))
    expect(read.some((message) => message === null)).toBe(true)
    expect(read.some((message) => message !== null)).toBe(true)
  })
})

describe('mutated frames on real sockets', () => {
  test('[B4] end their socket or do no harm; only what is stored is shown', { timeout: 120_000 }, async () => {
    const all = await workshop()
    try {
      const ana = await all.comes('Ana')
      ana.adds('before')
      const watcher = await all.knocks(await all.letsIn('Watcher', 'observers')).joins()
      const frames = [...honest().flatMap((update) => [sync(2, update), sync(1, update)]), sync(0, new Uint8Array([0])), presence([7, 1, { card: 'a' }])]
      const mallory = await all.letsIn('Mallory')
      const attacks = Array.from({ length: 1_500 }, () => mutated(frames))
      const attack = async () => {
        for (let frame = attacks.pop(); frame; frame = attacks.pop()) {
          const socket = all.knocks(mallory)
          await socket.opened
          // Asked afterwards, the server either has ended the socket or answers.
          socket.sends(sync(1, new Uint8Array([0, 0]))).sends(frame).sends(sync(0, new Uint8Array([0])))
          await Promise.race([socket.closed, socket.answered()])
          socket.ws.terminate()
        }
      }
      await Promise.all(Array.from({ length: 8 }, attack))
      ana.adds('after')
      await all.agree()
      const stored = (await updatesAfter(all.storage.db, all.session, all.stage, 0)).map((row) => Buffer.from(row.bytes).toString('hex'))
      const shown = watcher.syncs(2).map((bytes) => Buffer.from(bytes).toString('hex'))
      expect(shown.filter((bytes) => !stored.includes(bytes))).toEqual([])
      expect(ana.ends).toEqual([])
      expect(all.reports).toEqual([])
    } finally {
      await all.close()
    }
  })
})
