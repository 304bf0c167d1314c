import type * as Y from 'yjs'
import type { Card } from '../model/card.ts'
import { readClauses, type Clause } from './clauses.ts'
import { resolutionOf } from './document.ts'
import { readCards } from './reading.ts'

/** A whole document as plain data: what an export prints and a test compares. */
export interface Board {
  readonly cards: readonly Card[]
  readonly clauses: readonly Clause[]
  readonly resolution: string
}

export function readBoard(doc: Y.Doc): Board {
  return { cards: readCards(doc), clauses: readClauses(doc), resolution: resolutionOf(doc).toString() }
}
