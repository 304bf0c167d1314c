import * as Y from 'yjs'
import { syncFrame } from '../wire/messages.ts'
import { Author, clientId, type Habits } from './author.ts'
import { Client, stillOpen } from './client.ts'
import { several, sleep, until } from './pace.ts'
import type { Server } from './server.ts'
import { eachToken } from './token.ts'
import type { Venue } from './venue.ts'

/** Numbers of these edits begin where no measured edit's can be. */
export const FIRST_EDIT = 0x80_0000
/** As many as it takes for nobody to write faster than a server may allow. */
const AUTHORS = 40
const PER_SECOND = 50
const PATIENCE = 60_000

export interface Extent {
  readonly cards: number
  readonly edits: number
}

/** The document of the measurements that led to the goals: about 780 KB. */
export const OLD: Extent = { cards: 2_000, edits: 10_000 }

export interface Written {
  /** What must be there. */
  readonly whole: Y.Doc
  /** Somebody who has stayed: some servers forget a document, or read it anew, when the last one leaves. */
  readonly host: Client
}

/** Has forty people write a document into a room, edit by edit as people do, and waits until the server is done with it. */
export async function writeDocument(server: Server, venue: Venue, room: number, { cards, edits }: Extent): Promise<Written> {
  const whole = new Y.Doc()
  const { dialect } = venue.seat(room, 0)
  const each = Math.ceil(edits / AUTHORS)
  const habits: Habits = { editsPerCard: Math.max(1, Math.round(edits / cards)), length: 48, wanders: true }
  const writers = Array.from({ length: AUTHORS }, (_, number) => {
    const author = new Author(clientId(1_000_000 + number), habits)
    const updates = Array.from({ length: each }, (__, turn) => author.write(FIRST_EDIT + number * each + turn))
    for (const update of updates) Y.applyUpdate(whole, update)
    return updates.map((update) => syncFrame(dialect, 'update', update))
  })

  const seen = new Set<number>()
  const host = await Client.open(venue.seat(room, AUTHORS), (_, buffer, start, end) => eachToken(buffer, start, end, (edit) => seen.add(edit)))
  await several(writers.entries(), AUTHORS, async ([number, frames]) => {
    const client = await Client.open(venue.seat(room, number))
    for (let sent = 0; sent < frames.length; sent += PER_SECOND / 10) {
      for (const frame of frames.slice(sent, sent + PER_SECOND / 10)) client.send(frame)
      await sleep(100)
    }
    await until(() => seen.size === AUTHORS * each || client.ended !== null, PATIENCE)
    stillOpen([client])
    client.close()
  })
  if (seen.size < AUTHORS * each) throw new Error(`only ${seen.size} of ${AUTHORS * each} edits of the document were shown`)
  await server.settled(30_000)
  return { whole, host }
}
