import { deepStrictEqual, ok } from 'node:assert/strict'
import * as Y from 'yjs'
import { Copy, type Taken } from '../../server/rooms/copy.ts'
import { emptyDocument } from '../../server/rooms/emptyDocument.ts'
import { inspect } from '../../server/rooms/gate.ts'
import { isEntry, Known } from '../../server/rooms/known.ts'
import { Owners } from '../../server/rooms/owners.ts'
import type { StoredUpdate } from '../../server/storage/updates.ts'
import { readBoard } from '../../shared/board/board.ts'
import { cardsOf, clausesOf } from '../../shared/board/document.ts'
import type { ParticipantId } from '../../shared/model/id.ts'
import { luck } from '../support/session.ts'
import { attack } from './attacks.ts'
import { diceOf, honest, mutated, type Dice } from './mutations.ts'

const mallory = 'mallory' as ParticipantId
/** After so many frames the document starts anew, somewhere in the middle of what honest people write. */
const EPISODE = 40
/** Milliseconds that no frame may take; tried again before it is believed, for a busy machine is slow. */
const LONGEST = 50

/** How many frames came to which end. */
export type Outcomes = Record<Taken['kind'], number>

/**
 * Gives the gate so many hostile updates, and holds what comes of each against Yjs itself, which is
 * given the same. Throws, with the seed in the message, where the two do not agree.
 */
export function abuseGate(seed: number, frames: number, kind: 'mutated' | 'written'): Outcomes {
  const dice = diceOf(luck(seed))
  const updates = honest()
  const outcomes: Outcomes = { taken: 0, harmless: 0, gap: 0, malformed: 0, retired: 0, tooLarge: 0 }
  let stand = new Stand(updates, 0)
  for (let frame = 0; frame < frames; frame++) {
    try {
      if (frame % EPISODE === 0) {
        stand.agrees()
        stand = new Stand(updates, dice.below(updates.length - 2))
      }
      outcomes[stand.give(hostile(kind, dice, updates, stand))]++
    } catch (error) {
      throw new Error(`seed ${seed}, frame ${frame}`, { cause: error })
    }
  }
  stand.agrees()
  return outcomes
}

function hostile(kind: 'mutated' | 'written', dice: Dice, updates: readonly Uint8Array[], { log, reference }: Stand): Uint8Array {
  if (kind === 'written') return attack(dice, Y.decodeStateVector(Y.encodeStateVector(reference)))
  return mutated(dice.random() < 0.7 ? updates.slice(log.length, log.length + 2) : updates, dice)
}

/** A room's copy, and beside it a document of Yjs that throws nothing away. */
class Stand {
  readonly log: StoredUpdate[]
  readonly reference = new Y.Doc({ gc: false })
  readonly #index = new Known()
  #copy: Copy
  #half: Copy | null = null

  constructor(updates: readonly Uint8Array[], count: number) {
    this.log = updates.slice(0, count).map((bytes, index) => ({ seq: index + 1, bytes }))
    this.#copy = this.#load()
    cardsOf(this.reference)
    clausesOf(this.reference)
    this.reference.getText('resolution')
    for (const { bytes } of this.log) this.#apply(bytes)
  }

  give(bytes: Uint8Array): Taken['kind'] {
    const before = [this.#copy.vector(), ...this.#copy.whole.map(({ plain }) => plain)]
    const outcome = this.#timed(bytes)
    if (outcome.kind === 'taken') {
      this.log.push({ seq: this.log.length + 1, bytes: outcome.bytes })
      this.#copy.settle(this.log.length)
      this.#apply(outcome.bytes)
      // Sometimes everything up to here is put together, and the rest comes behind it.
      if (this.log.length % 3 === 0) {
        this.#half?.rest()
        const whole = this.#load()
        this.#half = new Copy({ snapshot: whole.snapshot(), updates: [] }, new Owners())
        whole.rest()
      } else this.#half?.absorb([this.log.at(-1)!])
    } else deepStrictEqual([this.#copy.vector(), ...this.#copy.whole.map(({ plain }) => plain)], before)
    return outcome.kind
  }

  /** The copy, whoever joins it, what is read from the storage, and Yjs have one and the same document. */
  agrees(): void {
    const expected = seen(this.reference)
    const joined = emptyDocument()
    for (const piece of [this.#copy.beyond(new Uint8Array([0]))]) Y.applyUpdate(joined, piece)
    const replayed = emptyDocument()
    for (const { bytes } of this.log) Y.applyUpdate(replayed, bytes)
    const loaded = this.#load()
    for (const doc of [this.#copy.doc, joined, replayed, loaded.doc, ...(this.#half ? [this.#half.doc] : [])]) {
      deepStrictEqual(seen(doc), expected)
      doc.destroy()
    }
    const snapshot = new Known()
    snapshot.add(Y.decodeUpdate(this.#copy.snapshot().bytes))
    for (const known of [this.#index, snapshot]) this.#isRight(known)
    // A copy keeps its document until a timer lets go of it, and no timer runs in here.
    for (const copy of [this.#copy, loaded, this.#half]) copy?.rest()
    this.reference.destroy()
    deepStrictEqual(({} as Record<string, unknown>)['polluted'], undefined)
  }

  #timed(bytes: Uint8Array): Taken {
    const start = performance.now()
    const outcome = this.#copy.take(bytes, mallory)
    if (performance.now() - start < LONGEST) return outcome
    const again = Array.from({ length: 5 }, () => {
      const copy = this.#load()
      const from = performance.now()
      copy.take(bytes, mallory)
      return performance.now() - from
    })
    ok(Math.min(...again) < LONGEST, `one frame of ${bytes.length} bytes took ${Math.min(...again)} ms`)
    return outcome
  }

  #apply(bytes: Uint8Array): void {
    const verdict = inspect(bytes, this.#index)
    if (verdict.kind === 'edit') this.#index.add(verdict.update)
    Y.applyUpdate(this.reference, bytes)
    deepStrictEqual([this.reference.store.pendingStructs, this.reference.store.pendingDs], [null, null])
  }

  #load(): Copy {
    return new Copy({ snapshot: null, updates: [...this.log] }, new Owners())
  }

  /** Whether an index says of each item what Yjs found by putting it in its place. */
  #isRight(known: Known): void {
    const maps: readonly unknown[] = [cardsOf(this.reference), clausesOf(this.reference)]
    for (const [client, structs] of this.reference.store.clients) {
      deepStrictEqual(known.clock(client), Y.getState(this.reference.store, client))
      for (const struct of structs) {
        if (!(struct instanceof Y.Item)) continue
        deepStrictEqual(isEntry(known, struct.id), maps.includes(struct.parent) && struct.parentSub !== null, `entry ${client} ${struct.id.clock}`)
        // What Yjs deletes by itself, as it puts something over it, need not be known yet.
        ok(struct.deleted || !known.isDeleted(client, struct.id.clock, struct.id.clock + struct.length), `deleted ${client} ${struct.id.clock}`)
      }
    }
  }
}

function seen(doc: Y.Doc): unknown {
  deepStrictEqual([doc.store.pendingStructs, doc.store.pendingDs], [null, null])
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([one], [other]) => one - other)
  const board = readBoard(doc)
  return { vector, board, cards: cardsOf(doc).toJSON(), clauses: clausesOf(doc).toJSON(), cardList: board.cards.length }
}
