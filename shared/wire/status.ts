import type { RefusalCode } from '../ledger/refusal.ts'
import type { Next } from './close.ts'

const STATUS: Partial<Record<RefusalCode, number>> = {
  'not-joined': 401,
  'not-allowed': 403,
  'wrong-password': 403,
  'not-found': 404,
  'wrong-invitation': 404,
  'invitation-closed': 410,
  malformed: 400,
  'too-long': 400,
  'too-large': 413,
  'too-often': 429,
  'not-saved': 503,
  'storage-full': 507,
}

/** The status that a refusal travels with; most say that the session is not as the request took it to be. */
export function statusOf(refusal: RefusalCode): number {
  return STATUS[refusal] ?? 409
}

/**
 * What whoever asked does about an answer that is not 2xx: `retry` asks again by itself, with the
 * same id, until it is answered; `stop` tells the person. To ask again by itself is right only where
 * that can help: a disk that is full (507) and a bug of ours (500 with a code) would be asked in vain
 * for ever, and who asks too often (429 with a code) is to stop asking for a while. Without a code it
 * was not us who answered but a proxy, in front of a server that is busy or starting.
 */
export function next(status: number, refusal: RefusalCode | null): Exclude<Next, 'reload'> {
  if (status === 503) return 'retry'
  return refusal === null && (status === 429 || status >= 500) ? 'retry' : 'stop'
}
