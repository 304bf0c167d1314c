import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { carried, Drift } from '../../client/sync/caret.ts'
import { difference } from '../../client/sync/difference.ts'
import { bindText } from '../../client/sync/textbinding.ts'

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '😁', 'ក', 'م'), maxLength: 12 })
const OWN = Symbol('own')

/** A field on one copy of a text, and another copy far away. */
class Desk {
  readonly field = document.createElement('textarea')
  readonly mine = new Y.Doc()
  readonly theirs = new Y.Doc()
  readonly asked: string[] = []
  readonly stop: () => void

  constructor(words: string) {
    this.mine.on('update', (update, origin) => origin !== 'wire' && Y.applyUpdate(this.theirs, update, 'wire'))
    this.theirs.on('update', (update, origin) => origin !== 'wire' && Y.applyUpdate(this.mine, update, 'wire'))
    this.text.insert(0, words)
    document.body.append(this.field)
    const ask = (what: string) => () => void this.asked.push(what)
    this.stop = bindText(this.field, this.text, { origin: OWN, undo: ask('undo'), redo: ask('redo') })
    this.field.focus()
  }

  get text() {
    return this.mine.getText('resolution')
  }
  get there() {
    return this.theirs.getText('resolution')
  }

  puts(caret: number, end = caret): this {
    this.field.setSelectionRange(caret, end)
    return this
  }

  /** What the browser does for a key: the words and the caret first, then the event. */
  types(words: string, remove = 0): this {
    this.changes(words, remove)
    this.field.dispatchEvent(new InputEvent('input', { inputType: 'insertText' }))
    return this
  }

  begins(): this {
    this.field.dispatchEvent(new CompositionEvent('compositionstart'))
    return this
  }

  /** The word so far: the keyboard replaces all of it at every key. */
  composes(words: string, remove = 0): this {
    this.field.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertCompositionText', isComposing: true }))
    this.changes(words, remove)
    this.field.dispatchEvent(new InputEvent('input', { inputType: 'insertCompositionText', isComposing: true }))
    return this
  }

  ends(): this {
    this.field.dispatchEvent(new CompositionEvent('compositionend'))
    this.field.dispatchEvent(new InputEvent('input'))
    return this
  }

  changes(words: string, remove: number): void {
    const end = this.field.selectionEnd
    const start = this.field.selectionStart === end ? end - remove : this.field.selectionStart
    const { value } = this.field
    this.field.value = value.slice(0, start) + words + value.slice(end)
    this.puts(start + words.length)
  }

  /** The field with its caret, as `wo|rds`. */
  get shows(): string {
    const { value, selectionStart, selectionEnd } = this.field
    return selectionStart === selectionEnd
      ? `${value.slice(0, selectionStart)}|${value.slice(selectionStart)}`
      : `${value.slice(0, selectionStart)}[${value.slice(selectionStart, selectionEnd)}]${value.slice(selectionEnd)}`
  }
}

beforeEach(() => document.body.replaceChildren())

describe('the difference of two texts', () => {
  test('done to the first makes the second, and never cuts a pair in two', () => {
    fc.assert(
      fc.property(letters, letters, fc.nat(14), (before, after, caret) => {
        const { index, remove, insert } = difference(before, after, Math.min(caret, after.length))
        expect(before.slice(0, index) + insert + before.slice(index + remove)).toBe(after)
        for (const part of [insert, before.slice(0, index), before.slice(index, index + remove), before.slice(index + remove)]) {
          expect(part.isWellFormed()).toBe(true)
        }
      }),
    )
  })

  test('is where the caret says', () => {
    expect(difference('aaa', 'aaaa', 2)).toEqual({ index: 1, remove: 0, insert: 'a' })
    expect(difference('aaa', 'aaaa', 4)).toEqual({ index: 3, remove: 0, insert: 'a' })
    expect(difference('aaa', 'aa', 1)).toEqual({ index: 1, remove: 1, insert: '' })
    expect(difference('same', 'same', 2)).toMatchObject({ remove: 0, insert: '' })
  })
})

describe('a caret', () => {
  test('stays behind the same letter', () => {
    expect(carried(3, [{ insert: 'xx' }])).toBe(5)
    expect(carried(3, [{ retain: 3 }, { insert: 'xx' }])).toBe(3)
    expect(carried(3, [{ retain: 1 }, { delete: 1 }])).toBe(2)
    expect(carried(3, [{ retain: 1 }, { delete: 9 }])).toBe(1)
    expect(carried(3, [{ retain: 1 }, { delete: 1 }, { insert: 'xyz' }, { retain: 1 }, { insert: '!' }])).toBe(5)
  })

  test('and what is composed meanwhile finds its place among what others changed', () => {
    const drift = new Drift(6)
    drift.changed([{ retain: 2 }, { insert: 'XX' }])
    drift.changed([{ delete: 1 }])
    // "abcdef" is now "bXXcdef": "bcd" is replaced without taking the XX with it.
    expect(drift.now({ index: 1, remove: 3, insert: 'new' })).toEqual([
      { index: 3, remove: 2, insert: '' },
      { index: 0, remove: 1, insert: '' },
      { index: 0, remove: 0, insert: 'new' },
    ])
  })
})

describe('a field on shared words', () => {
  test('shows them, and sends what is typed as the least there is to it', () => {
    const desk = new Desk('We decide')
    expect(desk.field.value).toBe('We decide')
    const deltas: unknown[] = []
    desk.there.observe((event) => deltas.push(event.delta))
    desk.puts(2).types(' all')
    desk.puts(9, 11).types('')
    expect(desk.there.toString()).toBe('We all dede')
    expect(deltas).toEqual([[{ retain: 2 }, { insert: ' all' }], [{ retain: 9 }, { delete: 2 }]])
  })

  test('keeps the caret and the selection where they were in the words when others write', () => {
    const desk = new Desk('We decide')
    desk.puts(9)
    desk.there.insert(0, 'Today ')
    expect(desk.shows).toBe('Today We decide|')
    desk.puts(6, 8)
    desk.there.insert(0, '! ')
    desk.there.insert(desk.there.length, '.')
    expect(desk.shows).toBe('! Today [We] decide.')
    desk.there.delete(0, 9)
    expect(desk.shows).toBe('[e] decide.')
  })

  test('does not take the focus for the sake of a caret', () => {
    const desk = new Desk('We decide')
    desk.field.blur()
    desk.there.insert(0, 'Today ')
    expect(desk.field.value).toBe('Today We decide')
    expect(document.activeElement).not.toBe(desk.field)
  })

  test('is not touched while the person composes, and both have all words once they are done', () => {
    const desk = new Desk('Bonjour ')
    desk.puts(8).begins().composes('m').composes('mo', 1)
    desk.there.insert(0, 'Ana: ')
    expect(desk.shows).toBe('Bonjour mo|')
    expect(desk.there.toString()).toBe('Ana: Bonjour ')
    desk.composes('monde', 2)
    desk.there.insert(desk.there.length, '(Ben)')
    desk.ends()
    expect(desk.there.toString()).toBe('Ana: Bonjour monde(Ben)')
    expect(desk.shows).toBe('Ana: Bonjour monde|(Ben)')
  })

  test('composing over an older word takes nothing away that others put into it meanwhile', () => {
    const desk = new Desk('the valeu of trust')
    desk.puts(9).begins().composes('value', 5)
    desk.there.insert(6, '***')
    desk.there.delete(0, 4)
    desk.ends()
    expect(desk.there.toString()).toContain('***')
    expect(desk.there.toString().replace('***', '')).toBe('value of trust')
    expect(desk.field.value).toBe(desk.there.toString())
  })

  test('a word that was given up leaves what others wrote', () => {
    const desk = new Desk('trust ')
    desk.puts(6).begins().composes('ca')
    desk.there.insert(6, 'and more')
    desk.composes('', 2).ends()
    expect(desk.there.toString()).toBe('trust and more')
    expect(desk.shows).toBe('trust |and more')
  })

  test('a word in the middle of being composed is not lost when the field goes', () => {
    const desk = new Desk('trust ')
    desk.puts(6).begins().composes('care')
    desk.stop()
    expect(desk.there.toString()).toBe('trust care')
    desk.there.insert(0, 'x')
    desk.types('y')
    expect(desk.there.toString()).toBe('xtrust care')
  })

  test('whatever is typed, composed and changed, in the end both have the same well-formed words', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('type', 'compose', 'theirs'), at: fc.nat(14), remove: fc.nat(3), words: letters }),
      fc.record({ kind: fc.constantFrom('begin', 'end'), at: fc.nat(14), remove: fc.constant(0), words: fc.constant('') }),
    )
    fc.assert(
      fc.property(letters, fc.array(step, { maxLength: 12 }), (words, steps) => {
        const desk = new Desk(words)
        let composing = false
        for (const { kind, at, remove, words: typed } of steps) {
          const whole = (text: string, index: number) => [...text].slice(0, index).join('').length
          if (kind === 'theirs') {
            const there = desk.there.toString()
            const [start, end] = [whole(there, at), whole(there, at + remove)]
            desk.there.delete(start, end - start)
            desk.there.insert(start, typed)
          } else if (kind === 'begin' && !composing) {
            desk.puts(whole(desk.field.value, at)).begins()
            composing = true
          } else if (kind === 'end' && composing) {
            desk.ends()
            composing = false
          } else if (kind === 'type' && !composing) {
            desk.puts(whole(desk.field.value, at), whole(desk.field.value, at + remove)).types(typed)
          } else if (kind === 'compose' && composing) {
            const caret = Array.from(desk.field.value.slice(0, desk.field.selectionEnd)).length
            desk.puts(whole(desk.field.value, Math.max(0, caret - remove)), desk.field.selectionEnd).composes(typed)
          }
        }
        if (composing) desk.ends()
        expect(desk.field.value).toBe(desk.text.toString())
        expect(desk.there.toString()).toBe(desk.text.toString())
        expect(desk.text.toString().isWellFormed()).toBe(true)
        desk.stop()
        desk.field.remove()
      }),
      { numRuns: 300 },
    )
  })

  test('[B6] asks for our undo where the browser would take away the words of others', () => {
    const desk = new Desk('trust')
    const event = (inputType: string) => new InputEvent('beforeinput', { inputType, cancelable: true })
    const [back, forth, other] = [event('historyUndo'), event('historyRedo'), event('insertText')]
    for (const each of [back, forth, other]) desk.field.dispatchEvent(each)
    expect([back, forth, other].map((each) => each.defaultPrevented)).toEqual([true, true, false])
    expect(desk.asked).toEqual(['undo', 'redo'])
  })
})
