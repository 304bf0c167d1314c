import type { Phrase } from './phrase.ts'

/** One item of a catalogue. Ids are unique across the library and never reused. */
export interface Item {
  readonly id: string
  readonly title: Phrase
  readonly description: Phrase
  /** The item it belongs under, for instance the principle of a commitment. */
  readonly parent: string | null
  /** Can endanger people in some countries: off unless the facilitator allows it. */
  readonly sensitive: boolean
}

export interface Catalogue {
  readonly id: string
  readonly title: Phrase
  /** Where it was taken from, in short: adapted freely, not endorsed by the source. */
  readonly source: string
  /** What it is for, in the words of the domain notes. */
  readonly use: string
  readonly items: readonly Item[]
}

/** What this session changed in the library; the original stays readable. */
export interface LibraryChanges {
  readonly sensitive: boolean
  readonly added: readonly (Item & { readonly catalogue: string })[]
  readonly renamed: Readonly<Record<string, { readonly title: Phrase; readonly description: Phrase }>>
  readonly hidden: readonly string[]
}
