import type { Entry } from '../../shared/ledger/entry.ts'
import type { Counts } from '../../shared/wire/requests.ts'

/** What a stream is fed from. */
export interface Feed {
  /** The number of the last entry there is; null once this reader may read no more. */
  last(): number | null
  entriesAfter(number: number): Promise<readonly Entry[]>
  counts(): Promise<Counts>
  /** The listener is told that something changed, never what. */
  subscribe(listener: () => void): () => void
}

/** What becomes of the connection when the stream cannot go on by itself. */
export interface Ends {
  /** The reader takes nothing any more. */
  stalled(): void
  failed(error: unknown): void
}

const HEARTBEAT = 20_000
/** Who takes nothing for so long is gone, or their network is. */
const STALLED = 60_000
/** The most entries in one piece. */
const AT_ONCE = 100

/**
 * Server-sent events: each `entry` with its number as id; `counts` at first and when they change;
 * `clock` every twenty seconds, by which a reader knows the line to be alive and the server's time;
 * `gone` when the person was removed, or this device signed out. Nothing queues up: the next piece is made when the reader has
 * taken the last, so a slow reader costs the server one number and catches up from the ledger.
 */
export function streamOf(feed: Feed, after: number, ends: Ends): ReadableStream<Uint8Array> {
  const bell = makeBell()
  let sent = after
  let counted = ''
  let beat = false
  let over = false
  /** Since when the reader has not asked for more; null while it waits for us. */
  let unread: number | null = Date.now()

  let unwatch: (() => void) | null = null
  const watch = () => {
    const unsubscribe = feed.subscribe(bell.ring)
    const timer = setInterval(() => {
      if (unread !== null && Date.now() - unread > STALLED) return ends.stalled()
      beat = true
      bell.ring()
    }, HEARTBEAT).unref()
    return () => {
      clearInterval(timer)
      unsubscribe()
    }
  }
  const stop = () => {
    over = true
    unwatch?.()
    bell.ring()
  }

  /** The next piece, as soon as there is one; null when there will be none. */
  async function next(): Promise<string | null> {
    while (!over) {
      // Taken before looking, so that what happens while looking is not missed.
      const rung = bell.next()
      const last = feed.last()
      if (last === null) return null
      if (last > sent) {
        const entries = (await feed.entriesAfter(sent)).slice(0, AT_ONCE)
        sent = entries.at(-1)?.number ?? sent
        if (entries.length > 0) return entries.map(lines).join('')
      }
      const counts = JSON.stringify(await feed.counts())
      if (counts !== counted) {
        counted = counts
        return `event: counts\ndata: ${counts}\n\n`
      }
      if (beat) {
        beat = false
        return `event: clock\ndata: ${Date.now()}\n\n`
      }
      await rung
    }
    return null
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // Not before somebody reads: the answer to HEAD is a stream that nobody will ever end.
        unwatch ??= watch()
        unread = null
        let piece: string | null = null
        try {
          piece = await next()
        } catch (error) {
          ends.failed(error)
        }
        unread = Date.now()
        if (over) return
        if (piece === null) {
          stop()
          if (feed.last() === null) controller.enqueue(utf8.encode('event: gone\ndata: {}\n\n'))
          controller.close()
        } else {
          controller.enqueue(utf8.encode(piece))
        }
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  )
}

const utf8 = new TextEncoder()

const written = new WeakMap<Entry, string>()

/** Two hundred readers are sent the same entry: it is written once. */
function lines(entry: Entry): string {
  const known = written.get(entry)
  if (known !== undefined) return known
  const made = `event: entry\nid: ${entry.number}\ndata: ${JSON.stringify(entry)}\n\n`
  written.set(entry, made)
  return made
}

function makeBell() {
  let current = Promise.withResolvers<void>()
  return {
    next: () => current.promise,
    ring() {
      current.resolve()
      current = Promise.withResolvers()
    },
  }
}
