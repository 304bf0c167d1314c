import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RefusalCode } from '../shared/ledger/refusal.ts'
import type { CloseReason } from '../shared/wire/close.ts'
import type { Storage } from './storage/storage.ts'

/** What sockets add to at every frame: plain numbers, for a counter of the library would cost as much as the frame. */
export interface Traffic {
  framesIn: number
  framesOut: number
  bytesIn: number
  bytesOut: number
  /** Streams of entries that are open now. */
  streams: number
}

/** What the server is asked for at the moment somebody looks. */
export interface Standing {
  readonly rooms: () => number
  readonly connections: () => number
  /** Edits that wait to be written. */
  readonly queue: () => number
  /** Bytes that wait for readers. Two hundred who wait for the same bytes count two hundred times, and share them in memory. */
  readonly unsent: () => number
}

/** Why somebody was turned away before there was a socket to say so on. */
export type Rejection = 'origin' | 'path' | 'closing'

/**
 * Counts of the whole process, for whoever keeps it running. Nothing here is counted by session,
 * person or document, nor is any request that is never logged: a count that moves would tell who.
 */
export interface Metrics {
  readonly traffic: Traffic
  refused(where: 'request', reason: RefusalCode): void
  refused(where: 'socket', reason: CloseReason | Rejection): void
  /** The same storage, whose commits and syncs are timed. */
  timing(storage: Storage): Storage
  watch(standing: Standing): void
  /** Everything in the text format of Prometheus. */
  page(): Promise<{ readonly type: string; readonly text: string }>
}

/** Seconds; a commit on a good disk takes less than the first, and nobody waits for longer than the last. */
const BUCKETS = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const traffic: Traffic = { framesIn: 0, framesOut: 0, bytesIn: 0, bytesOut: 0, streams: 0 }

  const counter = (name: string, help: string, read: () => number) =>
    new Counter({
      name: `palabre_${name}_total`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read())
      },
    })
  counter('frames_in', 'Messages that sockets have sent to the server.', () => traffic.framesIn)
  counter('frames_out', 'Messages that the server has sent to sockets.', () => traffic.framesOut)
  counter('bytes_in', 'Bytes of those messages, as they are once inflated.', () => traffic.bytesIn)
  counter('bytes_out', 'Bytes of those messages, as they are on the wire.', () => traffic.bytesOut)

  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `palabre_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('streams', 'Streams of entries that are open.', () => traffic.streams)

  const commits = new Histogram({
    name: 'palabre_commit_seconds',
    help: 'Time to keep something: edits written ("written"), a wait for the disk ("synced"), all that is answered only once it is on disk ("transaction").',
    labelNames: ['kind'] as const,
    buckets: BUCKETS,
    registers,
  })
  const timed = async <Value>(kind: 'written' | 'synced' | 'transaction', work: () => Promise<Value>): Promise<Value> => {
    const stop = commits.startTimer({ kind })
    try {
      return await work()
    } finally {
      stop()
    }
  }

  const refusals = new Counter({
    name: 'palabre_refused_total',
    help: 'Requests that were refused, and sockets that the server has ended, by reason.',
    labelNames: ['where', 'reason'] as const,
    registers,
  })

  return {
    traffic,
    refused: (where, reason) => refusals.inc({ where, reason }),
    timing: (storage) => ({
      ...storage,
      append: (batches) => timed('written', () => storage.append(batches)),
      synced: () => timed('synced', () => storage.synced()),
      transaction: (work) => timed('transaction', () => storage.transaction(work)),
    }),
    watch({ rooms, connections, queue, unsent }) {
      gauge('rooms', 'Documents that are open.', rooms)
      gauge('connections', 'Sockets that are open.', connections)
      gauge('queue', 'Edits that wait to be written.', queue)
      gauge('unsent_bytes', 'Bytes that wait for sockets to read them.', unsent)
    },
    page: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}
