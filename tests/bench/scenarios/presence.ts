import type { Outcome, Presence } from '../case.ts'
import { clientId } from '../load/author.ts'
import { Client, stillOpen } from '../load/client.ts'
import { Cursors } from '../load/cursors.ts'
import { luck } from '../load/luck.ts'
import { complaints, watchOwn } from '../load/own.ts'
import { pace, several, until } from '../load/pace.ts'
import type { Server } from '../load/server.ts'
import { openVenue } from '../load/venue.ts'
import { presenceFrame } from '../wire/messages.ts'

/** For so long after the last cursor was sent, what is still on its way may come. */
const PATIENCE = 4_000
const SAMPLE_EVERY = 50
const SAMPLES = 500

/** One room: everybody moves a cursor ten times a second, and is shown everybody else's. */
export async function presence(server: Server, { clients, rate, warmUp, time }: Presence): Promise<Outcome> {
  const venue = await openVenue(server, 1, clients)
  const cursors = new Cursors(clients, Math.round((rate * warmUp) / 1000) + Math.round((rate * time) / 1000))
  const people: Client[] = []
  await several(Array(clients).keys(), 40, async (place) => {
    people[place] = await Client.open(venue.seat(0, place), (kind, buffer, start, end) => {
      if (kind === 'presence') cursors.look(place, buffer, start, end)
    })
  })

  const { dialect } = venue.seat(0, 0)
  const says = server.contestant.speaks === 'palabre' ? ownState : stockState
  let sent = 0
  const move = (client: number) => {
    people[client]!.send(presenceFrame(dialect, clientId(client), cursors.moves(client), says(client, sent)))
    sent++
  }
  await pace(clients, rate, warmUp, move)

  const counted = sent
  const count = (of: 'bytes' | 'frames') => people.reduce((sum, client) => sum + client[of], 0)
  const before = { bytes: count('bytes'), frames: count('frames'), cpu: server.usage.cpu }
  const own = watchOwn(server)
  const start = performance.now()
  cursors.keepTimes()
  const random = luck(1)
  const sampling = setInterval(() => cursors.sampleAges(SAMPLES, random), SAMPLE_EVERY)
  await pace(clients, rate, time, move)
  clearInterval(sampling)
  const seconds = (performance.now() - start) / 1000
  const received = { bytes: count('bytes') - before.bytes, frames: count('frames') - before.frames }
  await until(() => cursors.current === 1, PATIENCE)
  const { current } = cursors
  const busy = own()
  const { cpu, rss } = server.usage
  const states = sent - counted
  stillOpen(people)

  return {
    measures: {
      'frames/s per receiver': received.frames / clients / seconds,
      'KB/s per receiver': received.bytes / clients / seconds / 1000,
      'cpu per state': ((cpu - before.cpu) * 1000) / states,
      cpu: (cpu - before.cpu) / 1000,
      current,
      'age p95': cursors.ages.quantile(0.95),
      p50: cursors.times.quantile(0.5),
      p95: cursors.times.quantile(0.95),
      rss: rss / 2 ** 20,
      compressed: people.filter(({ deflates }) => deflates).length / clients,
      converged: await shownToNewcomer(),
      'load busy': busy.busy,
      'others busy': busy.others,
    },
    warnings: complaints(busy),
  }

  /** Whether somebody who comes now is shown where everybody is; a relay knows of nobody. */
  async function shownToNewcomer(): Promise<number> {
    if (!server.contestant.keeps) return current === 1 ? 1 : 0
    const late = new Cursors(clients, 1)
    const client = await Client.open(venue.seat(0, clients), (kind, buffer, from, to) => {
      if (kind === 'presence') late.look(0, buffer, from, to)
    })
    const shown = await until(() => cursors.isCurrent(late), 5_000)
    client.close()
    return shown ? 1 : 0
  }
}

const where = (client: number, turn: number) => ({ x: (client * 37 + turn * 5) % 1920, y: (client * 53 + turn * 3) % 1080 })

/** A stock client says who it is along with where: about a hundred bytes. */
function stockState(client: number, turn: number): string {
  return JSON.stringify({ user: { name: `Person ${client + 1}`, color: '#30bced' }, at: `c-${client}`, cursor: where(client, turn) })
}

/** Of ours, the server says who it is. */
function ownState(client: number, turn: number): string {
  return JSON.stringify({ at: `c-${client}`, cursor: where(client, turn) })
}
