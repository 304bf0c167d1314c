import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '../../shared/ledger/command.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { ParticipantId, SessionId, StageId } from '../../shared/model/id.ts'
import type { CreateRequest, Joined, Key, Keys, SessionAnswer } from '../../shared/wire/requests.ts'
import { createApp, type App, type AppOptions } from '../../server/app.ts'
import { openLocalBus } from '../../server/bus/local.ts'
import type { Config } from '../../server/config.ts'
import { makeLog } from '../../server/log.ts'
import { openStorage } from '../../server/storage/open.ts'
import type { Storage } from '../../server/storage/storage.ts'

/** The real server on port 0, with SQLite in a folder of its own and a clock that tests can move. */
export interface Started {
  readonly url: string
  readonly app: App
  readonly storage: Storage
  readonly dataDir: string
  /** Every line logged so far, at the most talkative level. */
  readonly logged: () => string
  /** `stop` lets time pass only by `advance`. */
  readonly clock: { advance(milliseconds: number): void; stop(): void }
  /** A device that is nobody yet. */
  device(): Device
  /** A second node: another server on the same storage, bus and folder; a deaf one hears of nothing. Stop it before the first. */
  twin(deaf?: 'deaf'): Promise<{ readonly url: string; readonly device: () => Device; readonly stop: () => Promise<void> }>
  /** A new session, and the device of its first facilitator. */
  create(change?: Partial<CreateRequest>): Promise<Person>
  stop(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; a test that reads it knows what it is. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
  readonly refusal: RefusalCode | undefined
}

/** A browser: it keeps its cookies, and says that it is one of our pages. */
export interface Device {
  readonly cookies: Map<string, string>
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  joins(key: Key, name: string): Promise<Answer>
  /** An open stream of events, from after the entry with this number. */
  listens(session: string, after?: number, headers?: Readonly<Record<string, string>>): Promise<Listening>
}

export interface Person extends Device {
  readonly session: SessionId
  readonly id: ParticipantId
  readonly path: string
  sees(): Promise<Session>
  /** Sends the command; throws unless it was granted. */
  does(command: Command): Promise<readonly number[]>
  tries(command: Command, id?: string): Promise<Answer>
  keys(): Promise<readonly Keys[]>
  /** Somebody new comes in by a door of this person's session. */
  invites(name: string, role?: 'participant' | 'observer' | 'facilitator', organisation?: string): Promise<Person>
  stage(): Promise<StageId>
}

export interface Event {
  readonly event: string
  readonly id: string | null
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any
}

export interface Listening {
  readonly status: number
  readonly headers: Headers
  /** The next event of this kind; others are passed over. */
  next(event: string): Promise<Event>
  /** Resolves when the server ends the stream. */
  ended(): Promise<void>
  close(): void
}

export async function startApp(change: Partial<Config> & Pick<AppOptions, 'patience'> & { readonly client?: string } = {}): Promise<Started> {
  const { client = '/nonexistent', patience, ...settings } = change
  const dataDir = await mkdtemp(join(tmpdir(), 'palabre-app-'))
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    databaseUrl: null,
    redisUrl: null,
    publicUrl: null,
    logLevel: 'trace',
    createPassword: null,
    ...settings,
  }
  let lines = ''
  let ahead = 0
  let stopped: number | null = null
  const log = makeLog('trace', { write: (line) => void (lines += line) })
  const storage = await openStorage({ dataDir, databaseUrl: null })
  const bus = openLocalBus()
  const node = async (deaf?: 'deaf') => {
    const app = await createApp(config, storage, deaf ? openLocalBus() : bus, { log, client, now: () => (stopped ?? Date.now()) + ahead, ...(patience && { patience }) })
    const { port } = await app.listen()
    const url = `http://127.0.0.1:${port}`
    return { app, url, device: () => makeDevice(url, settings.publicUrl ?? url), stop: () => app.close() }
  }
  const { app, url, device } = await node()
  return {
    url,
    app,
    storage,
    twin: node,
    dataDir,
    logged: () => lines,
    clock: { advance: (milliseconds) => void (ahead += milliseconds), stop: () => void (stopped = Date.now()) },
    device,
    create: (wanted) => createSession(device, wanted),
    async stop() {
      await app.close()
      await bus.close()
      await storage.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A new session at the server that these devices are of, and the device of its first facilitator. */
export async function createSession(device: () => Device, wanted: Partial<CreateRequest> = {}): Promise<Person> {
  const own = device()
  const request: CreateRequest = {
    title: 'A palaver',
    template: 'charter',
    languages: ['en', 'fr'],
    organisations: ['Village association', 'International NGO', 'Funder'],
    name: 'Facilitator',
    language: 'en',
    ...wanted,
  }
  const created = await own.ask('POST', '/api/sessions', request)
  if (created.status !== 201) throw new Error(`not created: ${created.text}`)
  return person(device, own, created.body as Joined)
}

function person(device: () => Device, own: Device, { session, participant }: Joined): Person {
  const path = `/api/sessions/${session}`
  const sees = async () => ((await own.ask('GET', path)).body as SessionAnswer).session
  const tries = (command: Command, id = randomBytes(16).toString('hex')) => own.ask('POST', `${path}/commands`, { id, command })
  const keys = async () => (await own.ask('GET', `${path}/invitations`)).body as readonly Keys[]
  return {
    ...own,
    session,
    id: participant,
    path,
    sees,
    tries,
    keys,
    async does(command) {
      const done = await tries(command)
      if (done.status !== 200) throw new Error(`${command.type}: ${done.text}`)
      return done.body.entries
    },
    async invites(name, role = 'participant', organisation) {
      const { invitations, organisations } = await sees()
      const door = Object.values(invitations).find(
        (each) => each.role === role && (organisation === undefined || organisations[each.organisation ?? '']?.name === organisation),
      )!
      const { secret } = (await keys()).find((each) => each.invitation === door.id)!
      const guest = device()
      const joined = await guest.joins({ secret: secret! }, name)
      if (joined.status !== 201) throw new Error(`${name} was not let in: ${joined.text}`)
      return person(device, guest, joined.body as Joined)
    },
    stage: async () => (await sees()).stages[0]!.id,
  }
}

/** A device that is nobody yet, at the server that is reached there. */
export function makeDevice(url: string, origin: string): Device {
  const cookies = new Map<string, string>()
  const signed = (headers: Readonly<Record<string, string>>): Record<string, string> => ({
    ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
    ...headers,
  })
  const ask: Device['ask'] = async (method, path, body, headers = {}) => {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const own = { accept: 'application/json', ...(method === 'GET' ? {} : { origin }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    const response = await fetch(url + path, { method, headers: signed({ ...own, ...headers }), redirect: 'manual', ...sent })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    const text = await response.text()
    const json = response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : undefined
    return { status: response.status, headers: response.headers, text, body: json, refusal: json?.refusal }
  }
  return {
    cookies,
    ask,
    joins: (key, name) => ask('POST', '/api/join', { key, name, language: 'en' }),
    listens: (session, after, headers = {}) => {
      const query = after === undefined ? '' : `?after=${after}`
      return listen(`${url}/api/sessions/${session}/entries${query}`, signed({ accept: 'text/event-stream', ...headers }))
    },
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const at = pair.indexOf('=')
  if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}

async function listen(address: string, headers: Record<string, string>): Promise<Listening> {
  const stop = new AbortController()
  const response = await fetch(address, { headers, signal: stop.signal })
  const decoder = new TextDecoder()
  const reader = response.body!.getReader()
  let buffer = ''
  const nextEvent = async (): Promise<Event | null> => {
    for (;;) {
      const end = buffer.indexOf('\n\n')
      if (end >= 0) {
        const event = parse(buffer.slice(0, end))
        buffer = buffer.slice(end + 2)
        if (event) return event
        continue
      }
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }))
      if (done) return null
      buffer += decoder.decode(value, { stream: true })
    }
  }
  return {
    status: response.status,
    headers: response.headers,
    async next(wanted) {
      for (let event = await nextEvent(); event; event = await nextEvent()) if (event.event === wanted) return event
      throw new Error(`the stream ended without "${wanted}"`)
    },
    async ended() {
      while (await nextEvent());
    },
    close: () => stop.abort(),
  }
}

function parse(block: string): Event | null {
  const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const))
  const data = fields.get('data')
  return data === undefined ? null : { event: fields.get('event') ?? 'message', id: fields.get('id') ?? null, data: JSON.parse(data) }
}
