import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { expect, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { openLocalBus } from '../../server/bus/local.ts'
import type { Ledger, Ledgers } from '../../server/rooms/ledger.ts'
import { makeLog } from '../../server/log.ts'
import { makeMetrics } from '../../server/metrics.ts'
import { makeDoors } from '../../server/rooms/doors.ts'
import { makeLedgers } from '../../server/rooms/ledgers.ts'
import { Rooms } from '../../server/rooms/rooms.ts'
import { documentStore } from '../../server/rooms/store.ts'
import { attachSockets, type Sockets } from '../../server/socket/sockets.ts'
import { openStorage } from '../../server/storage/open.ts'
import type { Storage } from '../../server/storage/storage.ts'
import { appendUpdates } from '../../server/storage/updates.ts'
import { addCard, AT_THE_END, makeCluster, moveCard, removeCard, textOf, type Place } from '../../shared/board/cards.ts'
import { readBoard, type Board } from '../../shared/board/board.ts'
import { outline, type Branch } from '../../shared/board/outline.ts'
import { readCards } from '../../shared/board/reading.ts'
import { applyTextChange } from '../../shared/board/text.ts'
import type { Command } from '../../shared/ledger/command.ts'
import { create } from '../../shared/ledger/create.ts'
import { join } from '../../shared/ledger/join.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { CardId, DocumentId, ParticipantId, SessionId, StageId } from '../../shared/model/id.ts'
import type { BeatKind } from '../../shared/model/stage.ts'
import type { Place as Database } from '../contracts/databases.ts'
import { AGENDA, digest, ORGANISATIONS, plan } from './session.ts'
import { makeDisk, type Disk } from './disk.ts'
import { RawSocket } from './rawsocket.ts'

/*
 * A workshop on a real server: real sockets, real SQLite, the real ledger.
 *
 *     const all = await workshop()
 *     const [ana, ben] = [await all.comes('Ana'), await all.comes('Ben')]
 *     ana.drops()
 *     ana.adds('trust')
 *     ben.groups('values', 'honesty', 'care')
 *     ana.returns()
 *     await all.agree()
 */

// Sockets and disks are as slow as what else the machine is doing.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

export const ORIGIN = 'http://palabre.test'

export interface Setting {
  readonly ping?: number
  readonly idle?: number
  /** The nodes do not hear each other: each has a bus of its own. */
  readonly deaf?: boolean
  /** Another database than SQLite in a new folder, of which each node gets connections of its own. */
  readonly place?: Database
}

/** One server process; several can serve the same workshop. */
interface Node {
  readonly rooms: Rooms
  readonly ledgers: Ledgers
  readonly sockets: Sockets
  readonly port: number
  readonly close: () => Promise<void>
}

export class Workshop {
  readonly session: SessionId
  readonly disk: Disk
  readonly storage: Storage
  /** What went wrong inside of the server. */
  readonly reports: unknown[]
  readonly #nodes: readonly Node[]
  readonly #writers: Writer[] = []
  #made = 0

  constructor(session: SessionId, storage: Storage, disk: Disk, reports: unknown[], nodes: readonly Node[]) {
    this.session = session
    this.storage = storage
    this.disk = disk
    this.reports = reports
    this.#nodes = nodes
  }

  ledger(node = 0): Promise<Ledger> {
    return this.#nodes[node]!.ledgers.of(this.session).then((ledger) => ledger!)
  }

  rooms(node = 0): Rooms {
    return this.#nodes[node]!.rooms
  }

  async state(node = 0): Promise<Session> {
    return (await this.ledger(node)).session()
  }

  /** The stage in which cards are written, open to all. */
  get stage(): StageId {
    return this.#stage('principles')
  }

  /** A stage that was not opened yet. */
  get later(): StageId {
    return this.#stage('later')
  }

  #stages: Readonly<Record<string, StageId>> = {}

  #stage(title: string): StageId {
    return this.#stages[title]!
  }

  async begins(): Promise<this> {
    const session = await this.state()
    this.#stages = Object.fromEntries(session.stages.map((stage) => [stage.title.en, stage.id]))
    await this.asks({ type: 'enter-stage', stage: this.stage })
    await this.reaches('resolve')
    return this
  }

  /** The facilitator asks the ledger for something, and it is done. */
  async asks(command: Command, node = 0): Promise<void> {
    const answer = await (await this.ledger(node)).execute(command, 'p-facilitator' as ParticipantId, `command-${++this.#made}`)
    if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.failure}`)
  }

  async reaches(beat: BeatKind): Promise<void> {
    const stage = (await this.state()).stages.find(({ id }) => id === this.stage)!
    await this.asks({ type: 'enter-beat', stage: stage.id, beat: stage.beats.findIndex(({ kind }) => kind === beat) })
  }

  /** Somebody is let in: by the door of an organisation, of the observers or of the facilitators. */
  async letsIn(name: string, door: string = ORGANISATIONS[0]): Promise<ParticipantId> {
    const participant = `p-${name.toLowerCase().replaceAll(' ', '-')}-${++this.#made}` as ParticipantId
    const answer = await (await this.ledger()).append((now, asked) => {
      const invitation = Object.values(now.invitations).find((each) => {
        const organisation = each.organisation && now.organisations[each.organisation]
        return organisation ? organisation.name === door : `${each.role}s` === door
      })!
      return join(now, { participant, invitation: invitation.id, name, language: 'en', salt: 'salt' }, asked)
    }, participant)
    if (!answer.ok) throw new Error(`${name} was not let in: ${answer.failure}`)
    return participant
  }

  /** Somebody is let in and opens a document with a stock Yjs client, up to the first sync. */
  async comes(name: string, door?: string, { document, node = 0, protocols = [] }: { document?: DocumentId; node?: number; protocols?: string[] } = {}): Promise<Writer> {
    const participant = await this.letsIn(name, door)
    if (node !== 0) await (await this.ledger(node)).refresh()
    const writer = new Writer(name, participant, this.#base(node), document ?? this.stage, protocols)
    this.#writers.push(writer)
    await writer.synced()
    return writer
  }

  /** A socket without manners on the document of a participant. */
  knocks(participant: ParticipantId | null, { document = this.stage as string, session = this.session as string, origin = ORIGIN as string | null, protocols = [] as string[], autoPong = true, deflates = false } = {}): RawSocket {
    const headers = { ...(origin === null ? {} : { origin }), ...(participant === null ? {} : { cookie: `who=${participant}` }) }
    return new RawSocket(`${this.url}/sync/${session}/${document}`, headers, protocols, autoPong, deflates)
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#nodes[0]!.port}`
  }

  /** Waits until all who are connected and the storage have the same document, to the letter. */
  async agree(document: DocumentId = this.stage): Promise<Board> {
    await vi.waitFor(async () => {
      const stored = sorted(await this.stored(document))
      for (const writer of this.#writers.filter((each) => each.document === document && each.isConnected)) {
        expect(sorted(readBoard(writer.doc)), `${writer.name} against the storage`).toEqual(stored)
        expect(writer.doc.store.pendingStructs).toBe(null)
        expect(writer.doc.store.pendingDs).toBe(null)
      }
    }, { timeout: 20_000, interval: 20 })
    return this.stored(document)
  }

  stored(document: DocumentId = this.stage): Promise<Board> {
    return this.rooms().read(this.session, document)
  }

  /** The server writes by itself, as it does at a reveal. */
  async writes(edit: (doc: Y.Doc) => void): Promise<void> {
    const room = await this.rooms().document(this.session, this.stage)
    await room.hold(async () => {
      const bytes = room.prepare(edit)
      const [seq] = await this.storage.transaction((db) => appendUpdates(db, [{ session: this.session, document: this.stage, bytes }]))
      room.commitOutside(bytes, seq!)
    })
  }

  #base(node: number): string {
    return `ws://127.0.0.1:${this.#nodes[node]!.port}/sync/${this.session}`
  }

  async close(): Promise<void> {
    this.disk.resume()
    for (const writer of this.#writers) writer.leaves()
    for (const node of this.#nodes) await node.close()
  }

  async restartsSockets(node = 0): Promise<void> {
    await this.#nodes[node]!.sockets.close()
  }
}

const sorted = (board: Board) => ({ ...board, cards: board.cards.toSorted((one, other) => (one.id < other.id ? -1 : 1)) })

/** A person with one document open in a stock Yjs client. */
export class Writer {
  readonly name: string
  readonly participant: ParticipantId
  readonly document: DocumentId
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /** The codes with which the server has ended this person's sockets. */
  readonly ends: number[] = []
  /** Every frame that came. */
  readonly received: Uint8Array[] = []

  constructor(name: string, participant: ParticipantId, url: string, document: DocumentId, protocols: string[]) {
    this.name = name
    this.participant = participant
    this.document = document
    const WebSocketPolyfill = socketOf(participant, (bytes) => this.received.push(bytes))
    this.provider = new WebsocketProvider(url, document, this.doc, { WebSocketPolyfill, disableBc: true, protocols, maxBackoffTime: 50 })
    this.provider.on('connection-close', (event) => event && this.ends.push(event.code))
  }

  get isConnected(): boolean {
    return this.provider.wsconnected
  }

  adds(id: string, text = id, place: Place = AT_THE_END): this {
    addCard(this.doc, { id: id as CardId, kind: 'note', text, origin: null, ...place }, this)
    return this
  }

  moves(id: string, { parent = null, before = null }: { parent?: string | null; before?: string | null } = {}): this {
    moveCard(this.doc, id as CardId, { parent: parent as CardId | null, before: before as CardId | null }, this)
    return this
  }

  removes(id: string): this {
    removeCard(this.doc, id as CardId, this)
    return this
  }

  groups(id: string, ...members: string[]): this {
    makeCluster(this.doc, id as CardId, id, members as CardId[], this)
    return this
  }

  types(id: string, index: number, words: string, remove = 0): this {
    const text = textOf(this.doc, id as CardId)
    if (text) applyTextChange(text, { index, remove, insert: words }, this)
    return this
  }

  /** The wall as this person sees it: `values(honesty care) trust`. */
  get sees(): string {
    return drawn(outline(readCards(this.doc)))
  }

  drops(): this {
    this.provider.disconnect()
    return this
  }

  returns(): this {
    this.provider.connect()
    return this
  }

  /** Is shown past the server what another has. */
  knows(other: Writer): this {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc), this.provider)
    return this
  }

  async synced(): Promise<void> {
    await vi.waitFor(() => expect(this.provider.synced).toBe(true), { timeout: 20_000, interval: 5 })
  }

  /** Waits until this person sees a card. */
  async learnsOf(id: string): Promise<void> {
    await vi.waitFor(() => expect(readCards(this.doc).map((card) => card.id)).toContain(id), { timeout: 20_000, interval: 5 })
  }

  /** Waits until the server has ended this person's socket, and answers the code. */
  async isShutOut(): Promise<number> {
    await vi.waitFor(() => expect(this.ends.length).toBeGreaterThan(0), { timeout: 20_000, interval: 5 })
    return this.ends.at(-1)!
  }

  leaves(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

export function drawn(branches: readonly Branch[]): string {
  return branches.map(({ id, children }) => (children.length > 0 ? `${id}(${drawn(children)})` : id)).join(' ')
}

/** A WebSocket that says who it is, as a browser would by cookie and origin. */
export function socketOf(participant: ParticipantId, heard: (bytes: Uint8Array) => void = () => {}): typeof globalThis.WebSocket {
  class PersonalSocket extends WebSocket {
    constructor(url: string, protocols: string[] = []) {
      super(url, protocols, { headers: { origin: ORIGIN, cookie: `who=${participant}` } })
      this.on('message', (data: Buffer) => heard(new Uint8Array(data)))
    }
  }
  return PersonalSocket as unknown as typeof globalThis.WebSocket
}

/** Opens a workshop in the middle of a stage, on one server or on several that share everything. */
export async function workshop({ ping, idle, deaf = false, place }: Setting = {}, count = 1): Promise<Workshop> {
  const dataDir = await mkdtemp(path(tmpdir(), 'palabre-network-'))
  const reports: unknown[] = []
  const report = (error: unknown) => void reports.push(error)
  const storage = place ? await place.open() : await openStorage({ dataDir, databaseUrl: null, report })
  const shared = openLocalBus(report)
  const disk = makeDisk(documentStore(storage))
  const session = `s-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}` as SessionId

  const metrics = makeMetrics()

  const openNode = async (number: number): Promise<Node> => {
    const bus = deaf ? openLocalBus(report) : shared
    const own = place && number > 0 ? await place.another(storage) : storage
    const ledgers: Ledgers = makeLedgers({
      storage: own,
      doors: makeDoors(new Uint8Array(32)),
      now: Date.now,
      bus,
      boardOf: (of, document) => rooms.document(of, document),
      report,
    })
    const rooms: Rooms = new Rooms({ store: own === storage ? disk.store : documentStore(own), ledger: ledgers.of, bus, report, ...(idle === undefined ? {} : { idle }) })
    const server = createServer()
    const sockets = attachSockets(server, {
      log: makeLog('silent'),
      metrics,
      rooms,
      ledger: ledgers.of,
      identify: async (request, of) => {
        const who = /who=([a-z0-9-]+)/.exec(request.headers.cookie ?? '')?.[1]
        const person = who && (await ledgers.of(of))?.session().participants[who]
        return person && !person.removed ? { participant: person.id, whenSignedOut: () => () => {} } : null
      },
      allowedOrigin: (request) => request.headers.origin === ORIGIN,
      report,
      ...(ping === undefined ? {} : { ping }),
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const close = async () => {
      await sockets.close()
      await ledgers.close()
      server.close()
    }
    return { rooms, ledgers, sockets, port: (server.address() as AddressInfo).port, close }
  }

  const nodes = await Promise.all(Array.from({ length: count }, (_, number) => openNode(number)))
  const created = await nodes[0]!.ledgers.create(session, (_, asked) =>
    create(
      {
        session,
        title: 'The well',
        template: 'charter',
        languages: ['en'],
        organisations: ORGANISATIONS,
        stages: [...AGENDA, plan('later', 'wall')],
        participant: 'p-facilitator' as ParticipantId,
        name: 'Facilitator',
        language: 'en',
        salt: 'salt',
      },
      { id: asked.id, digest },
    ),
  )
  if (!created.ok) throw new Error(`no session: ${created.failure}`)
  const made = new Workshop(session, storage, disk, reports, nodes)
  const close = made.close.bind(made)
  made.close = async () => {
    await close()
    await shared.close()
    await storage.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return made.begins()
}
