import { Hono } from 'hono'
import type { Env } from './env.ts'
import type { Parts } from './parts.ts'

/** Milliseconds after which a storage that does not answer counts as one that refuses. */
const PATIENCE = 5_000
/** Milliseconds for which an answer of the storage stands: whoever asks more often costs nothing. */
const FRESH = 1_000

/**
 * For whoever keeps the server running. `/healthz` says whether this process is worth keeping: one
 * whose sync has failed, or whose event loop stands still, is better started anew. `/readyz` says
 * whether people should be sent here: the storage takes and gives, and the server neither starts nor ends.
 */
export function health({ storage, tryStorage, pulse, phase, log }: Pick<Parts, 'storage' | 'tryStorage' | 'pulse' | 'phase' | 'log'>): Hono<Env> {
  const trial = shared(tryStorage)
  return new Hono<Env>()
    .get('/healthz', (c) => {
      try {
        storage.check()
      } catch (error) {
        log.error({ err: error }, 'not alive: a sync has failed')
        return c.text('a sync of the storage has failed\n', 503, NOT_KEPT)
      }
      if (pulse.isStuck) {
        log.error({}, 'not alive: the event loop stood still')
        return c.text('the event loop stood still\n', 503, NOT_KEPT)
      }
      return c.text('alive\n', 200, NOT_KEPT)
    })
    .get('/readyz', async (c) => {
      if (phase() !== 'open') return c.text(`${phase()}\n`, 503, NOT_KEPT)
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(() => late.reject(new Error('the storage does not answer')), PATIENCE)
      try {
        storage.check()
        await Promise.race([trial(), late.promise])
        return c.text('ready\n', 200, NOT_KEPT)
      } catch (error) {
        log.warn({ err: error }, 'not ready')
        return c.text('the storage refuses\n', 503, NOT_KEPT)
      } finally {
        clearTimeout(timer)
      }
    })
}

const NOT_KEPT = { 'Cache-Control': 'no-store' }

/** The same work for all who ask while it runs, and for a moment after. */
function shared(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> | null = null
  let ended: number | null = null
  return () => {
    if (last && (ended === null || performance.now() - ended < FRESH)) return last
    ended = null
    last = work().finally(() => (ended = performance.now()))
    return last
  }
}
