import * as Y from 'yjs'
import { cardsOf, clausesOf, resolutionOf } from '../../shared/board/document.ts'

/** A document with its roots in their types, however little was written yet. */
export function emptyDocument(): Y.Doc {
  const doc = new Y.Doc()
  cardsOf(doc)
  clausesOf(doc)
  resolutionOf(doc)
  return doc
}
