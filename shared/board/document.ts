import type * as Y from 'yjs'
import { ID, RESERVED } from '../model/id.ts'

/**
 * All that a document of a session may hold at its top. `cards` are the wall of a stage,
 * `resolution` the decision that is being written in view of all, `clauses` the charter.
 */
export const ROOTS = ['cards', 'resolution', 'clauses'] as const

/** A card or a clause as Yjs keeps it. Anybody may have put anything in: read it with care. */
export type Fields = Y.Map<unknown>

export function cardsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('cards')
}

export function clausesOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('clauses')
}

export function resolutionOf(doc: Y.Doc): Y.Text {
  return doc.getText('resolution')
}

/** Whether something found in a document can be the id of a card, a clause or an organisation. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value) && !RESERVED.has(value)
}

/** A value that must be an id or else counts as absent. */
export function idOrNull<Id extends string>(value: unknown): Id | null {
  return isId(value) ? (value as Id) : null
}
