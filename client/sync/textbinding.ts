import type * as Y from 'yjs'
import { applyTextChange, type TextChange } from '../../shared/board/text.ts'
import { carried, Drift } from './caret.ts'
import { difference } from './difference.ts'

export type TextField = HTMLTextAreaElement | HTMLInputElement

export interface BindingParts {
  /** On whose behalf the words are changed, for undo. */
  readonly origin: unknown
  readonly undo: () => void
  readonly redo: () => void
}

/**
 * Ties a field to words that several people write at once, until the answer is called. While the
 * person composes, as every word is on Android and every syllable in Khmer, nothing in the field
 * is touched: the keyboard would write the word a second time. What changed meanwhile comes after.
 */
export function bindText(field: TextField, text: Y.Text, { origin, undo, redo }: BindingParts): () => void {
  /** What field and document last had in common. */
  let base = text.toString()
  let composing: Drift | null = null
  let writing = false
  field.value = base

  const write = (changes: readonly TextChange[]) => {
    writing = true
    text.doc?.transact(() => changes.forEach((change) => applyTextChange(text, change, origin)), origin)
    writing = false
    base = text.toString()
  }

  /** Puts the document's words into the field, and the caret where it belongs in them. */
  const show = (place: (caret: number) => number) => {
    if (field.value === base) return
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field
    field.value = base
    // In a field without the focus this would take it, on some browsers.
    if (field.ownerDocument.activeElement !== field) return
    field.setSelectionRange(place(selectionStart ?? 0), place(selectionEnd ?? 0), selectionDirection ?? 'none')
    field.scrollTop = scrollTop
  }

  const typed = () => {
    if (composing) return
    const change = difference(base, field.value, field.selectionEnd ?? field.value.length)
    if (change.remove > 0 || change.insert !== '') write([change])
    show((caret) => caret)
  }

  const composed = () => {
    if (!composing) return
    const drift = composing
    composing = null
    const change = difference(base, field.value, field.selectionEnd ?? field.value.length)
    const changes = drift.now(change)
    const start = drift.where(change.index)
    const grown = changes.reduce((sum, each) => sum + each.insert.length - each.remove, 0)
    write(changes)
    show((caret) => {
      const into = caret - change.index
      if (into < 0) return drift.where(caret)
      if (into <= change.insert.length) return start + into
      return drift.where(caret - change.insert.length + change.remove) + grown
    })
  }

  const changed = ({ delta }: Y.YTextEvent) => {
    if (writing) return
    if (composing) return composing.changed(delta)
    base = text.toString()
    show((caret) => carried(caret, delta))
  }

  const began = () => {
    composing ??= new Drift(base.length)
  }

  /** The browser's own undo knows nothing of others' words and would take them away. */
  const asked = (event: Event) => {
    const { inputType } = event as InputEvent
    if (inputType !== 'historyUndo' && inputType !== 'historyRedo') return
    event.preventDefault()
    if (inputType === 'historyUndo') undo()
    else redo()
  }

  text.observe(changed)
  const listeners = { input: typed, compositionstart: began, compositionend: composed, beforeinput: asked }
  for (const [type, listener] of Object.entries(listeners)) field.addEventListener(type, listener)
  return () => {
    // Words in the middle of being composed are words all the same.
    composed()
    text.unobserve(changed)
    for (const [type, listener] of Object.entries(listeners)) field.removeEventListener(type, listener)
  }
}
