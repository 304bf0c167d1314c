import { hocuspocus, PLAIN } from '../wire/messages.ts'
import type { Seat } from './client.ts'
import { openSessions } from './palabre.ts'
import type { Server } from './server.ts'

/** The rooms of a server. */
export interface Venue {
  /** A place in a room; the same number is the same person. More places than people are shared. */
  seat(room: number, place: number): Seat
}

/** Makes so many rooms for so many people each: at a peer they come with the first who enters. */
export async function openVenue(server: Server, rooms: number, people: number): Promise<Venue> {
  const { port, contestant } = server
  const { speaks, keeps, deflate } = contestant
  switch (speaks) {
    case 'palabre':
      return openSessions(port, deflate, rooms, people)
    case 'plain':
      return { seat: (room) => ({ address: { port, path: `/room-${room}`, headers: {}, deflate }, dialect: PLAIN, keeps }) }
    case 'hocuspocus':
      return { seat: (room) => ({ address: { port, path: '/', headers: {}, deflate }, dialect: hocuspocus(`room-${room}`), keeps }) }
  }
}
