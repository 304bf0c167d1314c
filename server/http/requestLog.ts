import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Env } from './env.ts'

/**
 * Votes, and cards written alone. None of these requests is ever logged or counted, not even that it came: the
 * minute of a request and the minute of a count would tell who it was.
 */
const NEVER_LOGGED = /^\/api\/sessions\/[^/]*\/(cards|ballots)(\/|$)/

/** Of a request, the pattern of its route and never its path, query, headers or body (rule A9). */
export function describeRequest(c: Context<Env>): object | null {
  if (NEVER_LOGGED.test(c.req.path)) return null
  const session = c.get('ledger')?.session().id
  const route = matchedRoutes(c).find(({ method, path }) => method !== 'ALL' && path !== '/*')?.path ?? '*'
  return { method: c.req.method, route, ...(session ? { session } : {}) }
}

/** Writes one line for each request, and counts those that were refused. */
export function requestLog(log: Log, metrics: Pick<Metrics, 'refused'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const request = describeRequest(c)
    if (request === null) return
    const refusal = c.get('refusal')
    if (refusal) metrics.refused('request', refusal)
    const line = { ...request, status: c.res.status, ...(refusal ? { refusal } : {}), ms: Math.round(performance.now() - start) }
    if (c.req.path.startsWith('/api/')) log.info(line, 'request')
    else log.debug(line, 'request')
  }
}
