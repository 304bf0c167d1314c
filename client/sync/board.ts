import { createComputed, createRenderEffect, createSignal, onCleanup, untrack, type Accessor } from 'solid-js'
import type * as Y from 'yjs'
import { addCard, makeCluster, moveCard, pullPrinciple, removeCard, setKind, textOf } from '../../shared/board/cards.ts'
import { addClause, clauseText, moveClause, removeClause } from '../../shared/board/clauses.ts'
import { resolutionOf } from '../../shared/board/document.ts'
import { undoManagerOf } from '../../shared/board/undo.ts'
import type { CardId } from '../../shared/model/id.ts'
import { createBoardStore, type BoardStore } from './boardstore.ts'
import type { DocumentCopy } from './documents.ts'
import { createPresence, type Other } from './presence.ts'
import { bindText, type TextField } from './textbinding.ts'

/** Words that several people may write at once: those of a card, of a clause, of the decision. */
export type Words = 'resolution' | { readonly card: CardId } | { readonly clause: string; readonly part: 'title' | 'words' }

/** A document for a view: stores to read, edits that are this person's own, and never the document itself. */
export interface OpenBoard extends BoardStore {
  readonly edits: Edits
  /** Takes back this person's own last edit and nobody else's. */
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: Accessor<boolean>
  readonly canRedo: Accessor<boolean>
  /** Ties a field to words for as long as the component lives that asks for it. */
  readonly bind: (field: TextField, words: Words) => void
  readonly others: Accessor<readonly Other[]>
}

export type Edits = ReturnType<typeof editsOf>

/** Needs an owner; `copy` may change, and everything then follows the new one. */
export function createBoard(copy: Accessor<DocumentCopy>): OpenBoard {
  const { store, follow } = createBoardStore()
  const own = Symbol('own edits')
  const [canUndo, setCanUndo] = createSignal(false)
  const [canRedo, setCanRedo] = createSignal(false)
  const [others, setOthers] = createSignal<Accessor<readonly Other[]>>(() => [])
  let undoing!: Y.UndoManager
  let show!: (at: string | null) => void

  createComputed(() => {
    const { doc, awareness } = copy()
    onCleanup(untrack(() => follow(doc)))
    undoing = undoManagerOf(doc, own)
    const changed = () => {
      setCanUndo(undoing.canUndo())
      setCanRedo(undoing.canRedo())
    }
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) undoing.on(event, changed)
    changed()
    onCleanup(() => undoing.destroy())
    const presence = createPresence(awareness)
    show = presence.show
    setOthers(() => presence.others)
  })

  const undo = () => void undoing.undo()
  const redo = () => void undoing.redo()
  const edits = editsOf(
    () => copy().doc,
    // What is typed in one go is undone in one go; every other edit by itself.
    () => undoing.stopCapturing(),
    own,
  )

  const bind = (field: TextField, words: Words) => {
    const at = words === 'resolution' ? words : 'card' in words ? words.card : words.clause
    // Bound again where the copy changes or a removal is taken back: it is another text then.
    const text = () => {
      if (words === 'resolution') return resolutionOf(copy().doc)
      if ('card' in words) return store.cards[words.card] ? textOf(copy().doc, words.card) : null
      return store.clauses().some((clause) => clause.id === words.clause) ? clauseText(copy().doc, words.clause, words.part) : null
    }
    createRenderEffect(() => {
      const found = text()
      if (found) onCleanup(bindText(field, found, { origin: own, undo, redo }))
    })
    const here = () => show(at)
    const away = () => show(null)
    field.addEventListener('focus', here)
    field.addEventListener('input', here)
    field.addEventListener('blur', away)
    onCleanup(() => {
      field.removeEventListener('focus', here)
      field.removeEventListener('input', here)
      field.removeEventListener('blur', away)
      away()
    })
  }

  return { ...store, edits, undo, redo, canUndo, canRedo, bind, others: () => others()() }
}

/** Every edit of `shared/board`, on this copy and on this person's behalf. */
function editsOf(doc: Accessor<Y.Doc>, begin: () => void, own: symbol) {
  const bound =
    <Given extends readonly unknown[]>(edit: (doc: Y.Doc, ...given: [...Given, origin: unknown]) => void) =>
    (...given: Given): void => {
      begin()
      edit(untrack(doc), ...given, own)
      begin()
    }
  return {
    addCard: bound(addCard),
    moveCard: bound(moveCard),
    removeCard: bound(removeCard),
    makeCluster: bound(makeCluster),
    setKind: bound(setKind),
    pullPrinciple: bound(pullPrinciple),
    addClause: bound(addClause),
    moveClause: bound(moveClause),
    removeClause: bound(removeClause),
  }
}
