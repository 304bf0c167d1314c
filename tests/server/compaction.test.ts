import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addCard, AT_THE_END, moveCard, removeCard, textOf } from '../../shared/board/cards.ts'
import { cardsOf } from '../../shared/board/document.ts'
import { readCards } from '../../shared/board/reading.ts'
import { applyTextChange } from '../../shared/board/text.ts'
import type { CardId, DocumentId, ParticipantId, SessionId } from '../../shared/model/id.ts'
import { Copy } from '../../server/rooms/copy.ts'
import { Owners } from '../../server/rooms/owners.ts'
import { documentStore } from '../../server/rooms/store.ts'
import { sqlitePlace } from '../contracts/databases.ts'

/* A document that is written in one piece now and then, beside its log that is replayed from the beginning. */

vi.setConfig({ testTimeout: 120_000 })

const RUNS = Number(process.env['RUNS'] ?? 60)
const WRITERS = 3

type Step =
  | { readonly do: 'add' | 'remove' | 'type' | 'move'; readonly by: number; readonly which: number; readonly words: string }
  /** The writer hears of all that is stored. */
  | { readonly do: 'hear'; readonly by: number }
  /** A snapshot is stored; the room may be loaded anew from it. */
  | { readonly do: 'compact' | 'reload' }

const by = fc.nat(WRITERS - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('add', 'add', 'type', 'type', 'remove', 'move'), by, which: fc.nat(30), words: fc.string({ unit: 'grapheme', maxLength: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hear' as const), by }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('compact', 'reload') }) },
)

/** In an order of its own: that of a map is the order in which it was told of its keys. */
const stateOf = (doc: Y.Doc) => ({ cards: readCards(doc).toSorted((one, other) => (one.id < other.id ? -1 : 1)), raw: cardsOf(doc).toJSON(), vector: [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([one], [other]) => one - other) })

function replayed(pieces: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const piece of pieces) Y.applyUpdate(doc, piece)
  expect(doc.store.pendingStructs).toBe(null)
  expect(doc.store.pendingDs).toBe(null)
  return doc
}

describe('compaction', () => {
  test('[B5] at whatever moment leaves the state that the whole log gives, and nothing pending', async () => {
    const storage = await (await sqlitePlace()).open()
    const store = documentStore(storage)
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 80 }), async (steps) => {
        const session = `s-${++run}` as SessionId
        const document = 'wall' as DocumentId
        const load = async () => new Copy(await store.load(session, document), new Owners())
        const log: Uint8Array[] = []
        const writers = Array.from({ length: WRITERS }, () => ({ doc: new Y.Doc(), heard: 0 }))
        let copy = await load()
        for (const [number, each] of steps.entries()) {
          switch (each.do) {
            case 'compact':
              await store.addSnapshot(session, document, copy.snapshot())
              break
            case 'reload':
              copy.rest()
              copy = await load()
              break
            case 'hear': {
              const writer = writers[each.by]!
              for (const update of log.slice(writer.heard)) Y.applyUpdate(writer.doc, update, 'others')
              writer.heard = log.length
              break
            }
            default: {
              const { doc } = writers[each.by]!
              const made: Uint8Array[] = []
              const take = (update: Uint8Array) => made.push(update)
              doc.on('update', take)
              edit(doc, each, number)
              doc.off('update', take)
              for (const update of made) {
                const taken = copy.take(update, `p-${each.by}` as ParticipantId)
                if (taken.kind === 'harmless') continue
                if (taken.kind !== 'taken') throw new Error(`an edit of a real client was refused: ${taken.kind}`)
                log.push(taken.bytes)
                expect(await store.append([{ session, document, entry: 0, head: copy.seen, updates: [taken.bytes] }])).toEqual(['written'])
                copy.settle(copy.seen + 1)
              }
            }
          }
        }
        const expected = stateOf(replayed(log))
        const stored = await store.load(session, document)
        expect(stateOf(replayed([...(stored.snapshot ? [stored.snapshot.bytes] : []), ...stored.updates.map(({ bytes }) => bytes)]))).toEqual(expected)
        expect(stateOf((await load()).doc)).toEqual(expected)
        expect(stateOf(copy.doc)).toEqual(expected)
        copy.rest()
      }),
      { numRuns: RUNS, ...(process.env['SEED'] ? { seed: Number(process.env['SEED']) } : {}) },
    )
  })
})

function edit(doc: Y.Doc, { do: what, which, words }: Extract<Step, { readonly by: number; readonly which: number }>, number: number): void {
  const cards = readCards(doc)
  const card = cards[which % Math.max(1, cards.length)]?.id
  if (what === 'add' || card === undefined) addCard(doc, { id: `c-${number}` as CardId, kind: 'note', text: words, origin: null, ...AT_THE_END }, null)
  else if (what === 'remove') removeCard(doc, card, null)
  else if (what === 'move') moveCard(doc, card, { parent: null, before: cards[number % cards.length]!.id }, null)
  else applyTextChange(textOf(doc, card)!, { index: 0, remove: which % 3, insert: words }, null)
}
