import type { Card } from '../model/card.ts'
import type { Section, Text } from '../model/charter.ts'
import type { CardId, StageId } from '../model/id.ts'
import { LIMITS } from '../model/limits.ts'

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
