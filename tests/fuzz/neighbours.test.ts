import { describe, expect, test } from 'vitest'
import { writeTogether, type Tally } from './neighbours.ts'

/*
 * What the gate says of the neighbours that an item names, held against Yjs: `SEED=123 npx vitest run
 * tests/fuzz/neighbours` runs one history again, `FUZZ_HISTORIES=100000` many.
 */

const HISTORIES = process.env['SEED'] ? 1 : Number(process.env['FUZZ_HISTORIES'] ?? 200)
/** The same each time unless told otherwise, for what `redo` of Yjs does itself is not mended: see room-gate-neighbours. */
const first = Number(process.env['SEED'] ?? 1)
console.info(`SEED=${first}`)

function histories(edits: number, hostile: number): Tally {
  const sum: Tally = { honest: 0, undone: 0, taken: 0, refused: 0 }
  for (let seed = first; seed < first + HISTORIES; seed++) {
    const tally = writeTogether(seed, edits, hostile)
    for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key]
  }
  console.info(sum)
  return sum
}

describe('[B5] the gate', { timeout: 60_000 + HISTORIES * 500 }, () => {
  test('refuses no edit, undo or redo of an honest person, however late they read and whatever was thrown away', () => {
    expect(histories(60, 0).undone).toBeGreaterThan(0)
  })

  test('lets in nothing that is read differently in another order, among honest edits', () => {
    const { taken, refused } = histories(40, 40)
    expect(Math.min(taken, refused)).toBeGreaterThan(0)
  })
})
