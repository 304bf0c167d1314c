import * as v from 'valibot'
import { sameName } from '../../shared/model/name.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Language } from '../../shared/model/phrase.ts'
import { name as nameField } from '../../shared/wire/fields.ts'

/** The form as it was filled in; rows of organisations may be empty. */
export interface Form {
  readonly title: string
  readonly languages: readonly Language[]
  readonly organisations: readonly string[]
  readonly name: string
}

export type Problem = 'missing' | 'too-long' | 'duplicate'

export interface Problems {
  readonly title: Problem | null
  readonly languages: Problem | null
  /** One for each row. */
  readonly organisations: readonly (Problem | null)[]
  readonly name: Problem | null
}

/** What the server would refuse, found by its own rules before anything is sent. */
export function problemsOf(form: Form): Problems {
  return {
    title: named(form.title, LIMITS.title),
    languages: form.languages.length === 0 ? 'missing' : null,
    organisations: form.organisations.map((each, index) => {
      if (each.trim() === '') return null
      const earlier = form.organisations.slice(0, index)
      return earlier.some((other) => sameName(other.trim(), each.trim())) ? 'duplicate' : named(each, LIMITS.name)
    }),
    name: named(form.name, LIMITS.name),
  }
}

/** How many things are to be put right. */
export function countOf(problems: Problems): number {
  return [problems.title, problems.languages, ...problems.organisations, problems.name].filter((each) => each !== null).length
}

/** Why this cannot be a name; null where it can. */
export function named(text: string, max: number): Problem | null {
  const parsed = v.safeParse(nameField(max), text)
  if (parsed.success) return null
  return parsed.issues[0].message === 'too-long' ? 'too-long' : 'missing'
}

/** The rows with a name in them. */
export function present(organisations: readonly string[]): readonly string[] {
  return organisations.map((each) => each.trim()).filter((each) => each !== '')
}
