import { describe, expect, test } from 'vitest'
import { abuseGate } from './gate.ts'

/*
 * Hostile updates against the gate and the copy of a room, without sockets. `SEED=123 npx vitest
 * run tests/fuzz/gate` runs one again, `FUZZ_FRAMES=5000000` many; for fifty mutated ones there is one
 * sequence of forty written by hand.
 */

const FRAMES = Number(process.env['FUZZ_FRAMES'] ?? 100_000)
/** The same each time unless told otherwise, as long as there is a hole that some seeds find: see below. */
const seed = Number(process.env['SEED'] ?? 13)
console.info(`SEED=${seed}`)

describe('[B4] [B5] the gate agrees with Yjs on', () => {
  test(`${FRAMES} mutated updates`, { timeout: 120_000 + FRAMES * 2 }, () => {
    const outcomes = abuseGate(seed, FRAMES, 'mutated')
    console.info(outcomes)
    for (const kind of ['taken', 'harmless', 'gap', 'malformed'] as const) expect(outcomes[kind], kind).toBeGreaterThan(0)
  })

  test(`${FRAMES / 50} sequences of forty written by hand`, { timeout: 120_000 + FRAMES * 2 }, () => {
    const outcomes = abuseGate(seed, FRAMES * 0.8, 'written')
    console.info(outcomes)
    for (const kind of ['taken', 'gap', 'malformed'] as const) expect(outcomes[kind], kind).toBeGreaterThan(0)
  })
})

/*
 * What is not mended yet: an item that names a left and a right neighbour which never stood beside
 * each other. Where Yjs puts it depends on the order in which updates come, so that two readers may
 * see its letters in different places until they open the board anew. The gate knows of each item in
 * which text it stands, and not behind which other.
 */
test.fails('[B5] an item between neighbours that never were any: seed 1301120927', { timeout: 120_000 }, () => {
  abuseGate(1_301_120_927, 80_000, 'written')
})
