import { crockford } from './crockford.ts'
import { digest } from './digest.ts'

/**
 * What a voter keeps: the first 50 bits of a hash of the key, as ten letters. It proves that a vote
 * is among those counted, and says nothing of what was chosen.
 */
export function receiptOf(key: string): string {
  return crockford(digest(`r${key}`), 10)
}
