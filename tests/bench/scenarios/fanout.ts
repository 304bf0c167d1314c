import type { Fanout, Outcome } from '../case.ts'
import { Author, clientId } from '../load/author.ts'
import { Client, stillOpen } from '../load/client.ts'
import { Deliveries } from '../load/deliveries.ts'
import { OLD, writeDocument } from '../load/document.ts'
import { Histogram } from '../load/histogram.ts'
import { complaints, watchOwn } from '../load/own.ts'
import { pace, several, until } from '../load/pace.ts'
import { Probe } from '../load/probe.ts'
import { proof } from '../load/proof.ts'
import type { Server } from '../load/server.ts'
import { openVenue } from '../load/venue.ts'
import { syncFrame } from '../wire/messages.ts'

const PROBES = 2
const PATIENCE = 15_000
/** Edits a second of each editor while the server warms up; ours takes sixty from one socket. */
const FAST = 50

/** One room: a tenth of the people edit, and all the others are shown it. */
export async function fanout(server: Server, { clients, rate, warmUp, time, aged }: Fanout): Promise<Outcome> {
  const venue = await openVenue(server, 1, clients)
  if (aged) (await writeDocument(server, venue, 0, OLD)).host.close()

  const editors = Math.max(1, Math.round(clients / 10))
  const turnsIn = (milliseconds: number) => Math.round((rate * milliseconds) / 1000)
  const turns = Math.ceil(warmUp / editors) + turnsIn(time)
  const { dialect } = venue.seat(0, 0)
  const frames = Array.from({ length: editors }, (_, editor) => {
    const author = new Author(clientId(editor))
    return Array.from({ length: turns }, (__, turn) => syncFrame(dialect, 'update', author.write(turn * editors + editor)))
  })

  const deliveries = new Deliveries(turns * editors, clients)
  const look = (receiver: number) => (_: unknown, buffer: Buffer, start: number, end: number) => deliveries.look(receiver, buffer, start, end)
  const people: Client[] = []
  const probes: Probe[] = []
  await several(Array(clients).keys(), 40, async (place) => {
    if (place < clients - PROBES) people[place] = await Client.open(venue.seat(0, place), look(place))
    else probes.push(await Probe.open(venue.seat(0, place), look(place)))
  })
  const all = [...people, ...probes.map(({ client }) => client)]
  await server.settled(5_000)

  let sent = 0
  const edit = (editor: number) => {
    const turn = Math.floor(sent / editors)
    deliveries.sent(turn * editors + editor, editor)
    people[editor]!.send(frames[editor]![turn]!)
    sent++
  }
  // A server is up for weeks: what it does for every edit has long been compiled.
  await pace(editors, FAST, (Math.ceil(warmUp / editors) * 1000) / FAST, edit)
  await until(() => deliveries.complete, PATIENCE)
  await server.settled(5_000)

  const times = new Histogram()
  deliveries.keepTimes(times)
  const counted = sent
  const count = (of: 'bytes' | 'frames') => all.reduce((sum, client) => sum + client[of], 0)
  const before = { bytes: count('bytes'), frames: count('frames'), cpu: server.usage.cpu }
  const own = watchOwn(server)
  await pace(editors, rate, time, edit)
  await until(() => deliveries.complete, PATIENCE)
  const busy = own()
  const { cpu, rss } = server.usage
  const edits = sent - counted
  const receptions = edits * clients
  stillOpen(all)

  return {
    measures: {
      p50: times.quantile(0.5),
      p95: times.quantile(0.95),
      p99: times.quantile(0.99),
      'cpu per edit': ((cpu - before.cpu) * 1000) / edits,
      'bytes per receiver and edit': (count('bytes') - before.bytes) / receptions,
      'frames per receiver and edit': (count('frames') - before.frames) / receptions,
      rss: rss / 2 ** 20,
      delivered: deliveries.share,
      converged: await proof(venue.seat(0, clients), probes, sent),
      'load busy': busy.busy,
      'others busy': busy.others,
    },
    warnings: complaints(busy),
  }
}
