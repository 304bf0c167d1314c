import type { Outcome, Rooms } from '../case.ts'
import { Author, clientId } from '../load/author.ts'
import { Client, stillOpen } from '../load/client.ts'
import { Deliveries } from '../load/deliveries.ts'
import { Histogram } from '../load/histogram.ts'
import { luck } from '../load/luck.ts'
import { complaints, watchOwn } from '../load/own.ts'
import { pace, several, sleep, until } from '../load/pace.ts'
import { Probe } from '../load/probe.ts'
import { proofOf } from '../load/proof.ts'
import type { Server } from '../load/server.ts'
import { openVenue } from '../load/venue.ts'
import { syncFrame } from '../wire/messages.ts'

/** Memory is told by what the later rooms added: the first ones pay for what a server needs anyhow. */
const FIRST_SHARE = 0.2
/** Rooms in which the last one is a probe. */
const PROBED = 10
const PATIENCE = 15_000

/** Many rooms with a few people and cards each, in which somebody now and then edits. */
export async function rooms(server: Server, { rooms: count, clients, cards, rate, time }: Rooms): Promise<Outcome> {
  const venue = await openVenue(server, count, clients)
  const turns = cards + Math.round((rate * time) / 1000)
  const authors = Array.from({ length: count }, (_, room) => new Author(clientId(room), { editsPerCard: 1, length: 40, wanders: false }))
  const deliveries = new Deliveries(turns * count, clients)
  const made = new Uint32Array(count)
  const people: Client[][] = []
  const probes: (Probe | null)[] = []

  // Whoever edits sits at place 0 for all the cards, for a client id belongs to one person.
  const edit = (room: number) => {
    const number = made[room]!++ * count + room
    const frame = syncFrame(venue.seat(room, 0).dialect, 'update', authors[room]!.write(number))
    deliveries.sent(number, 0)
    people[room]![0]!.send(frame)
  }
  const open = async (room: number) => {
    const look = (receiver: number) => (_: unknown, buffer: Buffer, start: number, end: number) => deliveries.look(receiver, buffer, start, end)
    const probe = room % Math.ceil(count / PROBED) === 0 ? await Probe.open(venue.seat(room, clients - 1), look(clients - 1)) : null
    probes[room] = probe
    const others = probe ? clients - 1 : clients
    people[room] = await Promise.all(Array.from({ length: others }, (_, place) => Client.open(venue.seat(room, place), look(place))))
    if (probe) people[room]!.push(probe.client)
    for (let card = 0; card < cards; card++) edit(room)
  }
  const fill = async (from: number, to: number) => {
    await several(range(from, to), 10, open)
    if (!(await until(() => deliveries.complete, PATIENCE))) throw new Error('the cards did not arrive')
    await sleep(1_000)
    return server.usage.rss
  }
  const first = Math.max(1, Math.round(count * FIRST_SHARE))
  const small = await fill(0, first)
  const large = await fill(first, count)
  await server.settled(10_000)

  const times = new Histogram()
  const filled = cards * count
  deliveries.keepTimes(times)
  const before = server.usage.cpu
  const own = watchOwn(server)
  await pace(count, rate, time, edit)
  await until(() => deliveries.complete, PATIENCE)
  const busy = own()
  const { cpu, rss } = server.usage
  const edits = made.reduce((sum, number) => sum + number, 0) - filled
  stillOpen(people.flat())

  return {
    measures: {
      p50: times.quantile(0.5),
      p95: times.quantile(0.95),
      'cpu per edit': ((cpu - before) * 1000) / edits,
      'KiB per room': count > first ? (large - small) / (count - first) / 1024 : NaN,
      rss: rss / 2 ** 20,
      delivered: deliveries.share,
      converged: await allProved(),
      'load busy': busy.busy,
      'others busy': busy.others,
    },
    warnings: complaints(busy),
  }

  async function allProved(): Promise<number> {
    let proved = 1
    for (const [room, probe] of probes.entries()) {
      if (!probe) continue
      const numbers = Array.from({ length: made[room]! }, (_, turn) => turn * count + room)
      proved *= await proofOf(venue.seat(room, 0), [probe], new Set(numbers))
    }
    return proved
  }
}

/** In an order drawn by lot, so that no session is opened all at once. */
function range(from: number, to: number): readonly number[] {
  const random = luck(from + 1)
  return Array.from({ length: to - from }, (_, index) => ({ room: from + index, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ room }) => room)
}
