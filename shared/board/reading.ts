import * as Y from 'yjs'
import { CARD_KINDS, type Card, type CardKind } from '../model/card.ts'
import type { CardId } from '../model/id.ts'
import { cardsOf, idOrNull, isId } from './document.ts'

/**
 * The card under this id, or null where there is none that can be read. A document is open to
 * hostile clients, so whatever is not a well-formed card is passed over and never an error.
 */
export function readCard(doc: Y.Doc, id: string): Card | null {
  const fields = cardsOf(doc).get(id)
  if (!isId(id) || !(fields instanceof Y.Map)) return null
  const kind = fields.get('kind')
  const text = fields.get('text')
  const order = fields.get('order')
  if (!isKind(kind) || !(text instanceof Y.Text) || typeof order !== 'string') return null
  return {
    id: id as CardId,
    kind,
    text: text.toString(),
    parent: idOrNull(fields.get('parent')),
    order,
    origin: idOrNull(fields.get('origin')),
  }
}

/** Every card of the document, in no order: `outline` puts them in theirs. */
export function readCards(doc: Y.Doc): readonly Card[] {
  return [...cardsOf(doc).keys()].flatMap((id) => readCard(doc, id) ?? [])
}

function isKind(value: unknown): value is CardKind {
  return CARD_KINDS.includes(value as CardKind)
}
