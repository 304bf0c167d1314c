import type { Accessor } from 'solid-js'
import { writesAloneNow } from '../../shared/ledger/permission.ts'
import type { Item } from '../../shared/model/library.ts'
import { say, type Language } from '../../shared/model/phrase.ts'
import type { CardId } from '../../shared/model/id.ts'
import { documentOf, type Stage, type View } from '../../shared/model/stage.ts'
import { randomHex } from '../sync/api.ts'
import { useSession } from '../sync/Connection.tsx'
import { useBoard } from '../sync/useBoard.ts'
import { isolate } from '../text/isolate.ts'
import { t } from '../text/language.ts'
import { toast } from '../ui/Toasts.tsx'
import { draftsOf } from '../sync/drafts.ts'
import { wordsOf } from './items.ts'

/** How an item of the library comes to where the person is writing at this moment. */
export interface Bringing {
  readonly possible: Accessor<boolean>
  /** Why nothing can be brought to this stage at all; null where it is only a matter of time or role. */
  readonly why: Accessor<string | null>
  readonly label: (children: number) => string
  /** The items that are there already. Walks all cards: keep the answer in a memo. */
  readonly there: () => ReadonlySet<string | null>
  readonly thereLabel: Accessor<string>
  readonly bring: (item: Item, children: readonly Item[], language: Language) => void
}

const WITHOUT_WALL: readonly View[] = ['circle', 'exchange']

export function createBringing(stage: Accessor<Stage>): Bringing {
  const connection = useSession()
  const board = useBoard(documentOf(stage()))
  const drafts = connection.can('write-card') ? draftsOf(connection, stage().id) : null
  const fresh = () => randomHex(16)

  const goal = (): 'alone' | 'wall' | 'charter' | null => {
    if (WITHOUT_WALL.includes(stage().view)) return null
    if (stage().view === 'charter') return board.access() === 'write' ? 'charter' : null
    if (writesAloneNow(connection.session, stage())) return drafts && !drafts.full() ? 'alone' : null
    return board.access() === 'write' ? 'wall' : null
  }
  const principled = () => goal() === 'wall' && stage().view === 'principles'

  const toWall = (item: Item, children: readonly Item[], language: Language) => {
    const words = { id: fresh() as CardId, text: wordsOf(item, language), origin: item.id }
    if (!principled()) return board.edits.addCard({ ...words, kind: 'note', parent: null, before: null })
    // A commitment whose principle is there already goes where it belongs.
    const principle = Object.values(board.cards).find((card) => card.kind === 'principle' && card.origin !== null && card.origin === item.parent)
    if (principle) return board.edits.addCard({ ...words, kind: 'commitment', parent: principle.id, before: null })
    const commitments = children.map((child) => ({ id: fresh() as CardId, text: wordsOf(child, language), origin: child.id }))
    return board.edits.pullPrinciple({ ...words, commitments }, { parent: null, before: null })
  }

  return {
    possible: () => goal() !== null,
    why: () => (WITHOUT_WALL.includes(stage().view) ? t().wall.library.noBoard : null),
    label: (children) => {
      if (goal() === 'alone') return t().wall.library.bringAlone
      return principled() && children > 0 ? t().wall.library.bringPrinciple(children) : t().wall.library.bring
    },
    there: () => {
      const all = goal() === 'alone' ? (drafts?.cards ?? []) : [...Object.values(board.cards), ...board.clauses()]
      return new Set(all.map((each) => each.origin))
    },
    thereLabel: () => (goal() === 'alone' ? t().wall.library.mine : t().wall.library.there),
    bring: (item, children, language) => {
      const to = goal()
      if (to === null) return
      if (to === 'alone') drafts?.add(wordsOf(item, language), item.id)
      else if (to === 'wall') toWall(item, children, language)
      else {
        const [title, words] = [say(item.title, language), say(item.description, language)]
        board.edits.addClause({ id: fresh(), section: stage().section, title, words, origin: item.id }, null)
      }
      const { brought, broughtAlone } = t().wall.library
      toast((to === 'alone' ? broughtAlone : brought)(isolate(say(item.title, language))), 'leaf')
    },
  }
}
