import type { RefusalCode } from '../ledger/refusal.ts'

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

/** 4xx is final except 429; 429 and 5xx mean: try again later with the same command id. */
export function statusOf(refusal: RefusalCode): number {
  return STATUS[refusal] ?? 409
}

export function mayRetry(status: number): boolean {
  return status === 429 || status >= 500
}
