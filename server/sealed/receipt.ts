import { digest } from './digest.ts'

/** Crockford's alphabet: nothing in it can be mistaken for something else in it. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/**
 * What a voter keeps: the first 50 bits of a hash of the key, as ten characters. It proves that a
 * vote is among those counted, and says nothing of what was chosen.
 */
export function receiptOf(key: string): string {
  const bits = BigInt(`0x${digest(`r${key}`).slice(0, 13)}`) >> 2n
  const letters = Array.from({ length: LENGTH }, (_, place) => ALPHABET[Number((bits >> BigInt(5 * (LENGTH - 1 - place))) & 31n)])
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}
