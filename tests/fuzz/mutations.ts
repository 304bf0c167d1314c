import * as Y from 'yjs'
import { emptyDocument } from '../../server/rooms/emptyDocument.ts'
import { addCard, AT_THE_END, makeCluster, moveCard, removeCard } from '../../shared/board/cards.ts'
import { addClause } from '../../shared/board/clauses.ts'
import type { CardId } from '../../shared/model/id.ts'

/** Luck in the forms in which mutations need it. */
export interface Dice {
  readonly random: () => number
  readonly below: (count: number) => number
  readonly one: <Each>(list: readonly Each[]) => Each
}

export function diceOf(random: () => number): Dice {
  const below = (count: number) => Math.floor(random() * count)
  return { random, below, one: (list) => list[below(list.length)]! }
}

/** Updates as honest clients send them, of every edit there is, and a few that no client of ours sends. */
export function honest(): Uint8Array[] {
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

const SPECIAL = [0, 1, 10, 117, 118, 127, 128, 255]
const WORDS = ['__proto__', 'constructor', 'votes'].map((word) => new TextEncoder().encode(word))

function mutate(bytes: Uint8Array, others: readonly Uint8Array[], { below, one }: Dice): Uint8Array {
  const at = below(bytes.length)
  const spliced = (middle: ArrayLike<number>, skip: number) => {
    const rest = bytes.subarray(at + skip)
    const made = new Uint8Array(at + middle.length + rest.length)
    made.set(bytes.subarray(0, at))
    made.set(middle, at)
    made.set(rest, at + middle.length)
    return made
  }
  switch (below(7)) {
    case 0:
      return spliced([bytes[at]! ^ (1 << below(8))], 1)
    case 1:
      return bytes.slice(0, at)
    case 2:
      return spliced([one(SPECIAL)], 1)
    case 3:
      return spliced([255, 255, 255, 255, 255, 255, 255, 255, 255, 1].slice(below(9)), 1)
    case 4: {
      const other = others.length > 0 ? one(others) : bytes
      return spliced(other.subarray(below(other.length)), bytes.length)
    }
    case 5:
      return spliced(one(WORDS), below(4))
    default:
      return spliced([], 1 + below(4))
  }
}

/** One of these with one to three things wrong in it. */
export function mutated(updates: readonly Uint8Array[], dice: Dice): Uint8Array {
  let bytes = updates.length > 0 ? dice.one(updates) : new Uint8Array([0, 0])
  for (let count = 1 + dice.below(3); count > 0; count--) bytes = bytes.length > 0 ? mutate(bytes, updates, dice) : bytes
  return bytes
}
