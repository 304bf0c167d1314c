import { typedCode } from '../../shared/wire/code.ts'
import type { Key } from '../../shared/wire/requests.ts'

export type Typed =
  | { readonly ok: true; readonly key: Key }
  | { readonly ok: false; readonly problem: 'missing' | 'strange' }
  | { readonly ok: false; readonly problem: 'wrong-length'; readonly length: number }

const LENGTH = 8

/** What somebody typed into the field for a code; a whole link pasted in its place is taken too. */
export function readTyped(text: string): Typed {
  const pasted = readFragment(text.slice(text.indexOf('#') + 1))
  if (text.includes('#') && pasted) return { ok: true, key: pasted }
  const code = typedCode(text)
  if (code === '') return { ok: false, problem: 'missing' }
  if (/[^0-9A-TV-Z]/.test(code)) return { ok: false, problem: 'strange' }
  if (code.length !== LENGTH) return { ok: false, problem: 'wrong-length', length: code.length }
  return { ok: true, key: { code: `${code.slice(0, 4)}-${code.slice(4)}` } }
}

/** `s=<secret>` or `c=<code>`, as an invitation carries it behind the # of its link. */
export function readFragment(fragment: string): Key | null {
  // A full stop or a bracket after a link is often copied along with it.
  const [, kind, value] = /^(s|c)=([A-Za-z0-9_-]+)/.exec(fragment) ?? []
  if (!kind || !value) return null
  return kind === 's' ? { secret: value } : { code: value }
}
