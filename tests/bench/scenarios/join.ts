import * as Y from 'yjs'
import type { Join, Outcome } from '../case.ts'
import type { Seat } from '../load/client.ts'
import { writeDocument } from '../load/document.ts'
import { Arrival } from '../load/arrival.ts'
import { complaints, watchOwn, type Own } from '../load/own.ts'
import { sleep } from '../load/pace.ts'
import type { Server } from '../load/server.ts'
import { openVenue } from '../load/venue.ts'
import { median, quantile } from '../median.ts'

const PEOPLE = 60
const BETWEEN = 50

/** A large document: one joins, many join at once, and the first one joins after a restart. */
export async function join(server: Server, { cards, edits, single, together, waves, restarts }: Join): Promise<Outcome> {
  const venue = await openVenue(server, 1, PEOPLE)
  const { whole: document, host } = await writeDocument(server, venue, 0, { cards, edits })
  const size = Y.encodeStateAsUpdate(document).length
  const arrive = (seat: Seat) => Arrival.of(seat, size)

  const alone: Arrival[] = []
  for (let turn = 0; turn < single; turn++) {
    alone.push(await arrive(venue.seat(0, turn)))
    await sleep(BETWEEN)
  }

  await server.settled(5_000)
  const crowds: Crowd[] = []
  for (let wave = 0; wave < waves; wave++) {
    const before = server.usage
    const own = watchOwn(server)
    const arrivals = await Promise.all(Array.from({ length: together }, (_, place) => arrive(venue.seat(0, place))))
    const after = server.usage
    crowds.push({ arrivals, cpu: after.cpu - before.cpu, rss: after.rss - before.rss, busy: own() })
    await server.settled(5_000)
  }

  host.close()
  const cold: Arrival[] = []
  for (let turn = 0; server.contestant.stores && turn < restarts; turn++) {
    await server.settled(15_000)
    await server.stop()
    await server.start()
    cold.push(await arrive(venue.seat(0, turn)))
  }

  const all = crowds.flatMap(({ arrivals }) => arrivals)
  const arrivals = [...alone, ...all, ...cold]
  const known = new Map<string, boolean>()
  const ofCrowds = (measure: (crowd: Crowd) => number) => median(crowds.map(measure))
  return {
    measures: {
      'one join': median(alone.map(({ time }) => time)),
      'p50 together': ofCrowds((crowd) => quantile(crowd.arrivals.map(({ time }) => time), 0.5)),
      'p95 together': ofCrowds((crowd) => quantile(crowd.arrivals.map(({ time }) => time), 0.95)),
      'cpu per join': ofCrowds(({ cpu }) => cpu / together),
      'KB per join': median(alone.map(({ bytes }) => bytes)) / 1000,
      'cold join': median(cold.map(({ time }) => time)),
      'rss added': ofCrowds(({ rss }) => rss / 2 ** 20),
      'document KB': size / 1000,
      compressed: arrivals.filter(({ deflates }) => deflates).length / arrivals.length,
      converged: arrivals.every((arrival) => arrival.has(document, known)) ? 1 : 0,
      'load busy': ofCrowds(({ busy }) => busy.busy),
      'others busy': ofCrowds(({ busy }) => busy.others),
    },
    // Busy is what it should be: all of the load is in one moment.
    warnings: complaints({ busy: 0, late: ofCrowds(({ busy }) => busy.late), others: ofCrowds(({ busy }) => busy.others) }),
  }
}

/** Those who came in the same moment, and what that cost the server. */
interface Crowd {
  readonly arrivals: readonly Arrival[]
  readonly cpu: number
  readonly rss: number
  readonly busy: Own
}
