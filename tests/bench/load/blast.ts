import { LIMITS } from '../../../shared/model/limits.ts'
import type { Blast, Outcome } from '../case.ts'
import { syncFrame } from '../wire/messages.ts'
import { Author, clientId } from './author.ts'
import { Client, stillOpen } from './client.ts'
import { Deliveries } from './deliveries.ts'
import { complaints, watchOwn } from './own.ts'
import { several, sleep, until } from './pace.ts'
import { readAgain } from './readAgain.ts'
import type { Server } from './server.ts'
import { openVenue } from './venue.ts'

/** Two in each room, and what one writes the other acknowledges. */
const PAIR = 2
/** Kept below what our server allows a socket, the handshake reckoned in; every server gets the same. */
const PER_SECOND = LIMITS.framesPerSecond * 0.9
const AT_FIRST = LIMITS.framesBurst * 0.8
const TICK = 10
/** Above this share, the load is what that bound lets through and not what the server can take. */
const MUCH = 0.1

/**
 * As many edits as the server takes: in every room so many are under way, and each that comes to
 * the other makes room for the next. Then SIGKILL, in the middle of it.
 */
export async function blast(server: Server, { rooms, window, time }: Blast): Promise<Outcome> {
  const venue = await openVenue(server, rooms, PAIR)
  const most = Math.ceil(AT_FIRST + (PER_SECOND * time) / 1000)
  const deliveries = new Deliveries(rooms * PAIR * most, PAIR)
  const writers: Writer[] = []
  await several(Array(rooms * PAIR).keys(), 20, async (number) => {
    const [room, place] = [Math.floor(number / PAIR), number % PAIR]
    const seat = venue.seat(room, place)
    const author = new Author(clientId(number))
    const frames = Array.from({ length: most }, (_, turn) => syncFrame(seat.dialect, 'update', author.write(number * most + turn)))
    const client = await Client.open(seat, (_, buffer, start, end) => deliveries.look(place, buffer, start, end))
    writers[number] = { client, frames, sent: 0, place, left: AT_FIRST }
  })
  await server.settled(5_000)

  const acknowledged = new Set<number>()
  const underWay = new Uint32Array(rooms)
  let going = true
  const fill = (room: number): boolean => {
    const [one, other] = [writers[room * PAIR]!, writers[room * PAIR + 1]!]
    while (going && underWay[room]! < window) {
      const writer = one.left >= other.left ? one : other
      if (writer.left < 1) return false
      writer.left--
      underWay[room]!++
      deliveries.sent((room * PAIR + writer.place) * most + writer.sent, writer.place)
      writer.client.send(writer.frames[writer.sent++]!)
    }
    return true
  }
  deliveries.onDelivered = (edit) => {
    acknowledged.add(edit)
    const room = Math.floor(edit / (PAIR * most))
    underWay[room]!--
    fill(room)
  }

  const before = server.usage.cpu
  const own = watchOwn(server)
  const start = performance.now()
  let heldBack = 0
  let looks = 0
  for (let last = start; performance.now() - start < time; await sleep(TICK)) {
    const now = performance.now()
    for (const writer of writers) writer.left = Math.min(AT_FIRST, writer.left + ((now - last) / 1000) * PER_SECOND, writer.frames.length - writer.sent)
    last = now
    for (let room = 0; room < rooms; room++) if (!fill(room)) heldBack++
    looks += rooms
  }
  const seconds = (performance.now() - start) / 1000
  const busy = own()
  const cpu = server.usage.cpu - before
  const taken = acknowledged.size
  stillOpen(writers.map(({ client }) => client))
  going = false
  await server.kill()
  // What the kernel had taken from the server before it died has been seen as well.
  await until(() => writers.every(({ client }) => client.ended !== null), 2_000)

  const found = await readAgain(server, Array.from({ length: rooms }, (_, room) => venue.seat(room, 0)))
  const lost = [...acknowledged].filter((edit) => !found.edits.has(edit)).length
  const held = heldBack / looks
  return {
    measures: {
      acknowledged: acknowledged.size,
      lost,
      'edits/s': taken / seconds,
      'cpu per edit': (cpu * 1000) / taken,
      'held back': held,
      converged: found.whole ? 1 : 0,
      'load busy': busy.busy,
      'others busy': busy.others,
    },
    warnings: [...complaints(busy), ...(held > MUCH ? [`writers waited ${Math.round(held * 100)} % of the time for the bound on frames: the rate is that bound's`] : [])],
  }
}

interface Writer {
  readonly client: Client
  readonly frames: readonly Buffer[]
  readonly place: number
  sent: number
  /** How many it may send at this moment. */
  left: number
}
