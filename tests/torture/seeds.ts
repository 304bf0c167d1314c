/** The seeds of this run: `SEED` for one, `RUNS` for as many as are wanted. */
export function seeds(usual: number): readonly number[] {
  const { SEED, RUNS } = process.env
  return SEED ? [Number(SEED)] : Array.from({ length: Number(RUNS ?? usual) }, () => Math.floor(Math.random() * 2 ** 31))
}
