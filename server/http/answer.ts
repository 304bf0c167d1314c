import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { RefusalAnswer } from '../../shared/wire/requests.ts'
import { statusOf } from '../../shared/wire/status.ts'

/** The one form of every answer that is not what was asked for. */
export function refused(c: Context, refusal: RefusalCode): Response {
  c.set('refusal', refusal)
  if (refusal === 'too-often') c.header('Retry-After', '2')
  return c.json({ refusal } satisfies RefusalAnswer, statusOf(refusal) as ContentfulStatusCode)
}
