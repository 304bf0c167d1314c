import type { Catalogue, Item } from '../model/library.ts'
import type { Language, Phrase } from '../model/phrase.ts'

/** A seed item: what a card needs, and the facts a particular view needs besides (a scale, a family, an order). */
export interface ReferenceItem extends Item {
  readonly extra: Readonly<Record<string, string | number>>
}

export interface ReferenceCatalogue extends Catalogue {
  /** Keys into the credits. */
  readonly sources: readonly string[]
  /** What one should know before using it, for instance that the source was cut or is still to be validated. */
  readonly note: string
  readonly items: readonly ReferenceItem[]
}

/** One source: `taken` says in a few words what was taken from it. The wording in the library is our own. */
export interface Credit {
  readonly key: string
  readonly name: string
  readonly where: string
  readonly taken: string
}

/** `structure.json`: everything that is not words. */
export interface Structure {
  readonly version: string
  readonly catalogues: readonly {
    readonly id: string
    readonly sources: readonly string[]
    readonly use: string
    readonly note: string
    readonly items: readonly {
      readonly id: string
      readonly parent?: string
      readonly sensitive?: boolean
      readonly extra?: Readonly<Record<string, string | number>>
    }[]
  }[]
}

/** `fr.json`, `en.json`: titles of catalogues, title and description of items, by id. A new language is a new file. */
export interface Words {
  readonly catalogues: Readonly<Record<string, string>>
  readonly items: Readonly<Record<string, readonly string[]>>
}

/** Puts structure, words and credits together; what a language has no words for is simply not said in it. */
export function assemble(
  structure: Structure,
  words: Readonly<Partial<Record<Language, Words>>>,
  credits: readonly Credit[],
): readonly ReferenceCatalogue[] {
  const names = new Map(credits.map((credit) => [credit.key, credit.name]))
  const spoken = Object.entries(words)
  const phrase = (in_: (words: Words) => string | undefined): Phrase =>
    Object.fromEntries(spoken.map(([language, those]) => [language, in_(those)]).filter(([, said]) => said))
  return structure.catalogues.map((catalogue) => ({
    id: catalogue.id,
    title: phrase((those) => those.catalogues[catalogue.id]),
    source: catalogue.sources.map((key) => names.get(key) ?? key).join('; '),
    sources: catalogue.sources,
    use: catalogue.use,
    note: catalogue.note,
    items: catalogue.items.map((item) => ({
      id: item.id,
      title: phrase((those) => those.items[item.id]?.[0]),
      description: phrase((those) => those.items[item.id]?.[1]),
      parent: item.parent ?? null,
      sensitive: item.sensitive ?? false,
      extra: item.extra ?? {},
    })),
  }))
}
