import type { Blast, Loss, Outcome } from '../case.ts'
import { blast } from '../load/blast.ts'
import { Author, clientId } from '../load/author.ts'
import { Client, stillOpen } from '../load/client.ts'
import { Deliveries } from '../load/deliveries.ts'
import { pace, sleep, until } from '../load/pace.ts'
import { readAgain } from '../load/readAgain.ts'
import type { Server } from '../load/server.ts'
import { openVenue } from '../load/venue.ts'
import { syncFrame } from '../wire/messages.ts'

const RATE = 20
const PATIENCE = 15_000

/** What is still there of what somebody had seen, when the server is killed and started again. */
export function durable(server: Server, sizes: Loss | Blast): Promise<Outcome> {
  return 'delay' in sizes ? loss(server, sizes) : blast(server, sizes)
}

/** A few people edit, everybody has seen everything, and so many milliseconds later comes the SIGKILL. */
async function loss(server: Server, { edits, writers, delay }: Loss): Promise<Outcome> {
  const venue = await openVenue(server, 1, writers + 1)
  const deliveries = new Deliveries(edits, writers + 1)
  const people = await Promise.all(
    Array.from({ length: writers + 1 }, (_, place) =>
      Client.open(venue.seat(0, place), (__, buffer, start, end) => deliveries.look(place, buffer, start, end)),
    ),
  )
  const authors = Array.from({ length: writers }, (_, writer) => new Author(clientId(writer)))
  let sent = 0
  await pace(writers, RATE, ((edits / writers) * 1000) / RATE, (writer) => {
    const frame = syncFrame(venue.seat(0, writer).dialect, 'update', authors[writer]!.write(sent))
    deliveries.sent(sent++, writer)
    people[writer]!.send(frame)
  })
  if (!(await until(() => deliveries.complete, PATIENCE))) throw new Error(`only ${deliveries.delivered} of ${deliveries.expected} deliveries came`)
  stillOpen(people)
  await sleep(delay)
  await server.kill()
  for (const client of people) client.close()

  const found = await readAgain(server, [venue.seat(0, 0)])
  return {
    measures: { acknowledged: sent, lost: sent - found.edits.size, delivered: deliveries.share, converged: found.whole ? 1 : 0 },
    warnings: [],
  }
}
