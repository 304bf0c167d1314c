import * as Y from 'yjs'
import { cardsOf, clausesOf, resolutionOf } from './document.ts'

/** Takes back, in all of a board, the edits made with this origin and no others. */
export function undoManagerOf(doc: Y.Doc, origin: unknown, captureTimeout = 500): Y.UndoManager {
  return new Y.UndoManager([cardsOf(doc), clausesOf(doc), resolutionOf(doc)], { trackedOrigins: new Set([origin]), captureTimeout })
}

/*
 * To bring a letter back into a text that came back before it, `redoItem` of yjs 13.6.33 looks for its
 * left and its right neighbour each by itself. If somebody has typed between, the right one may stand
 * before the left one, and an item between two such is not read alike by all (SPEC B5). Its right
 * neighbour is what stands behind the left one, as with every other item.
 */
const integrate = Y.Item.prototype.integrate
Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number) {
  if (transaction.origin instanceof Y.UndoManager && this.parentSub === null) {
    this.right = this.left === null ? (this.parent as Y.AbstractType<unknown>)._start : this.left.right
    this.rightOrigin = this.right?.id ?? null
  }
  integrate.call(this, transaction, offset)
}
