import { afterEach, describe, expect, test } from 'vitest'
import { outline, type Branch } from '../../shared/board/outline.ts'
import { readCards } from '../../shared/board/reading.ts'
import { workshop, type Workshop, type Writer } from '../support/network.ts'
import { luck } from '../support/session.ts'

/*
 * People write, group, move, remove, lose the line and come back, all at once, through the real
 * gate, room, disk and sockets of two nodes. `SEED=123 npx vitest run tests/fuzz/board` runs one
 * again, `RUNS=500` many.
 */

const RUNS = Number(process.env['RUNS'] ?? 8)
const SEEDS = process.env['SEED'] ? [Number(process.env['SEED'])] : Array.from({ length: RUNS }, () => Math.floor(Math.random() * 2 ** 31))
const NAMES = ['Ana', 'Ben', 'Chea', 'Dina']
const OPERATIONS = 200
const WORDS = ['a', 'é', '😀', 'ក្រុម', 'سلام', ' ', '\n', 'together']

let all: Workshop
afterEach(() => all.close())

describe('[B5] all who write together end with the same board', () => {
  test.each(SEEDS)('seed %i', { timeout: 60_000 }, async (seed) => {
    console.info(`SEED=${seed}`)
    const random = luck(seed)
    const below = (count: number) => Math.floor(random() * count)
    const one = <Each>(list: readonly Each[]) => list[below(list.length)]!
    all = await workshop({}, 2)
    const people: Writer[] = []
    for (const [index, name] of NAMES.entries()) people.push(await all.comes(name, undefined, { node: index % 2 }))

    const someCard = (writer: Writer) => one(readCards(writer.doc))?.id
    const operations: readonly ((writer: Writer, number: number) => unknown)[] = [
      (writer, number) => writer.adds(`n${number}`, one(WORDS)),
      (writer, number) => writer.adds(`m${number}`, one(WORDS), { parent: someCard(writer) ?? null, before: null }),
      (writer) => writer.moves(someCard(writer) ?? '', { parent: random() < 0.5 ? null : (someCard(writer) ?? null), before: someCard(writer) ?? null }),
      (writer) => writer.types(someCard(writer) ?? '', below(6), one(WORDS), below(3)),
      (writer, number) => writer.groups(`g${number}`, someCard(writer) ?? '', someCard(writer) ?? ''),
      (writer) => random() < 0.5 && writer.removes(someCard(writer) ?? ''),
      (writer) => writer.drops(),
      (writer) => writer.returns(),
    ]
    for (let number = 0; number < OPERATIONS; number++) {
      one(operations)(one(people), number)
      // Sometimes the line is given a turn, sometimes a whole burst is on its way at once.
      if (random() < 0.3) await new Promise((resolve) => setImmediate(resolve))
    }
    for (const writer of people) writer.returns()
    const board = await all.agree()
    people.push(await all.comes('Eve', undefined, { node: 1 }))
    await all.agree()
    for (const writer of people) {
      expect(writer.sees).toBe(people[0]!.sees)
      expect(writer.ends, `${writer.name} was refused nothing`).toEqual([])
    }
    const ids = (branches: readonly Branch[]): readonly string[] => branches.flatMap((branch) => [branch.id, ...ids(branch.children)])
    expect(ids(outline(board.cards)).toSorted()).toEqual(board.cards.map(({ id }) => id).toSorted())
    expect(all.reports).toEqual([])
  })
})
