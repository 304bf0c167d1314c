import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { resolutionText, toText } from '../../shared/board/decidable.ts'
import { applyTextChange } from '../../shared/board/text.ts'
import type { Card } from '../../shared/model/card.ts'
import type { CardId, StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'

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

describe('toText', () => {
  const card = (text: string): Card => ({ id: 'trust' as CardId, kind: 'principle', text, parent: null, order: 'a0', origin: 'principle-trust' })

  test('one line is the words, and there is no title', () => {
    expect(toText(card('We say what we cannot do.'), [], 'principles')).toEqual({
      id: 'trust',
      section: 'principles',
      title: '',
      words: 'We say what we cannot do.',
      commitments: [],
      origin: 'principle-trust',
    })
  })

  test('with more lines the first is the title and the rest are the words, with the commitments beside', () => {
    const text = toText(card('Trust\nWe say early\nwhat we cannot do.'), [card('Reports in French'), card('  '), card('One contact')], 'principles')
    expect(text.title).toBe('Trust')
    expect(text.words).toBe('We say early\nwhat we cannot do.')
    expect(text.commitments).toEqual(['Reports in French', 'One contact'])
  })

  test('a first line that is too long for a title stays in the words', () => {
    const long = `${'x'.repeat(LIMITS.title + 1)}\nand more`
    expect(toText(card(long), [], 'principles')).toMatchObject({ title: '', words: long })
  })

  test('a title is one line with single spaces, as it will stand in the ledger', () => {
    expect(toText(card('Trust  and\ttime\nWe say early.'), [], 'principles')).toMatchObject({ title: 'Trust and time', words: 'We say early.' })
  })

  test('a resolution is decided on as a card is, and not while it says nothing', () => {
    expect(resolutionText('values' as StageId, 'Trust\nWe say early.', 'principles')).toMatchObject({ id: 'resolution-values', title: 'Trust', words: 'We say early.' })
    expect(resolutionText('values' as StageId, ' \n', 'principles')).toBeNull()
  })
})
