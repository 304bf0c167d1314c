import { createEncoder, toUint8Array, writeAny, writeUint8, writeUint8Array, writeVarString, writeVarUint, writeVarUint8Array, type Encoder } from 'lib0/encoding'
import type { Dice } from './mutations.ts'

/*
 * Updates written by hand, as a patched Yjs could send them: each piece is of the format, and what
 * they say together need not be possible.
 */

const ROOTS = ['cards', 'clauses', 'resolution', 'cards', 'resolution', 'votes', '', '__proto__', 'constructor', 'toString']
const KEYS = ['a', 'b', 'text', '', 'toString', '__proto__', 'constructor', 'prototype', 'k'.repeat(3_000)]

/** What of the document an attacker can name: clients, and how far each has written. */
export type Clocks = ReadonlyMap<number, number>

/** An update of a few structs of some clients, and a few deletions, known and unknown ones. */
export function attack(dice: Dice, clocks: Clocks): Uint8Array {
  const { below, one, random } = dice
  const encoder = createEncoder()
  const own = [1_000 + below(4), 2_000 + below(4)]
  const known = [...clocks.keys()]
  const writers = [...new Set(Array.from({ length: 1 + below(3) }, () => (random() < 0.15 && known.length > 0 ? one(known) : one(own))))]
  const starts = new Map(writers.map((client) => [client, startOf(dice, clocks.get(client) ?? 0)]))
  const pieces = 1 + below(5)
  const id = () => {
    const client = random() < 0.6 ? one([...writers, ...known]) : one(own)
    const reach = (clocks.get(client) ?? 0) + (writers.includes(client) ? pieces : 0)
    return [client, random() < 0.97 ? below(Math.max(reach, 1)) : 2 ** 31] as const
  }
  writeVarUint(encoder, random() < 0.99 ? writers.length : below(1_000_000))
  for (const client of writers) {
    writeVarUint(encoder, pieces)
    writeVarUint(encoder, random() < 0.99 ? client : 2 ** 40)
    writeVarUint(encoder, starts.get(client)!)
    for (let piece = 0; piece < pieces; piece++) writeStruct(encoder, dice, client, id)
  }
  writeDeletions(encoder, dice, clocks)
  return toUint8Array(encoder)
}

function startOf({ random, below }: Dice, clock: number): number {
  const chance = random()
  // Right, said twice, or with a gap.
  return chance < 0.85 ? clock : chance < 0.95 ? below(clock + 1) : clock + 1 + below(3)
}

function writeStruct(encoder: Encoder, dice: Dice, client: number, id: () => readonly [number, number]): void {
  const { below, one, random } = dice
  const chance = random()
  if (chance < 0.04) {
    writeUint8(encoder, random() < 0.7 ? 0 : 10)
    return writeVarUint(encoder, random() < 0.95 ? 1 + below(3) : 2 ** 31)
  }
  const content = random() < 0.9 ? one([1, 4, 4, 7, 7, 8, 8]) : below(12)
  const left = random() < 0.4
  const leftId = id()
  const rightId = id()
  // Not its own: a left one comes by itself where a part is known already, and its own in the wrong order are what is not mended.
  const right = random() < 0.5 && rightId[0] !== client
  const sub = random() < 0.6
  writeUint8(encoder, content | (left ? 0x80 : 0) | (right ? 0x40 : 0) | (sub ? 0x20 : 0))
  const writeId = (numbers: readonly [number, number]) => numbers.forEach((number) => writeVarUint(encoder, number))
  if (left) writeId(leftId)
  if (right) writeId(rightId)
  if (!left && !right) {
    const atTop = random() < 0.6
    writeVarUint(encoder, atTop ? 1 : 0)
    if (atTop) writeVarString(encoder, random() < 0.9 ? one(ROOTS.slice(0, 5)) : one(ROOTS))
    else writeId(id())
    if (sub) writeVarString(encoder, random() < 0.9 ? one(KEYS.slice(0, 5)) : one(KEYS))
  }
  writeContent(encoder, content, dice)
}

function writeContent(encoder: Encoder, content: number, { below, one, random }: Dice): void {
  switch (content) {
    case 1:
      return writeVarUint(encoder, 1 + below(3))
    case 2:
      writeVarUint(encoder, 1)
      return writeVarString(encoder, '{"a":1}')
    case 3:
      return writeVarUint8Array(encoder, new Uint8Array(3))
    case 4:
      return writeVarString(encoder, one(['w', 'words', '😀', 'x'.repeat(500)]))
    case 5:
      return writeVarString(encoder, '{"image":"x"}')
    case 6:
      writeVarString(encoder, 'bold')
      return writeVarString(encoder, 'true')
    case 7:
      // A map or a text, or something else.
      return writeVarUint(encoder, random() < 0.9 ? one([1, 2]) : below(9))
    case 8: {
      const values = 1 + below(2)
      writeVarUint(encoder, values)
      for (let value = 0; value < values; value++) writeAny(encoder, one<Value>([1, 'x', null, true, { a: [1] }, nested(below(12))]))
      return
    }
    case 9:
      writeVarString(encoder, 'guid')
      return writeAny(encoder, { autoLoad: true })
    default:
      return writeUint8Array(encoder, new Uint8Array(2))
  }
}

type Value = Parameters<typeof writeAny>[1]

function nested(depth: number): Value[] {
  return depth === 0 ? [] : [nested(depth - 1)]
}

/** Over everything, over nothing, beyond what is there, one in another, in no order. */
function writeDeletions(encoder: Encoder, { below, one, random }: Dice, clocks: Clocks): void {
  const known = [...clocks]
  const clients = random() < 0.5 || known.length === 0 ? 0 : 1 + below(3)
  writeVarUint(encoder, clients)
  for (let count = 0; count < clients; count++) {
    const [client, clock] = one(known)
    const ranges = 1 + below(4)
    writeVarUint(encoder, client)
    writeVarUint(encoder, ranges)
    for (let range = 0; range < ranges; range++) {
      const start = below(clock)
      writeVarUint(encoder, start)
      writeVarUint(encoder, random() < 0.9 ? 1 + below(clock - start) : one([0, clock + 1, 2 ** 40]))
    }
  }
}
