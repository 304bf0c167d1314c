import type * as Y from 'yjs'

/** What is taken out of a text and put in, at one place. */
export interface TextChange {
  readonly index: number
  readonly remove: number
  readonly insert: string
}

/**
 * Changes one place of a text. Half of a surrogate pair is never inserted or removed alone, since
 * Yjs would turn both halves into replacement characters: such a change takes in the whole pair.
 */
export function applyTextChange(text: Y.Text, change: TextChange, origin: unknown): void {
  const before = text.toString()
  let start = Math.min(Math.max(change.index, 0), before.length)
  let end = Math.min(start + Math.max(change.remove, 0), before.length)
  let insert = change.insert
  if (splitsPair(before, start)) insert = before[--start]! + insert
  if (splitsPair(before, end)) insert += before[end++]!
  insert = insert.toWellFormed()
  if (start === end && insert === '') return
  const write = () => {
    if (end > start) text.delete(start, end - start)
    if (insert !== '') text.insert(start, insert)
  }
  if (text.doc) text.doc.transact(write, origin)
  else write()
}

/** Whether a cut at this place would leave the two halves of a surrogate pair alone. */
export function splitsPair(text: string, index: number): boolean {
  return isHigh(text.charCodeAt(index - 1)) && isLow(text.charCodeAt(index))
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff
