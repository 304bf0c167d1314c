import { batch, createSignal, type Accessor } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type * as Y from 'yjs'
import { readClauses, type Clause } from '../../shared/board/clauses.ts'
import { cardsOf, clausesOf, resolutionOf } from '../../shared/board/document.ts'
import { outline, type Branch } from '../../shared/board/outline.ts'
import { readCard, readCards } from '../../shared/board/reading.ts'
import type { Card } from '../../shared/model/card.ts'

/** What a document holds, for reading: only what changed is drawn anew. */
export interface BoardStore {
  readonly cards: Readonly<Record<string, Card>>
  readonly outline: Accessor<readonly Branch[]>
  readonly clauses: Accessor<readonly Clause[]>
  readonly resolution: Accessor<string>
}

interface Shown {
  cards: Record<string, Card>
  clauses: readonly Clause[]
}

/** A store, and how to let it follow a document until the answer is called. */
export function createBoardStore(): { readonly store: BoardStore; readonly follow: (doc: Y.Doc) => () => void } {
  const [shown, show] = createStore<Shown>({ cards: {}, clauses: [] })
  const [branches, setBranches] = createSignal<readonly Branch[]>([])
  const [resolution, setResolution] = createSignal('')

  const follow = (doc: Y.Doc) => {
    const cards = new Map<string, Card>()

    const readAll = () => {
      cards.clear()
      for (const card of readCards(doc)) cards.set(card.id, card)
      show('cards', reconcile(Object.fromEntries([...cards].map(([id, card]) => [id, { ...card }]))))
      setBranches(outline(cards.values()))
    }

    /** Reads one card again; whether the outline may have changed with it. */
    const readAgain = (id: string): boolean => {
      const before = cards.get(id)
      const card = readCard(doc, id)
      if (!card) {
        if (!cards.delete(id)) return false
        show('cards', id, undefined!)
        return true
      }
      cards.set(id, card)
      // The store changes its objects in place, so it gets some of its own.
      if (before) show('cards', id, reconcile({ ...card }))
      else show('cards', id, { ...card })
      return before?.parent !== card.parent || before.order !== card.order
    }

    const cardsChanged = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
      const touched = new Set(events.flatMap((event) => (event.path.length === 0 ? [...event.changes.keys.keys()] : [String(event.path[0])])))
      batch(() => {
        const moved = [...touched].filter(readAgain)
        if (moved.length > 0) setBranches(outline(cards.values()))
      })
    }
    const clausesChanged = () => show('clauses', reconcile(readClauses(doc)))
    const resolutionChanged = () => setResolution(resolutionOf(doc).toString())

    batch(() => {
      readAll()
      clausesChanged()
      resolutionChanged()
    })
    cardsOf(doc).observeDeep(cardsChanged)
    clausesOf(doc).observeDeep(clausesChanged)
    resolutionOf(doc).observe(resolutionChanged)
    return () => {
      cardsOf(doc).unobserveDeep(cardsChanged)
      clausesOf(doc).unobserveDeep(clausesChanged)
      resolutionOf(doc).unobserve(resolutionChanged)
    }
  }

  return { store: { cards: shown.cards, outline: branches, clauses: () => shown.clauses, resolution }, follow }
}
