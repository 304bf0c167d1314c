import type { Parameters } from 'fast-check'

/**
 * The seed of this run, printed so that a failure can be had again: `SEED=123 npx vitest run …`.
 */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
console.info(`SEED=${seed}`)

export function seeded<Values>(more: Parameters<Values> = {}): Parameters<Values> {
  return { seed, endOnFailure: true, ...more }
}
