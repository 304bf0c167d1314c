import type { MiddlewareHandler } from 'hono'
import { refused } from './answer.ts'
import type { Env } from './env.ts'
import type { Identify } from './identity.ts'
import type { Origins } from './origin.ts'

const WITH_BODY: readonly string[] = ['POST', 'PUT', 'PATCH']

/**
 * Refuses what another site makes a browser send. An origin is checked wherever one is named; a
 * form, which can be sent across sites without asking, can never say that its body is JSON.
 */
export function fromOurPages(origins: Origins): MiddlewareHandler<Env> {
  return async (c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && !origins.allows(origin)) return refused(c, 'not-allowed')
    if (c.req.method !== 'GET' && c.req.header('sec-fetch-site') === 'cross-site') return refused(c, 'not-allowed')
    if (WITH_BODY.includes(c.req.method) && !isJson(c.req.header('content-type')) && hasBody(c.env.incoming.headers)) {
      return refused(c, 'malformed')
    }
    return next()
  }
}

function isJson(type: string | undefined): boolean {
  return type?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}

function hasBody(headers: NodeJS.Dict<string | string[]>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/**
 * Lets in only who is in the session now, and tells the rest one thing: that they are not. Whether
 * such a session exists is not theirs to know (rule A2).
 */
export function membersOnly(identify: Identify): MiddlewareHandler<Env, '/api/sessions/:session/*'> {
  return async (c, next) => {
    const found = await identify(c.req.header('cookie'), c.req.param('session'))
    if (!found) return refused(c, 'not-joined')
    c.set('me', found.me)
    c.set('device', found.device)
    c.set('ledger', found.ledger)
    return next()
  }
}
