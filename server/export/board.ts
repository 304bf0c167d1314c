import type { Board } from '../../shared/board/board.ts'
import type { Clause } from '../../shared/board/clauses.ts'
import { clauseToText } from '../../shared/board/decidable.ts'
import { byOrder } from '../../shared/board/order.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { Card } from '../../shared/model/card.ts'
import type { DocumentId, OrganisationId } from '../../shared/model/id.ts'
import { clean } from '../../shared/wire/fields.ts'

/** What each document held when the export was asked for. */
export type Boards = ReadonlyMap<DocumentId, Board>

/** A card with the organisation it was revealed for, if that was promised to be shown. */
export interface SharedCard extends Card {
  readonly organisation: OrganisationId | null
}

/** The same boards, cleaned and attributed. */
export type SharedBoards = ReadonlyMap<DocumentId, Omit<Board, 'cards'> & { readonly cards: readonly SharedCard[] }>

/**
 * The boards as they may leave the house: only the documents of the session's own agenda and the
 * charter, texts without invisible controls (people's browsers wrote them straight into the
 * document), and on each card the organisation that the ledger names, whatever the card says of itself.
 */
export function shareable(session: Session, boards: Boards): SharedBoards {
  const own: readonly DocumentId[] = [...session.stages.map((stage) => stage.id), 'charter']
  return new Map(
    own.flatMap((id): readonly [DocumentId, Omit<Board, 'cards'> & { readonly cards: readonly SharedCard[] }][] => {
      const board = boards.get(id)
      if (!board) return []
      const cards = board.cards.toSorted(byOrder).map((card) => ({ ...card, text: clean(card.text), organisation: session.authors[card.id] ?? null }))
      const clauses = board.clauses.toSorted(byOrder).flatMap(worded)
      return [[id, { cards, clauses, resolution: clean(board.resolution) }]]
    }),
  )
}

/** In the words in which the group would decide on it; one that says nothing is none. */
function worded(clause: Clause): readonly Clause[] {
  const text = clauseToText({ ...clause, title: clean(clause.title), words: clean(clause.words) })
  return text === null ? [] : [{ ...clause, title: text.title, words: text.words }]
}
