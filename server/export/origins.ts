import { findItem } from '../../shared/library/browse.ts'
import { catalogues } from '../../shared/library/catalogue.ts'
import { credits } from '../../shared/library/credits.ts'
import type { Credit, ReferenceCatalogue } from '../../shared/library/reference.ts'
import { say, type Phrase } from '../../shared/model/phrase.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { Boards } from './board.ts'
import type { Spoken } from './labels.ts'

/** One item of the library that the session used, and whom it came from. */
export interface Use {
  readonly item: string
  readonly title: Phrase
  readonly catalogue: ReferenceCatalogue
  readonly credits: readonly Credit[]
}

/**
 * Every library item that a decided text, a clause, a card or a statement was pulled from, in
 * library order. Items of the session's own have no source but the session, and are not listed.
 */
export function used(session: Session, boards: Boards): readonly Use[] {
  const origins = new Set<string | null>([
    ...session.decisions.flatMap((decision) => decision.texts.map((text) => text.origin)),
    ...Object.values(session.statements).filter((each) => !each.withdrawn).map((statement) => statement.origin),
    ...[...boards.values()].flatMap((board) => [...board.cards, ...board.clauses].map((each) => each.origin)),
  ])
  return catalogues.flatMap((catalogue) =>
    catalogue.items
      .filter((item) => origins.has(item.id))
      .map((item) => ({
        item: item.id,
        title: item.title,
        catalogue,
        credits: credits.filter((credit) => catalogue.sources.includes(credit.key)),
      })),
  )
}

export function isSensitive(item: string): boolean {
  return findItem(catalogues, item)?.sensitive ?? false
}

/** The catalogue of an item, of the library or added by this session; empty where it is neither. */
export function catalogueOf(session: Session, item: string | null): string {
  if (item === null) return ''
  const known = catalogues.find((catalogue) => catalogue.items.some((each) => each.id === item))
  return known?.id ?? session.library.added.find((each) => each.id === item)?.catalogue ?? ''
}

/** What this session calls an item: its new name, else the library's. */
export function itemName(session: Session, item: string, language: Spoken): string {
  const renamed = Object.hasOwn(session.library.renamed, item) ? session.library.renamed[item] : undefined
  const added = session.library.added.find((each) => each.id === item)
  return say(renamed?.title ?? {}, language) || say((added ?? findItem(catalogues, item))?.title ?? {}, language)
}
