import { splitsPair, type TextChange } from '../../shared/board/text.ts'

/**
 * The one place in which two texts differ. Where it could be at several places, as for an "a" more
 * in a row of "a", the caret, which stands behind what was just typed, says at which.
 */
export function difference(before: string, after: string, caret: number): TextChange {
  let suffix = 0
  const longest = Math.min(before.length, after.length)
  const behind = Math.min(longest, after.length - caret)
  while (suffix < behind && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++
  let prefix = 0
  while (prefix < longest - suffix && before[prefix] === after[prefix]) prefix++
  // Half of a pair that both have in common belongs to what differs.
  if (splitsPair(before, prefix)) prefix--
  if (splitsPair(before, before.length - suffix)) suffix--
  return { index: prefix, remove: before.length - suffix - prefix, insert: after.slice(prefix, after.length - suffix) }
}
