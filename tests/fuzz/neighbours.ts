import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { Copy } from '../../server/rooms/copy.ts'
import { emptyDocument } from '../../server/rooms/emptyDocument.ts'
import { inspect } from '../../server/rooms/gate.ts'
import { Known } from '../../server/rooms/known.ts'
import { Owners } from '../../server/rooms/owners.ts'
import { addCard, AT_THE_END, removeCard, textOf } from '../../shared/board/cards.ts'
import { cardsOf, resolutionOf } from '../../shared/board/document.ts'
import { undoManagerOf } from '../../shared/board/undo.ts'
import { luck } from '../support/session.ts'
import type { CardId, ParticipantId } from '../../shared/model/id.ts'
import { diceOf, type Dice } from './mutations.ts'

const CARDS = ['a', 'b', 'c'] as CardId[]
const MALLORY = 'mallory' as ParticipantId
/** Orders of delivery that are tried of one history. */
const ORDERS = 12

/** What became of the edits: honest ones are all taken, or `writeTogether` throws. */
export interface Tally {
  honest: number
  undone: number
  taken: number
  refused: number
}

/**
 * A short history: a few people edit, undo and redo, each behind in reading the others, and
 * `hostile` of a hundred edits are Mallory's, who puts letters between any two there are. Throws where
 * an honest edit is refused, or where what was taken is read differently in different orders.
 */
export function writeTogether(seed: number, edits: number, hostile: number): Tally {
  const dice = diceOf(luck(seed))
  const tally: Tally = { honest: 0, undone: 0, taken: 0, refused: 0 }
  const room = new Room(dice)
  const people = Array.from({ length: 2 + dice.below(2) }, () => new Person(dice, room, tally))
  try {
    for (let edit = 0; edit < edits; edit++) {
      if (dice.below(100) < hostile) tally[room.take(between(dice, room.log), MALLORY) === 'taken' ? 'taken' : 'refused']++
      else dice.one(people).acts()
      if (dice.random() < 0.02) room.starts()
    }
    for (const person of people) person.reads(Infinity)
    room.agrees(people.map(({ doc }) => doc))
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error })
  } finally {
    room.copy.rest()
    for (const { doc } of people) doc.destroy()
  }
  return tally
}

/** A room, and all that it has taken, in order. */
class Room {
  readonly log: Uint8Array[] = []
  readonly #dice: Dice
  copy = new Copy({ snapshot: null, updates: [] }, new Owners())

  constructor(dice: Dice) {
    this.#dice = dice
  }

  take(bytes: Uint8Array, who: ParticipantId): string {
    const outcome = this.copy.take(bytes, who)
    if (outcome.kind !== 'taken') return outcome.kind
    this.log.push(outcome.bytes)
    this.copy.settle(this.log.length)
    return outcome.kind
  }

  /** After a restart it knows no more of what was thrown away. */
  starts(): void {
    const snapshot = this.copy.snapshot()
    this.copy.rest()
    this.copy = new Copy({ snapshot, updates: [] }, new Owners())
  }

  agrees(others: readonly Y.Doc[]): void {
    const expected = words(replayed(this.log))
    deepStrictEqual(words(this.copy.doc), expected, 'the copy')
    for (const other of others) deepStrictEqual(words(other), expected, 'who wrote it')
    for (let order = 0; order < ORDERS; order++) deepStrictEqual(words(replayed(this.#shuffled())), expected, 'another order')
  }

  /** Each after what it builds on: what comes too early, Yjs forgets in some orders until more comes. */
  #shuffled(): Uint8Array[] {
    const waiting = [...this.log]
    const known = new Known()
    const ready: Uint8Array[] = []
    while (waiting.length > 0) {
      const at = this.#dice.below(waiting.length)
      if (inspect(waiting[at]!, known, Infinity).kind === 'gap') continue
      known.add(Y.decodeUpdate(waiting[at]!))
      ready.push(...waiting.splice(at, 1))
    }
    return ready
  }
}

class Person {
  readonly doc = emptyDocument()
  readonly #dice: Dice
  readonly #room: Room
  readonly #tally: Tally
  readonly #undoing: Y.UndoManager
  #read = 0

  constructor(dice: Dice, room: Room, tally: Tally) {
    this.#dice = dice
    this.#room = room
    this.#tally = tally
    // Which of two letters comes first is decided by the numbers of their writers: those are to be the seed's.
    this.doc.clientID = 1 + dice.below(2 ** 32 - 1)
    this.#undoing = undoManagerOf(this.doc, this, 0)
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === room) return
      tally.honest++
      const outcome = room.take(bytes, String(this.doc.clientID) as ParticipantId)
      strictEqual(outcome === 'harmless' ? 'taken' : outcome, 'taken', 'an honest edit')
    })
  }

  acts(): void {
    const { random, below } = this.#dice
    if (random() < 0.4) this.reads(1 + below(8))
    const chance = random()
    if (chance < 0.25 && this.#undoing.canUndo()) this.#undo(() => this.#undoing.undo())
    else if (chance < 0.35 && this.#undoing.canRedo()) this.#undo(() => this.#undoing.redo())
    else this.doc.transact(() => this.#edit(), this)
  }

  /** So many updates more, in the order in which they were taken. */
  reads(count: number): void {
    const end = Math.min(this.#read + count, this.#room.log.length)
    for (; this.#read < end; this.#read++) Y.applyUpdate(this.doc, this.#room.log[this.#read]!, this.#room)
  }

  #undo(work: () => void): void {
    this.#tally.undone++
    work()
  }

  #sets(id: CardId): void {
    const card: unknown = cardsOf(this.doc).get(id)
    if (card instanceof Y.Map) card.set('odd', this.#dice.below(100))
  }

  #edit(): void {
    const { random, below, one } = this.#dice
    const id = one(CARDS)
    const chance = random()
    const text = random() < 0.5 ? resolutionOf(this.doc) : textOf(this.doc, id)
    if (!text || chance < 0.06) addCard(this.doc, { id, text: 'card', origin: null, kind: 'note', ...AT_THE_END }, this)
    else if (chance < 0.12) removeCard(this.doc, id, this)
    else if (chance < 0.18) this.#sets(id)
    else if (chance < 0.45 && text.length > 0) {
      const at = below(text.length)
      text.delete(at, 1 + below(Math.min(4, text.length - at)))
    } else text.insert(below(text.length + 1), one(['x', 'yz', 'words']))
  }
}

/** A letter under one of a few clients of hers, between any two that there are, or beside one, or in front. */
function between(dice: Dice, log: readonly Uint8Array[]): Uint8Array {
  const { below, one, random } = dice
  const clocks = [...Y.decodeStateVector(log.length > 0 ? Y.encodeStateVectorFromUpdate(Y.mergeUpdates([...log])) : new Uint8Array([0]))]
  const client = one([1, 2 ** 30, 2 ** 31, 2 ** 32 - 1])
  const id = () => {
    if (clocks.length === 0 || random() < 0.2) return null
    const [who, end] = one(clocks)
    return [who, below(end)] as const
  }
  const left = id()
  const right = id()
  const encoder = createEncoder()
  for (const number of [1, 1, client, clocks.find(([who]) => who === client)?.[1] ?? 0]) writeVarUint(encoder, number)
  writeUint8(encoder, 4 | (left ? 0x80 : 0) | (right ? 0x40 : 0))
  for (const number of [...(left ?? []), ...(right ?? [])]) writeVarUint(encoder, number)
  if (!left && !right) {
    writeVarUint(encoder, 1)
    writeVarString(encoder, 'resolution')
  }
  // One letter: beside the value of a key that was thrown away, two are let in, and Yjs may fail over them where that is still there.
  writeVarString(encoder, 'M')
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

function replayed(log: readonly Uint8Array[]): Y.Doc {
  const doc = emptyDocument()
  for (const bytes of log) Y.applyUpdate(doc, bytes)
  deepStrictEqual([doc.store.pendingStructs, doc.store.pendingDs], [null, null], 'what waits')
  return doc
}

function words(doc: Y.Doc): unknown {
  return { resolution: resolutionOf(doc).toString(), cards: cardsOf(doc).toJSON() }
}
