import type { Entry, FactType } from '../../shared/ledger/entry.ts'
import type { SessionId } from '../../shared/model/id.ts'
import type { Counts } from '../../shared/wire/requests.ts'
import type { Bus } from '../bus/bus.ts'
import type { Storage } from '../storage/storage.ts'
import { makeCounting, untilCounted, type Counting } from './counts.ts'
import type { Ledger } from './ledger.ts'

/** What all streams of a session share, so that two hundred readers cost the storage one reading. */
export interface SharedFeed {
  entriesAfter(number: number): Promise<readonly Entry[]>
  counts(): Promise<Counts>
  subscribe(listener: () => void): () => void
}

export interface Feeds {
  of(ledger: Ledger): SharedFeed
  /** To be told after every vote and every card written alone, here; the other nodes hear of it too. */
  sealedChanged(session: SessionId): void
}

export interface FeedParts {
  readonly bus: Bus
  readonly storage: Storage
  readonly report: (error: unknown) => void
}

/** Entries held in memory for readers that are nearly up to date. */
const RECENT = 256

/** Entries after which counts begin anew. */
const TELLS_COUNTS: readonly FactType[] = ['cards-revealed', 'statements-revealed', 'ballot-opened', 'ballot-closed', 'ballot-voided', 'roll-changed']

export function makeFeeds({ bus, storage, report }: FeedParts): Feeds {
  const watched = new Map<SessionId, SharedFeed>()
  const counting = makeCounting(storage)
  return {
    of(ledger) {
      const session = ledger.session().id
      const keep = (feed: SharedFeed | null) => (feed ? watched.set(session, feed) : watched.delete(session))
      return watched.get(session) ?? makeFeed({ bus, counting, report }, ledger, keep)
    },
    sealedChanged: (session) => void bus.publish(topic(session), 'sealed').catch(report),
  }
}

function topic(session: SessionId): string {
  return `palabre:${session}:sealed`
}

/** `keep` is given the feed when its first reader comes, and null when its last one goes. */
function makeFeed(
  { bus, counting, report }: Pick<FeedParts, 'bus' | 'report'> & { readonly counting: Counting },
  ledger: Ledger,
  keep: (feed: SharedFeed | null) => void,
): SharedFeed {
  const session = ledger.session().id
  const listeners = new Set<() => void>()
  let recent: readonly Entry[] = []
  let recount: NodeJS.Timeout | null = null
  let release = () => {}

  const ring = () => {
    for (const listener of listeners) listener()
  }
  const later = () => {
    recount ??= setTimeout(() => {
      recount = null
      counting.forget(session)
      ring()
    }, untilCounted()).unref()
  }
  const watch = () => {
    const unsubscribe = ledger.subscribe((entries) => {
      recent = [...recent, ...entries].slice(-RECENT)
      // What an entry says itself need not be hidden for a while: a reveal empties the stage for all to see.
      if (entries.some(({ fact }) => TELLS_COUNTS.includes(fact.type))) counting.forget(session)
      ring()
    })
    const subscribed = bus.subscribe(topic(session), later)
    subscribed.catch(report)
    // What was counted last may be older than this: until now nobody here was told of changes.
    later()
    release = () => {
      unsubscribe()
      if (recount) clearTimeout(recount)
      recount = null
      recent = []
      subscribed.then((end) => end()).catch(report)
    }
  }

  const feed: SharedFeed = {
    entriesAfter: async (number) =>
      recent[0] && recent[0].number <= number + 1 ? recent.filter((entry) => entry.number > number) : ledger.entriesAfter(number),
    counts: () => counting.of(ledger),
    subscribe(listener) {
      if (listeners.size === 0) {
        keep(feed)
        watch()
      }
      listeners.add(listener)
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return
        keep(null)
        release()
      }
    },
  }
  return feed
}
