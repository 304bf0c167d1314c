import type * as Y from 'yjs'
import type { Card } from '../model/card.ts'
import type { Section, Text } from '../model/charter.ts'
import { LIMITS } from '../model/limits.ts'
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

/**
 * The words of a card as the group decides on them, to the letter. With more than one line the
 * first is the title, unless it is too long to be one.
 */
export function toText(card: Card, children: readonly Card[], section: Section): Text {
  const whole = card.text.trim()
  const end = whole.indexOf('\n')
  const title = end === -1 || end > LIMITS.title ? '' : whole.slice(0, end).trimEnd()
  return {
    id: card.id,
    section,
    title,
    words: title === '' ? whole : whole.slice(end).trim(),
    commitments: children.map((child) => child.text.trim()).filter((words) => words !== ''),
    origin: card.origin,
  }
}
