import * as Y from 'yjs'
import type { Card, CardKind, Draft } from '../model/card.ts'
import type { CardId } from '../model/id.ts'
import { cardsOf, type Fields } from './document.ts'
import { ordersFor } from './order.ts'
import { children } from './outline.ts'
import { readCard, readCards } from './reading.ts'

/*
 * Every edit of a wall: one function, one transaction. `origin` says on whose behalf, so that undo
 * can tell one's own edits from others'. An edit of something that is gone does nothing.
 */

/** Where a card goes: under a parent or at the top, in front of another card or at the end. */
export interface Place {
  readonly parent: CardId | null
  readonly before: CardId | null
}

export const AT_THE_END: Place = { parent: null, before: null }

export type NewCard = Pick<Card, 'id' | 'text' | 'origin'> & { readonly kind: Exclude<CardKind, 'cluster'> } & Place

/** Writes a card; an id that is taken stays with the card that has it. */
export function addCard(doc: Y.Doc, card: NewCard, origin: unknown): void {
  if (cardsOf(doc).has(card.id)) return
  doc.transact(() => {
    const [order] = openPlace(doc, card, 1)
    put(doc, { ...card, order: order! })
  }, origin)
}

/** Takes a card somewhere else. Under itself, or under what lies under it, it does not go. */
export function moveCard(doc: Y.Doc, id: CardId, place: Place, origin: unknown): void {
  const fields = fieldsOf(doc, id)
  if (!fields || place.before === id || leadsTo(doc, place.parent, id)) return
  doc.transact(() => {
    const [order] = openPlace(doc, place, 1, [id])
    if (fields.get('parent') !== place.parent) fields.set('parent', place.parent)
    fields.set('order', order!)
  }, origin)
}

/** Takes a card away, and its commitments with it; the cards of a cluster stay, at the top. */
export function removeCard(doc: Y.Doc, id: CardId, origin: unknown): void {
  doc.transact(() => {
    for (const card of readCards(doc)) {
      if (card.kind === 'commitment' && card.parent === id) cardsOf(doc).delete(card.id)
    }
    cardsOf(doc).delete(id)
  }, origin)
}

/** Puts cards together under a name; the cluster stands where the first of them stood. */
export function makeCluster(doc: Y.Doc, id: CardId, name: string, members: readonly CardId[], origin: unknown): void {
  const present = members.filter((member) => fieldsOf(doc, member))
  if (present.length === 0 || cardsOf(doc).has(id)) return
  doc.transact(() => {
    const [order] = openPlace(doc, { parent: null, before: present[0]! }, 1)
    put(doc, { id, kind: 'cluster', text: name, parent: null, order: order!, origin: null })
    const orders = openPlace(doc, { parent: id, before: null }, present.length)
    present.forEach((member, index) => {
      fieldsOf(doc, member)?.set('parent', id)
      fieldsOf(doc, member)?.set('order', orders[index])
    })
  }, origin)
}

/** Makes a note a principle, a principle a note. */
export function setKind(doc: Y.Doc, id: CardId, kind: CardKind, origin: unknown): void {
  const fields = fieldsOf(doc, id)
  if (fields && fields.get('kind') !== kind) doc.transact(() => fields.set('kind', kind), origin)
}

export interface LibraryWords {
  readonly id: CardId
  readonly text: string
  readonly origin: string | null
}

/** Takes a principle out of the library, together with its commitments. */
export function pullPrinciple(
  doc: Y.Doc,
  principle: LibraryWords & { readonly commitments: readonly LibraryWords[] },
  place: Place,
  origin: unknown,
): void {
  if (cardsOf(doc).has(principle.id)) return
  doc.transact(() => {
    addCard(doc, { ...principle, ...place, kind: 'principle' }, origin)
    for (const commitment of principle.commitments) {
      addCard(doc, { ...commitment, kind: 'commitment', parent: principle.id, before: null }, origin)
    }
  }, origin)
}

/**
 * Puts on the wall what was written alone, in the order given and under the ids given: the caller
 * has drawn both by lot, and the ledger knows the cards by these ids.
 */
export function revealCards(doc: Y.Doc, drafts: readonly Extract<Draft, { form: 'card' }>[], origin: unknown): void {
  doc.transact(() => {
    const orders = openPlace(doc, AT_THE_END, drafts.length)
    drafts.forEach(({ id, text, origin: item }, index) => {
      put(doc, { id, kind: 'note', text, parent: null, order: orders[index]!, origin: item })
    })
  }, origin)
}

/** The words of a card, to be changed with `applyTextChange`. */
export function textOf(doc: Y.Doc, id: CardId): Y.Text | null {
  const text = fieldsOf(doc, id)?.get('text')
  return text instanceof Y.Text ? text : null
}

function fieldsOf(doc: Y.Doc, id: CardId): Fields | null {
  return readCard(doc, id) ? (cardsOf(doc).get(id) as Fields) : null
}

function put(doc: Y.Doc, { id, text, ...rest }: Card): void {
  const { kind, parent, order, origin } = rest
  const fields = new Y.Map<unknown>(Object.entries({ kind, parent, order, origin }))
  fields.set('text', new Y.Text(text.toWellFormed()))
  cardsOf(doc).set(id, fields)
}

/** Orders for `count` cards at a place, as if `leaving` were not there. */
function openPlace(doc: Y.Doc, { parent, before }: Place, count: number, leaving: readonly CardId[] = []): readonly string[] {
  const siblings = (children(readCards(doc)).get(parent) ?? []).filter((card) => !leaving.includes(card.id))
  return ordersFor(siblings, before, count, (id, order) => fieldsOf(doc, id as CardId)?.set('order', order))
}

/** Whether going up from `start` one comes to `goal`. */
function leadsTo(doc: Y.Doc, start: CardId | null, goal: CardId): boolean {
  const met = new Set<CardId>()
  for (let each = start; each !== null && !met.has(each); each = readCard(doc, each)?.parent ?? null) {
    if (each === goal) return true
    met.add(each)
  }
  return false
}
