import { Hono } from 'hono'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import { refused } from './answer.ts'
import { Disconnected } from './body.ts'
import { creating } from './creating.ts'
import { entries } from './entries.ts'
import type { Env } from './env.ts'
import { exporting } from './exporting.ts'
import { fromOurPages, membersOnly } from './guard.ts'
import { health } from './health.ts'
import { joining } from './joining.ts'
import { measured } from './measured.ts'
import { NO_PAGE } from './pageHeaders.ts'
import type { Parts } from './parts.ts'
import { describeRequest, requestLog } from './requestLog.ts'
import { sealed } from './sealed.ts'
import { inSession } from './session.ts'
import { versions } from './versions.ts'

/** Every route of the server but the pages. What stands under a session is for its people only. */
export function routes(parts: Parts): Hono<Env> {
  const { headers, identify, log, metrics, origins } = parts
  const app = new Hono<Env>()
  app.use(requestLog(log, metrics))
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers.all)) c.res.headers.set(name, value)
  })
  app.use('/api/*', async (c, next) => {
    await next()
    c.res.headers.set('Cache-Control', 'no-store')
    if (!c.res.headers.has('Content-Security-Policy')) c.res.headers.set('Content-Security-Policy', NO_PAGE)
  })
  app.use('/api/*', fromOurPages(origins))
  app.use('/api/sessions/:session/*', membersOnly(identify))
  for (const group of [health, measured, creating, joining, inSession, entries, sealed, versions, exporting]) app.route('/', group(parts))
  app.all('/api/*', (c) => refused(c, 'not-found'))
  app.onError((error, c) => {
    if (error instanceof Disconnected) return c.body(null, 400)
    const outside = parts.outsideFailure(error)
    log.error({ err: error, ...describeRequest(c) }, 'a request failed')
    return outside ? refused(c, outside) : c.json({ refusal: 'not-saved' satisfies RefusalCode }, 500)
  })
  return app
}
