import type { Board } from '../../shared/board/board.ts'
import type { Clause } from '../../shared/board/clauses.ts'
import { byOrder } from '../../shared/board/order.ts'
import { stageOf, type Session } from '../../shared/ledger/session.ts'
import type { DocumentId } from '../../shared/model/id.ts'
import { clean } from '../../shared/wire/fields.ts'

/** What each document held when the export was asked for. */
export type Boards = ReadonlyMap<DocumentId, Board>

/**
 * The boards as they may leave the house: only the documents of the session's own agenda and the
 * charter, texts without invisible controls (people's browsers wrote them straight into the
 * document), and no organisation on a card of a stage whose authorship is hidden, whatever the
 * card says of itself.
 */
export function shareable(session: Session, boards: Boards): Boards {
  const own: readonly DocumentId[] = [...session.stages.map((stage) => stage.id), 'charter']
  return new Map(
    own.flatMap((id): readonly [DocumentId, Board][] => {
      const board = boards.get(id)
      if (!board) return []
      const named = stageOf(session, id)?.authorship === 'organisation'
      const cards = board.cards.toSorted(byOrder).map((card) => ({ ...card, text: clean(card.text), organisation: named ? card.organisation : null }))
      const clauses = board.clauses.toSorted(byOrder).flatMap(worded)
      return [[id, { cards, clauses, resolution: clean(board.resolution) }]]
    }),
  )
}

/** As everywhere: a clause that has only a title says that title, and one that says nothing is none. */
function worded(clause: Clause): readonly Clause[] {
  const title = clean(clause.title).replace(/\s+/g, ' ')
  const words = clean(clause.words)
  if (title === '' && words === '') return []
  return [{ ...clause, ...(words === '' ? { title: '', words: title } : { title, words }) }]
}
