import type { Entry, FactType } from '../../shared/ledger/entry.ts'
import type { SessionId } from '../../shared/model/id.ts'
import type { Counts } from '../../shared/wire/requests.ts'
import type { Bus } from '../bus/bus.ts'
import type { Ledger } from '../rooms/ledger.ts'

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
  readonly countsOf: (ledger: Ledger) => Promise<Counts>
  readonly report: (error: unknown) => void
}

/** Entries held in memory for readers that are nearly up to date. */
const RECENT = 256
/**
 * Counts are looked at no more often. They are coarse, but a change of theirs at the very instant
 * of somebody's click would still say whose click it was.
 */
const COUNTED_EVERY = 2_000

/** Entries after which counts begin anew. */
const TELLS_COUNTS: readonly FactType[] = ['cards-revealed', 'statements-revealed', 'ballot-opened', 'ballot-closed', 'ballot-voided']

export function makeFeeds(parts: FeedParts): Feeds {
  const watched = new Map<SessionId, SharedFeed>()
  const asked = new Map<SessionId, Promise<Counts>>()
  /** Where nobody listens, asking again and again must not show the instant of a click either. */
  const once = (ledger: Ledger) => {
    const session = ledger.session().id
    const known = asked.get(session)
    if (known) return known
    const counted = parts.countsOf(ledger)
    asked.set(session, counted)
    setTimeout(() => asked.delete(session), COUNTED_EVERY).unref()
    return counted
  }
  return {
    of(ledger) {
      const session = ledger.session().id
      return watched.get(session) ?? makeFeed({ ...parts, once }, ledger, (feed) => (feed ? watched.set(session, feed) : watched.delete(session)))
    },
    sealedChanged: (session) => void parts.bus.publish(topic(session), 'sealed').catch(parts.report),
  }
}

function topic(session: SessionId): string {
  return `palabre:${session}:sealed`
}

/** `keep` is given the feed when its first reader comes, and null when its last one goes. */
function makeFeed({ bus, countsOf, once, report }: FeedParts & { readonly once: FeedParts['countsOf'] }, ledger: Ledger, keep: (feed: SharedFeed | null) => void): SharedFeed {
  const listeners = new Set<() => void>()
  let recent: readonly Entry[] = []
  let counts: Promise<Counts> | null = null
  let recount: NodeJS.Timeout | null = null
  let release = () => {}

  const ring = () => {
    for (const listener of listeners) listener()
  }
  const later = () => {
    recount ??= setTimeout(() => {
      recount = null
      counts = null
      ring()
    }, COUNTED_EVERY).unref()
  }
  const watch = () => {
    const unsubscribe = ledger.subscribe((entries) => {
      recent = [...recent, ...entries].slice(-RECENT)
      // What an entry says itself need not be hidden for a while: a reveal empties the stage for all to see.
      if (entries.some(({ fact }) => TELLS_COUNTS.includes(fact.type))) counts = null
      else later()
      ring()
    })
    const subscribed = bus.subscribe(topic(ledger.session().id), later)
    subscribed.catch(report)
    release = () => {
      unsubscribe()
      if (recount) clearTimeout(recount)
      recount = null
      counts = null
      recent = []
      subscribed.then((end) => end()).catch(report)
    }
  }

  const feed: SharedFeed = {
    entriesAfter: async (number) =>
      recent[0] && recent[0].number <= number + 1 ? recent.filter((entry) => entry.number > number) : ledger.entriesAfter(number),
    counts: () => (listeners.size === 0 ? once(ledger) : (counts ??= countsOf(ledger))),
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
