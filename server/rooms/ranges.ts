/** Numbers as disjoint stretches in rising order: `[start, end, start, end, …]`, each end not included. Never changed in place. */
export type Ranges = readonly number[]

/** Whether everything from `start` up to `end` is in there. */
export function covers(ranges: Ranges, start: number, end: number): boolean {
  // The first stretch that ends after `start`.
  let low = 0
  let high = ranges.length / 2
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ranges[2 * middle + 1]! > start) high = middle
    else low = middle + 1
  }
  return 2 * low < ranges.length && ranges[2 * low]! <= start && ranges[2 * low + 1]! >= end
}

/** How many numbers are in there. */
export function size(ranges: Ranges): number {
  return ranges.reduce((sum, at, index) => sum + (index % 2 === 0 ? -at : at), 0)
}

/**
 * With these stretches as well, in whatever order and overlap they come. All at once: one by one,
 * a few bytes with thousands of them would copy thousands of thousands.
 */
export function withRanges(ranges: Ranges, more: readonly (readonly [start: number, end: number])[]): Ranges {
  if (more.every(([start, end]) => covers(ranges, start, end))) return ranges
  const rising = more.toSorted(([one], [other]) => one - other)
  const joined: number[] = []
  const push = (start: number, end: number) => {
    if (joined.length > 0 && start <= joined.at(-1)!) joined[joined.length - 1] = Math.max(joined.at(-1)!, end)
    else joined.push(start, end)
  }
  let at = 0
  for (const [start, end] of rising) {
    for (; at < ranges.length && ranges[at]! < start; at += 2) push(ranges[at]!, ranges[at + 1]!)
    push(start, end)
  }
  for (; at < ranges.length; at += 2) push(ranges[at]!, ranges[at + 1]!)
  return joined
}
