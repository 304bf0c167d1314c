import { randomBytes, randomInt } from 'node:crypto'

/** The widest range that `randomInt` draws from. */
const RANGE = 2 ** 48 - 1

/** Evenly from 0 up to 1, from the system's random source. */
export function random(): number {
  return randomInt(RANGE) / RANGE
}

/** 128 random bits that match `ID`. */
export function freshId(): string {
  return randomBytes(16).toString('hex')
}
