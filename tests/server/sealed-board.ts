import type * as Y from 'yjs'
import { cardsOf } from '../../shared/board/document.ts'

/** The texts of all cards on a board, sorted. */
export function readBoard(doc: Y.Doc): readonly string[] {
  const cards = Object.values(cardsOf(doc).toJSON()) as { text: string }[]
  return cards.map(({ text }) => text).sort()
}
