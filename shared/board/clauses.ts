import * as Y from 'yjs'
import { SECTIONS, type Section } from '../model/charter.ts'
import { clausesOf, idOrNull, isId, type Fields } from './document.ts'
import { byOrder, ordersFor } from './order.ts'

/** One clause of the charter as it is being drafted. */
export interface Clause {
  readonly id: string
  readonly section: Section
  readonly title: string
  readonly words: string
  readonly order: string
  /** The decision, card or library item it came from. */
  readonly origin: string | null
}

export type NewClause = Omit<Clause, 'order'>

/** Where a clause goes: into a section, in front of another clause or at the end. */
export interface ClausePlace {
  readonly section: Section
  readonly before: string | null
}

/** The draft in the order of the charter. What is not a well-formed clause is passed over. */
export function readClauses(doc: Y.Doc): readonly Clause[] {
  const clauses = [...clausesOf(doc).keys()].flatMap((id) => readClause(doc, id) ?? [])
  return clauses.sort((one, other) => SECTIONS.indexOf(one.section) - SECTIONS.indexOf(other.section) || byOrder(one, other))
}

export function readClause(doc: Y.Doc, id: string): Clause | null {
  const fields = clausesOf(doc).get(id)
  if (!isId(id) || !(fields instanceof Y.Map)) return null
  const section = fields.get('section')
  const title = fields.get('title')
  const words = fields.get('words')
  const order = fields.get('order')
  if (!isSection(section) || !(title instanceof Y.Text) || !(words instanceof Y.Text) || typeof order !== 'string') return null
  return { id, section, title: title.toString(), words: words.toString(), order, origin: idOrNull(fields.get('origin')) }
}

export function addClause(doc: Y.Doc, clause: NewClause, before: string | null, origin: unknown): void {
  if (clausesOf(doc).has(clause.id)) return
  doc.transact(() => {
    const fields: Fields = new Y.Map()
    fields.set('section', clause.section)
    fields.set('title', new Y.Text(clause.title.toWellFormed()))
    fields.set('words', new Y.Text(clause.words.toWellFormed()))
    fields.set('order', openPlace(doc, { section: clause.section, before }, clause.id))
    fields.set('origin', clause.origin)
    clausesOf(doc).set(clause.id, fields)
  }, origin)
}

export function moveClause(doc: Y.Doc, id: string, place: ClausePlace, origin: unknown): void {
  const fields = fieldsOf(doc, id)
  if (!fields || place.before === id) return
  doc.transact(() => {
    if (fields.get('section') !== place.section) fields.set('section', place.section)
    fields.set('order', openPlace(doc, place, id))
  }, origin)
}

export function removeClause(doc: Y.Doc, id: string, origin: unknown): void {
  doc.transact(() => clausesOf(doc).delete(id), origin)
}

/** A part of a clause, to be changed with `applyTextChange`. */
export function clauseText(doc: Y.Doc, id: string, part: 'title' | 'words'): Y.Text | null {
  const text = fieldsOf(doc, id)?.get(part)
  return text instanceof Y.Text ? text : null
}

function fieldsOf(doc: Y.Doc, id: string): Fields | null {
  return readClause(doc, id) ? (clausesOf(doc).get(id) as Fields) : null
}

function openPlace(doc: Y.Doc, { section, before }: ClausePlace, leaving: string): string {
  const siblings = readClauses(doc).filter((clause) => clause.section === section && clause.id !== leaving)
  return ordersFor(siblings, before, 1, (id, order) => fieldsOf(doc, id)?.set('order', order))[0]!
}

function isSection(value: unknown): value is Section {
  return SECTIONS.includes(value as Section)
}
