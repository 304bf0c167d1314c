import { describe, expect, test } from 'vitest'
import type { Clause } from '../../shared/board/clauses.ts'
import { clauseToText, resolutionText, toText, undecided } from '../../shared/board/decidable.ts'
import type { Card } from '../../shared/model/card.ts'
import type { Text } from '../../shared/model/charter.ts'
import type { Decision } from '../../shared/model/decision.ts'
import type { CardId, DecisionId, StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'

describe('a card', () => {
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
})

describe('a resolution', () => {
  test('is decided on as a card is, and not while it says nothing', () => {
    expect(resolutionText('values' as StageId, 'Trust\nWe say early.', 'principles')).toMatchObject({ id: 'resolution-values', title: 'Trust', words: 'We say early.' })
    expect(resolutionText('values' as StageId, ' \n', 'principles')).toBeNull()
  })
})

describe('a clause', () => {
  const clause = (title: string, words: string): Clause => ({ id: 'c', section: 'principles', title, words, order: 'a0', origin: null })

  test('is decided on in its title and words, trimmed', () => {
    expect(clauseToText(clause(' Trust\n', ' Early.\nAlways. '))).toEqual({ id: 'c', section: 'principles', title: 'Trust', words: 'Early.\nAlways.', commitments: [], origin: null })
  })

  test('without words says what its title says, and an empty one says nothing', () => {
    expect(clauseToText(clause(' Only\n a title ', ' '))).toMatchObject({ title: '', words: 'Only a title' })
    expect(clauseToText(clause(' ', '\n'))).toBeNull()
  })
})

describe('what is undecided', () => {
  const text = (words: string, title = ''): Text => ({ id: 'c', section: 'principles', title, words, commitments: [], origin: null })
  const decided = (number: number, words: string, title = '') => ({
    text: text(words, title),
    decision: { id: `d${number}` as DecisionId, number, stage: 's' as StageId, ballot: null, status: 'adopted', texts: [], note: '', replaces: null, at: 0 } satisfies Decision,
  })

  test('the same words are decided, other words are not, since their decision', () => {
    expect(undecided(text('Early.', 'Trust'), [decided(1, 'Early.', 'Trust')])).toBeNull()
    expect(undecided(text('Early.'), [decided(1, 'Early.', 'Trust')])?.since?.number).toBe(1)
    expect(undecided(text('Early.'), [{ ...decided(1, 'Early.'), text: { ...text('Early.'), id: 'other' } }])).toEqual({ since: null })
  })

  test('the latest decision about a text is the one that counts', () => {
    const both = [decided(1, 'Early.'), decided(2, 'Early and always.')]
    expect(undecided(text('Early and always.'), both)).toBeNull()
    expect(undecided(text('Early.'), both)?.since?.number).toBe(2)
  })
})
