import { Hono } from 'hono'
import { member } from '../../shared/ledger/permission.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { refused } from './answer.ts'
import { Disconnected } from './body.ts'
import type { Env } from './env.ts'
import type { Parts } from './parts.ts'
import { streamOf } from './stream.ts'

/** The ledger as it is written: a stream of events, or what there is so far as a plain array. */
export function entries({ departures, feeds, log, metrics }: Parts): Hono<Env> {
  const open = new Map<string, number>()
  const counted = (reader: string, change: 1 | -1) => {
    const count = (open.get(reader) ?? 0) + change
    if (count > 0) open.set(reader, count)
    else open.delete(reader)
  }

  return new Hono<Env>().get('/api/sessions/:session/entries', async (c) => {
    const me = c.get('me')
    const device = c.get('device')
    const ledger = c.get('ledger')
    // A browser that reconnects by itself sends the header, and the address as it was at first.
    const after = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? 0)
    if (!Number.isSafeInteger(after) || after < 0) return refused(c, 'malformed')
    const feed = feeds.of(ledger)
    if (c.req.header('accept')?.includes('application/json')) return c.json(await feed.entriesAfter(after))

    const reader = `${ledger.session().id}|${me}`
    if ((open.get(reader) ?? 0) >= LIMITS.socketsPerPerson) return refused(c, 'too-often')
    const { outgoing } = c.env
    if (outgoing.destroyed) throw new Disconnected('the reader went before its stream began')
    counted(reader, 1)
    metrics.traffic.streams += 1
    outgoing.once('close', () => {
      counted(reader, -1)
      metrics.traffic.streams -= 1
    })
    let left = false
    const stream = streamOf(
      {
        ...feed,
        last: () => (!left && member(ledger.session(), me) ? ledger.session().last.number : null),
        subscribe(listener) {
          const unsubscribe = feed.subscribe(listener)
          const unwatch = departures.watch(device, () => {
            left = true
            listener()
          })
          return () => {
            unsubscribe()
            unwatch()
          }
        },
      },
      after,
      {
        stalled: () => outgoing.destroy(),
        failed: (error) => log.error({ err: error }, 'a stream of entries failed'),
      },
    )
    return c.body(stream, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // A proxy that collects an answer before passing it on would hold the news back.
      'X-Accel-Buffering': 'no',
    })
  })
}
