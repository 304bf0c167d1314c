import { toText } from '../../shared/board/decidable.ts'
import type { Card } from '../../shared/model/card.ts'
import type { Section, Text } from '../../shared/model/charter.ts'
import type { CardId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { family, type Families } from './structure.ts'

type Cards = Readonly<Record<string, Card>>

/**
 * The chosen cards as the words a ballot decides on, in the order of the wall. What lies under a
 * chosen card goes with it and is not decided on a second time; a card without words is left out.
 */
export function textsOf(cards: Cards, families: Families, chosen: readonly CardId[], section: Section): readonly Text[] {
  const under = new Set(chosen.flatMap((id) => family(families, id)))
  return chosen.flatMap((id) => {
    const card = cards[id]
    if (!card || under.has(id)) return []
    const children = family(families, id).flatMap((child) => cards[child] ?? [])
    if (card.text.trim() === '' && children.every((child) => child.text.trim() === '')) return []
    return [card.kind === 'cluster' ? clusterText(card, children, section) : toText(card, children, section)]
  })
}

/** A cluster decided on as a whole: its name is the title, its cards are the words. */
function clusterText(cluster: Card, children: readonly Card[], section: Section): Text {
  const words = children.map((child) => child.text.trim()).filter(Boolean)
  const text = toText(cluster, [], section)
  return words.length === 0 ? text : { ...text, title: cluster.text.trim().replace(/\s+/g, ' '), words: words.map((each) => `– ${each}`).join('\n') }
}

/** Why these texts cannot be put to the vote together; null when they can. */
export function misfit(texts: readonly Text[]): 'tooMany' | 'tooLong' | null {
  if (texts.length > LIMITS.texts) return 'tooMany'
  const long = ({ title, words, commitments }: Text) =>
    title.length > LIMITS.title ||
    words.length > LIMITS.words ||
    commitments.length > LIMITS.commitments ||
    commitments.some((each) => each.length > LIMITS.card)
  return texts.some(long) ? 'tooLong' : null
}
