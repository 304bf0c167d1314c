import { Hono } from 'hono'
import type { Env } from './env.ts'
import type { Parts } from './parts.ts'

const PATIENCE = 5_000

/** For whoever keeps the server running: `/healthz` says that it lives, `/readyz` that it can read what it keeps. */
export function health({ readStorage, log }: Pick<Parts, 'readStorage' | 'log'>): Hono<Env> {
  return new Hono<Env>()
    .get('/healthz', (c) => c.text('alive\n', 200, NOT_KEPT))
    .get('/readyz', async (c) => {
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(() => late.reject(new Error('the storage does not answer')), PATIENCE)
      try {
        await Promise.race([readStorage(), late.promise])
        return c.text('ready\n', 200, NOT_KEPT)
      } catch (error) {
        log.warn({ err: error }, 'not ready')
        return c.text('not ready\n', 503, NOT_KEPT)
      } finally {
        clearTimeout(timer)
      }
    })
}

const NOT_KEPT = { 'Cache-Control': 'no-store' }
