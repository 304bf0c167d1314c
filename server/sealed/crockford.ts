/** No I, L, O or U: nothing in it can be mistaken for something else in it, read aloud or typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The first bits of a hash in hex, five to a letter, in Crockford's alphabet and in two halves. */
export function crockford(hex: string, length: number): string {
  const bits = BigInt(`0x${hex}`) >> BigInt(4 * hex.length - 5 * length)
  const letters = Array.from({ length }, (_, place) => ALPHABET[Number((bits >> BigInt(5 * (length - 1 - place))) & 31n)]).join('')
  return `${letters.slice(0, length / 2)}-${letters.slice(length / 2)}`
}
