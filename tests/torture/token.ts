import type { Kind } from './checker.ts'

/** Makes tokens that are each made once: they can be an id, and part of a text. */
export function tokens(): (kind: Kind) => string {
  let made = 0
  return (kind) => `${kind}-${(++made).toString(36)}-z`
}

const TOKEN = /(?:edit|command|vote)-[0-9a-z]+-z/g

export function tokensIn(text: string): readonly string[] {
  return text.match(TOKEN) ?? []
}
