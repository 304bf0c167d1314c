import type { CardId, OrganisationId, StageId, StatementId } from './id.ts'
import type { StatementKind } from './exchange.ts'

/**
 * A card as the board document shows it. `parent` is a cluster, itself a card of kind `cluster`,
 * or for a commitment the principle it belongs to. Readers treat a ring of parents as top-level. Who
 * wrote a card is not here, where anybody could claim it: see `authors` of the session.
 */
export interface Card {
  readonly id: CardId
  readonly kind: CardKind
  readonly text: string
  readonly parent: CardId | null
  /** Fractional index: compare as plain strings, then by id. */
  readonly order: string
  /** The library item it was pulled from. */
  readonly origin: string | null
}

export const CARD_KINDS = ['note', 'cluster', 'principle', 'commitment'] as const
export type CardKind = (typeof CARD_KINDS)[number]

/**
 * What one person wrote alone and nobody else has seen. In the exchange stage it is a statement to
 * one organisation, elsewhere a card for the wall.
 */
export type Draft =
  | { readonly form: 'card'; readonly id: CardId; readonly stage: StageId; readonly text: string; readonly origin: string | null; readonly organisation: OrganisationId | null }
  | {
      readonly form: 'statement'
      readonly id: StatementId
      readonly stage: StageId
      readonly text: string
      readonly origin: string | null
      readonly kind: StatementKind
      readonly from: OrganisationId
      readonly to: OrganisationId
    }
