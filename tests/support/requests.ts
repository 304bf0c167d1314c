import { ONE_OF_EACH, WORDS } from './commands.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A request that is as it should be, but for what its ids name. */
export interface Request {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly body: Json
  /** Within the body, what is to be bent. */
  readonly at: readonly string[]
  /** What an answer to a wrong shape says. */
  readonly refusal: string
}

export const SECRET = 'k'.repeat(32)
const under = (path: string) => `/api/sessions/{session}${path}`
/** One of every request with a body; `{session}` stands for the session of whoever asks. */
export const REQUESTS: readonly Request[] = [
  ...ONE_OF_EACH.map((command) => ({
    name: `the command ${command.type}`,
    method: 'POST',
    path: under('/commands'),
    body: { id: 'i'.repeat(32), command: command as unknown as Json },
    at: ['command'],
    refusal: 'malformed',
  })),
  {
    name: 'a card written alone',
    method: 'PUT',
    path: under('/cards/a-card'),
    body: { key: SECRET, stage: 'an-id', text: WORDS, origin: 'an-id', statement: { kind: 'offer', to: 'an-id' } },
    at: [],
    refusal: 'malformed',
  },
  { name: 'a vote', method: 'PUT', path: under('/ballots/a-ballot/vote'), body: { secret: SECRET, answer: 'consult', reason: WORDS, by: '2026-12-24' }, at: [], refusal: 'malformed' },
  {
    name: 'creating',
    method: 'POST',
    path: '/api/sessions',
    body: { title: WORDS, template: 'charter', languages: ['en'], organisations: [WORDS], name: WORDS, language: 'en' },
    at: [],
    refusal: 'malformed',
  },
  { name: 'joining', method: 'POST', path: '/api/join', body: { key: { secret: SECRET }, name: WORDS, language: 'en' }, at: [], refusal: 'malformed' },
  { name: 'looking', method: 'POST', path: '/api/invitations/look', body: { secret: SECRET }, at: [], refusal: 'wrong-invitation' },
  { name: 'returning', method: 'POST', path: '/api/return', body: { secret: SECRET }, at: [], refusal: 'wrong-invitation' },
]

/** The ways to every place within a body whose value is such a one, from the outside in. */
export function places(value: Json, isSuch: (value: Json) => boolean): readonly (readonly string[])[] {
  const inner = value === null || typeof value !== 'object' ? [] : Object.entries(value as { readonly [key: string]: Json })
  return [...(isSuch(value) ? [[]] : []), ...inner.flatMap(([key, each]) => places(each, isSuch).map((place) => [key, ...place]))]
}

export function replaced(value: Json, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((inner: Json, index) => (String(index) === key ? replaced(inner, rest, by) : inner))
  const fields = value as { readonly [key: string]: Json }
  return { ...fields, [key]: replaced(fields[key]!, rest, by) }
}

export function at(value: Json, place: readonly string[]): Json {
  return place.reduce((inner, key) => (inner as { readonly [key: string]: Json })[key]!, value)
}
