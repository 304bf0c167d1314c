import { readBoard, type Board } from '../../shared/board/board.ts'
import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import { documentTopic, type Bus } from '../bus/bus.ts'
import { Commits } from './commits.ts'
import { Copy } from './copy.ts'
import { DocumentRoom } from './document.ts'
import type { Ledger } from './ledger.ts'
import { Owners } from './owners.ts'
import { Pace } from './pace.ts'
import { putAway } from './parting.ts'
import { Receipts } from './receipts.ts'
import type { DocumentStore, Stored } from './store.ts'

export interface RoomsParts {
  readonly store: DocumentStore
  /** Null where there is no such session. */
  readonly ledger: (session: SessionId) => Promise<Ledger | null>
  readonly bus: Bus
  readonly report: (error: unknown) => void
  /** Milliseconds for which a document that nobody has open stays in memory. */
  readonly idle?: number
  /** Milliseconds in which documents are put together at the end. */
  readonly parting?: number
}

interface Opened {
  readonly room: DocumentRoom
  readonly deafen: () => Promise<void>
  timer: NodeJS.Timeout | undefined
}

const IDLE = 60_000

/** The documents that are open in this process, each loaded once. */
export class Rooms {
  readonly #parts: RoomsParts
  readonly #pace = new Pace()
  readonly #commits: Commits
  readonly #receipts: Receipts
  readonly #opened = new Map<string, Promise<Opened>>()

  constructor(parts: RoomsParts) {
    this.#parts = parts
    this.#commits = new Commits(parts.store, this.#pace, parts.report)
    this.#receipts = new Receipts(parts.store, parts.report)
  }

  /** How many documents are open. */
  get open(): number {
    return this.#opened.size
  }

  /** How many edits wait to be written. */
  get queue(): number {
    return this.#commits.queue
  }

  /**
   * The room of a document, loaded. It does not ask who may come in. Nobody keeps it: a room that
   * stays empty is closed after a while, so ask again each time.
   */
  async document(session: SessionId, document: DocumentId): Promise<DocumentRoom> {
    const topic = documentTopic(session, document)
    let opening = this.#opened.get(topic)
    if (!opening) {
      opening = this.#open(session, document, topic)
      this.#opened.set(topic, opening)
      opening.catch(() => this.#opened.delete(topic))
    }
    const opened = await opening
    try {
      await opened.room.load()
    } finally {
      // Also where it could not be read: nobody will leave it who never came in.
      this.#watch(topic, opened)
    }
    return opened.room
  }

  /** What is stored of a document, as plain data. */
  async read(session: SessionId, document: DocumentId): Promise<Board> {
    return read(await this.#parts.store.load(session, document))
  }

  /** What a document was when these bytes were kept of it. */
  boardFrom(bytes: Uint8Array): Board {
    return read({ snapshot: { upto: 0, bytes }, updates: [] })
  }

  /** Stores what has come in, then ends every socket: they come back to whoever serves next, and find documents in one piece. */
  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#opened.values())
    await this.#commits.finished()
    // Who was told "saved" before the end need not be asked what they still have.
    await this.#receipts.settled()
    this.#pace.stop()
    const all = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    for (const { room } of all) room.end('restarting')
    await putAway(all.map(({ room }) => room), this.#parts.report, this.#parts.parting)
    for (const each of all) await this.#shut(each)
    this.#opened.clear()
  }

  async #open(session: SessionId, document: DocumentId, topic: string): Promise<Opened> {
    const ledger = await this.#parts.ledger(session)
    if (!ledger) throw new Error('a document of no session')
    const { store, bus, report } = this.#parts
    const room = new DocumentRoom(session, document, {
      store,
      commits: this.#commits,
      receipts: this.#receipts,
      ledger,
      report,
      hint: (number) => void bus.publish(topic, number).catch(report),
      emptied: () => void this.#opened.get(topic)?.then((opened) => this.#watch(topic, opened), () => {}),
    })
    // First listen, then load: what is stored in between is heard of.
    const deafen = await bus.subscribe(topic, (message) => room.hinted(message))
    return { room, deafen, timer: undefined }
  }

  #watch(topic: string, opened: Opened): void {
    clearTimeout(opened.timer)
    opened.timer = setTimeout(() => {
      const { room } = opened
      if (!room.isEmpty) return
      // Then it is watched anew, for somebody may come meanwhile.
      if (room.isLong) return void room.putAway().catch(this.#parts.report).finally(() => this.#watch(topic, opened))
      this.#opened.delete(topic)
      void this.#shut(opened).catch(this.#parts.report)
    }, this.#parts.idle ?? IDLE).unref()
  }

  async #shut({ room, deafen, timer }: Opened): Promise<void> {
    clearTimeout(timer)
    room.close('restarting')
    await deafen()
  }
}

function read(stored: Stored): Board {
  const copy = new Copy(stored, new Owners())
  const board = readBoard(copy.doc)
  copy.rest()
  return board
}
