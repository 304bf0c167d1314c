import type { Card } from '../model/card.ts'
import type { Section, Text } from '../model/charter.ts'
import type { Decision } from '../model/decision.ts'
import type { CardId, StageId } from '../model/id.ts'
import { LIMITS } from '../model/limits.ts'
import type { Clause } from './clauses.ts'

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
    // As it will stand in the ledger: a title there is one line with single spaces.
    title: title.replace(/\s+/g, ' '),
    words: title === '' ? whole : whole.slice(end).trim(),
    commitments: children.map((child) => child.text.trim()).filter((words) => words !== ''),
    origin: card.origin,
  }
}

/** The decision that is being written in a stage, as a text to decide on; null while it says nothing. */
export function resolutionText(stage: StageId, words: string, section: Section): Text | null {
  const id = `resolution-${stage}`.slice(0, 64) as CardId
  const card: Card = { id, kind: 'note', text: words, parent: null, order: '', origin: null }
  return words.trim() === '' ? null : toText(card, [], section)
}

/** A clause as the words a group decides on, one that has only a title by that title; null while it says nothing. */
export function clauseToText({ id, section, origin, ...clause }: Clause): Text | null {
  const title = clause.title.trim().replace(/\s+/g, ' ')
  const words = clause.words.trim()
  if (title === '' && words === '') return null
  const said = words === '' ? { title: '', words: title } : { title, words }
  return { id, section, ...said, commitments: [], origin }
}

/** A text in force, and the decision that made it so. */
export interface TextInForce {
  readonly text: Text
  readonly decision: Decision
}

/**
 * What of a text on the board is not decided: null where the latest decision about it has these
 * very words, so that nobody says them twice; else the decision whose words it no longer has, if
 * there was one. `decided` is in the order of the decisions.
 */
export function undecided(
  { id, title, words }: Pick<Text, 'id' | 'title' | 'words'>,
  decided: readonly TextInForce[],
): { readonly since: Decision | null } | null {
  const latest = decided.findLast((each) => each.text.id === id)
  if (latest && latest.text.title === title && latest.text.words === words) return null
  return { since: latest?.decision ?? null }
}
