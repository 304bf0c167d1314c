/** The sections of a partnership charter, in their order (domain d.2); the index is the number. */
export const SECTIONS = [
  'cover',
  'preamble',
  'partners',
  'objectives',
  'exchange',
  'principles',
  'lines',
  'deciding',
  'working',
  'risks',
  'disputes',
  'changes',
  'review',
  'plan',
  'adoption',
] as const
export type Section = (typeof SECTIONS)[number]

/** The words that a group can decide on: a clause, an objective, a principle with its commitments. */
export interface Text {
  /** The card or clause it was copied from, or a fresh id. */
  readonly id: string
  readonly section: Section
  readonly title: string
  readonly words: string
  readonly commitments: readonly string[]
  readonly origin: string | null
}
