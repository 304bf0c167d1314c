import type { Idle, Outcome } from '../case.ts'
import { Author, clientId } from '../load/author.ts'
import { Client, stillOpen } from '../load/client.ts'
import { several, sleep } from '../load/pace.ts'
import { Probe } from '../load/probe.ts'
import { proofOf } from '../load/proof.ts'
import type { Server } from '../load/server.ts'
import { openVenue } from '../load/venue.ts'
import { syncFrame } from '../wire/messages.ts'

/**
 * A connection costs what the later ones added: the first ones pay for what a server needs anyhow,
 * and use up what making the sessions by HTTP has left free in the heap of ours.
 */
const FIRST_SHARE = 0.4

/** Many who have a document open and do nothing. */
export async function idle(server: Server, { connections, rooms, time }: Idle): Promise<Outcome> {
  const fresh = server.usage.rss
  const venue = await openVenue(server, rooms, Math.ceil(connections / rooms))
  const prepared = server.usage.rss
  const people: Client[] = []
  const open = async (from: number, to: number) => {
    const places = Array.from({ length: to - from }, (_, index) => from + index)
    await several(places, 20, async (number) => {
      people[number] = await Client.open(venue.seat(number % rooms, Math.floor(number / rooms)))
    })
    await sleep(time)
    return server.usage.rss
  }
  const first = Math.round(connections * FIRST_SHARE)
  const small = await open(0, first)
  const large = await open(first, connections)
  const before = server.usage.cpu
  await sleep(time)
  const { cpu, rss } = server.usage
  stillOpen(people)

  return {
    measures: {
      'KiB per connection': (large - small) / (connections - first) / 1024,
      rss: rss / 2 ** 20,
      'rss at start': fresh / 2 ** 20,
      'rss before': prepared / 2 ** 20,
      'cpu when idle': (cpu - before) / time,
      converged: await stillHears(),
    },
    warnings: [],
  }

  /** Whether the connections live: an edit of one comes to another and to somebody who joins. */
  async function stillHears(): Promise<number> {
    const seat = venue.seat(0, 0)
    const probe = await Probe.open(seat)
    people[0]!.send(syncFrame(seat.dialect, 'update', new Author(clientId(0)).write(1)))
    return proofOf(seat, [probe], new Set([1]))
  }
}
