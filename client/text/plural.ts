import type { Language } from '../../shared/model/phrase.ts'

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** Chooses the plural form of a language and puts the number, as that language writes it, for `#`. */
export function plurals(language: Language) {
  const rules = new Intl.PluralRules(language)
  const digits = new Intl.NumberFormat(language)
  return (count: number, forms: Forms): string => (forms[rules.select(count)] ?? forms.other).replace('#', digits.format(count))
}
