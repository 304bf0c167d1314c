import { Hono } from 'hono'
import type { Env } from './env.ts'
import type { Parts } from './parts.ts'
import { isFromNearby } from './peer.ts'

/** Counts of the process, for the machine itself and its private network; whoever comes from elsewhere finds no such page. */
export function measured({ metrics }: Pick<Parts, 'metrics'>): Hono<Env> {
  return new Hono<Env>().get('/metrics', async (c, next) => {
    if (!isFromNearby(c.env.incoming)) return next()
    const { type, text } = await metrics.page()
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  })
}
