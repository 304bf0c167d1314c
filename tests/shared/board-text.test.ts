import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyTextChange } from '../../shared/board/text.ts'

/** Two copies of a text that hear of each other's changes at once. */
function mirrored(words: string) {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  mine.on('update', (update) => Y.applyUpdate(theirs, update))
  const text = mine.getText('resolution')
  text.insert(0, words)
  return { text, there: () => theirs.getText('resolution').toString() }
}

describe('applyTextChange', () => {
  test('takes in the whole pair where a change would split one', () => {
    const { text, there } = mirrored('ab😀cd')
    applyTextChange(text, { index: 3, remove: 1, insert: '😁'[1]! }, null)
    expect(text.toString()).toBe('ab😁cd')
    expect(there()).toBe('ab😁cd')
  })

  test('what was written arrives unchanged, wherever the change was cut', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '😁', '👩‍👧', 'ក', 'م') })
    fc.assert(
      fc.property(words, fc.nat(40), fc.nat(40), words, (before, index, remove, insert) => {
        const { text, there } = mirrored(before)
        applyTextChange(text, { index, remove, insert }, null)
        expect(there()).toBe(text.toString())
        const start = Math.min(index, before.length)
        const meant = before.slice(0, start) + insert + before.slice(start + remove)
        if (meant.isWellFormed()) expect(there()).toBe(meant)
        expect(there().isWellFormed()).toBe(true)
      }),
    )
  })

  test('a change of nothing is no edit', () => {
    const { text } = mirrored('as it is')
    let updates = 0
    text.doc!.on('update', () => updates++)
    applyTextChange(text, { index: 2, remove: 0, insert: '' }, null)
    applyTextChange(text, { index: 99, remove: 5, insert: '' }, null)
    expect(updates).toBe(0)
  })
})
