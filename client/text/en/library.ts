import { plurals } from '../plural.ts'

const count = plurals('en')

/** The library as one looks through it. */
export const library = {
  search: 'Search in the library',
  catalogue: 'Catalogue',
  ofStage: 'For this stage',
  everything: 'All catalogues',
  language: 'Language of the items',
  filter: 'Choose catalogue and language',
  onlySensitive: 'Sensitive items only',
  found: (n: number) => count(n, { one: '# item', other: '# items' }),
  nothing: 'Nothing in the library holds these words.',
  sensitive: 'Sensitive',
  original: (title: string) => `In the library: ${title}`,
  ownItem: 'Added by this session',
  hidden: 'Hidden in this session',
  hide: 'Hide',
  hideItem: (title: string) => `Hide: ${title}`,
  show: 'Show again',
  showItem: (title: string) => `Show again: ${title}`,
  rename: 'Reword',
  renameItem: (title: string) => `Reword: ${title}`,
  addItem: 'Add an item',
  formTitle: (language: string) => `Title, in ${language}`,
  formDescription: (language: string) => `Description, in ${language}`,
  formNeedsTitle: 'A title in one language at least.',
  formHint: 'These words replace the old ones in all languages: fill in every language you can.',
  allowSensitive: 'Show sensitive items in this session',
  allowSensitiveHint: 'Some items name abortion, sex work, harassment or medical secrecy. In some countries having them on a screen or in a document endangers people: allow them only where everybody here is safe with them.',
  sources: (source: string) => `Source: ${source}. Adapted freely, not endorsed by the source.`,
}
