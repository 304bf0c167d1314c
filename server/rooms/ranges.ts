/** Numbers as disjoint stretches in rising order: `[start, end, start, end, …]`, each end not included. Never changed in place. */
export type Ranges = readonly number[]

/** Where the first stretch is that ends after `at`; `ranges.length` if none does. */
function find(ranges: Ranges, at: number): number {
  let low = 0
  let high = ranges.length / 2
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ranges[2 * middle + 1]! > at) high = middle
    else low = middle + 1
  }
  return 2 * low
}

/** Whether everything from `start` up to `end` is in there. */
export function covers(ranges: Ranges, start: number, end: number): boolean {
  const at = find(ranges, start)
  return at < ranges.length && ranges[at]! <= start && ranges[at + 1]! >= end
}

export function withRange(ranges: Ranges, start: number, end: number): Ranges {
  if (covers(ranges, start, end)) return ranges
  // One that ends where this begins is joined to it.
  const first = find(ranges, start - 1)
  let last = first
  while (last < ranges.length && ranges[last]! <= end) last += 2
  const joined = last > first ? [Math.min(ranges[first]!, start), Math.max(ranges[last - 1]!, end)] : [start, end]
  return [...ranges.slice(0, first), ...joined, ...ranges.slice(last)]
}
