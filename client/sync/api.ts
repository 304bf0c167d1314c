import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import { REFUSALS } from '../../shared/ledger/refusal.ts'
import { next } from '../../shared/wire/status.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** How a request went: its answer, a reason that is final, or nothing reached the server (yet). */
export type Answered<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: RefusalCode }
  | { readonly kind: 'unreached' }

/** Why a request came to nothing, as whoever made it is told. */
export type Failure = RefusalCode | 'unreached'

/** What went wrong with a request that is not done. */
export function failureOf(answered: Exclude<Answered<unknown>, { readonly kind: 'done' }>): Failure {
  return answered.kind === 'refused' ? answered.refusal : 'unreached'
}

/** Longest wait for one answer, in milliseconds; a phone on the edge of the network needs patience. */
const PATIENCE = 20_000

/** One request to our own server. Never throws: a lost network is an answer like another. */
export async function ask<Value>(method: Method, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answered<Value>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE),
    })
    if (response.ok) return { kind: 'done', value: (response.status === 204 ? null : await response.json()) as Value }
    const refusal = refusalIn(await response.json().catch(() => null))
    return next(response.status, refusal) === 'retry' ? { kind: 'unreached' } : { kind: 'refused', refusal: refusal ?? 'malformed' }
  } catch {
    return { kind: 'unreached' }
  }
}

function refusalIn(body: unknown): RefusalCode | null {
  const code = body !== null && typeof body === 'object' && 'refusal' in body ? body.refusal : null
  return REFUSALS.find((known) => known === code) ?? null
}

/** Random bytes from the system, in lower-case hex: ids and secrets that a browser makes. */
export function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
