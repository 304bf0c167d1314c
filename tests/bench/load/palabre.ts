import { randomUUID } from 'node:crypto'
import { PLAIN } from '../wire/messages.ts'
import { several } from './pace.ts'
import type { Venue } from './venue.ts'

/** Documents taken of each session, where there are many rooms: the charter, and stages of its agenda. */
const DOCUMENTS = 10
/** A session takes four hundred people; who comes after these sits down with the cookie of somebody who is there. */
const MOST_PEOPLE = 380
const AT_ONCE = 6

interface Stage {
  readonly id: string
  readonly view: string
  readonly beats: readonly { readonly kind: string }[]
}

interface Session {
  readonly id: string
  /** Those that may be written in. */
  readonly documents: readonly string[]
  readonly cookies: readonly string[]
}

/**
 * Sessions of our server with people in them, made by the HTTP API as a program would: create, join
 * by the invitations of the organisations, and enter the stages, for what was not opened yet is only
 * read. One room is the wall of a session; many are ten documents of each session.
 */
export async function openSessions(port: number, deflate: boolean, rooms: number, people: number): Promise<Venue> {
  const origin = `http://127.0.0.1:${port}`
  const sessions: Session[] = []
  const count = Math.ceil(rooms / DOCUMENTS)
  await several(Array(count).keys(), AT_ONCE, async (number) => {
    sessions[number] = await openSession(origin, rooms === 1 ? 1 : DOCUMENTS, Math.min(people, MOST_PEOPLE))
  })
  return {
    seat(room, place) {
      const { id, documents, cookies } = sessions[Math.floor(room / DOCUMENTS)]!
      const path = `/sync/${id}/${documents[room % DOCUMENTS]}`
      const headers = { Cookie: cookies[place % cookies.length]!, Origin: origin }
      return { address: { port, path, headers, deflate }, dialect: PLAIN, keeps: true }
    },
  }
}

async function openSession(origin: string, documents: number, people: number): Promise<Session> {
  const created = await ask(origin, 'POST', '/api/sessions', '', {
    title: 'A bench',
    template: 'charter',
    languages: ['en'],
    organisations: ['Village association', 'National federation', 'City fund'],
    name: 'Facilitator',
    language: 'en',
  })
  const { session: id } = created.body as { session: string }
  const facilitator = created.cookie
  const path = `/api/sessions/${id}`
  const command = (wanted: object) => ask(origin, 'POST', `${path}/commands`, facilitator, { id: randomUUID(), command: wanted })

  const { session } = (await ask(origin, 'GET', path, facilitator)).body as { session: { stages: readonly Stage[]; invitations: Record<string, { role: string }> } }
  const keys = (await ask(origin, 'GET', `${path}/invitations`, facilitator)).body as readonly { invitation: string; secret: string }[]
  const doors = keys.filter(({ invitation }) => session.invitations[invitation]?.role === 'participant')
  const cookies: string[] = []
  await several(Array(people).keys(), AT_ONCE, async (number) => {
    const key = { secret: doors[number % doors.length]!.secret }
    cookies[number] = (await ask(origin, 'POST', '/api/join', '', { key, name: `Person ${number + 1}`, language: 'en' })).cookie
  })

  if (documents === 1) {
    const wall = session.stages.find(({ view }) => view === 'wall')!
    await command({ type: 'enter-stage', stage: wall.id })
    await command({ type: 'enter-beat', stage: wall.id, beat: wall.beats.findIndex(({ kind }) => kind === 'resolve') })
    return { id, documents: [wall.id], cookies }
  }
  // One more than are written in: the group stands in that, and in no beat in which people write alone.
  const stages = session.stages.slice(0, documents)
  for (const { id: stage } of stages) await command({ type: 'enter-stage', stage })
  return { id, documents: ['charter', ...stages.slice(0, documents - 1).map((stage) => stage.id)], cookies }
}

interface Answer {
  readonly body: unknown
  readonly cookie: string
}

let asked = 0

/** Attempts are counted by the address that a proxy names: here everybody comes from another one. */
async function ask(origin: string, method: 'GET' | 'POST', path: string, cookie: string, body?: object): Promise<Answer> {
  const from = ++asked
  const response = await fetch(origin + path, {
    method,
    headers: {
      accept: 'application/json',
      origin,
      'x-forwarded-for': `10.${(from >> 16) & 255}.${(from >> 8) & 255}.${from & 255}`,
      ...(cookie ? { cookie } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`)
  return { body: JSON.parse(text), cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}
