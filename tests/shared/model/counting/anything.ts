import fc from 'fast-check'

/** Every way in which so many voices can be spread over so many answers. */
export function everyProfile(answers: number, voices: number): readonly (readonly bigint[])[] {
  if (answers === 1) return [[BigInt(voices)]]
  return Array.from({ length: voices + 1 }, (_, first) => everyProfile(answers - 1, voices - first).map((rest) => [BigInt(first), ...rest])).flat()
}

/** The answers of a profile, one by one, from the first to the last. */
export function spelt(profile: readonly bigint[]): readonly number[] {
  return profile.flatMap((amount, answer) => Array.from({ length: Number(amount) }, () => answer))
}

export function profiles(answers: number, most = 12n): fc.Arbitrary<readonly bigint[]> {
  return fc.array(fc.bigInt({ min: 0n, max: most }), { minLength: answers, maxLength: answers })
}

/** The same list in another order. */
export function turned<Value>(list: readonly Value[], by: number): readonly Value[] {
  const at = list.length === 0 ? 0 : by % list.length
  return [...list.slice(at), ...list.slice(0, at)].reverse()
}
