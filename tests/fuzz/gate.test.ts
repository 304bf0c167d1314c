import { describe, expect, test } from 'vitest'
import { abuseGate } from './gate.ts'

/*
 * Hostile updates against the gate and the copy of a room, without sockets. `SEED=123 npx vitest
 * run tests/fuzz/gate` runs one again, `FUZZ_FRAMES=5000000` many; for fifty mutated ones there is one
 * sequence of forty written by hand.
 */

const FRAMES = Number(process.env['FUZZ_FRAMES'] ?? 100_000)
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
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

/** In which an item names neighbours that never stood side by side; two readers saw its letters in different places. */
test('[B5] the gate agrees with Yjs on a seed that once failed', { timeout: 120_000 }, () => {
  abuseGate(1_301_120_927, 80_000, 'written')
})
