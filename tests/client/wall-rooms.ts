import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate, writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { MESSAGE } from '../../shared/wire/messages.ts'

/**
 * The far side of the boards, in this process: one document per room, synced and called saved at
 * once, or cut off when a test says so.
 */
export class Rooms {
  readonly #docs = new Map<string, Y.Doc>()
  readonly #sockets = new Set<Line>()
  /** Takes nothing in that is sent, as a line does that is about to break. */
  deaf = false
  /** How often a room was entered. */
  readonly visits: string[] = []

  /** The document of a room, as the others in it have it: edits made here reach everybody. */
  doc(room: string): Y.Doc {
    const found = this.#docs.get(room) ?? new Y.Doc()
    if (!this.#docs.has(room)) {
      this.#docs.set(room, found)
      found.on('update', (update: Uint8Array, origin: unknown) => {
        for (const line of this.#sockets) if (line.room === room && line !== origin) line.tells((to) => writeUpdate(to, update))
      })
    }
    return found
  }

  get open(): readonly string[] {
    return [...this.#sockets].map((line) => line.room)
  }

  /** Ends every line into a room with this close code. */
  ends(room: string, code: number): void {
    for (const line of [...this.#sockets]) if (line.room === room) line.ends(code)
  }

  /** Somebody else has a caret in these words. */
  writes(room: string, participant: string, at: string | null): void {
    const update = createEncoder()
    writeVarUint(update, 1)
    writeVarUint(update, 4_242)
    writeVarUint(update, ++clock)
    const state = JSON.stringify({ at, participant })
    const bytes = new TextEncoder().encode(state)
    writeVarUint8Array(update, bytes)
    for (const line of this.#sockets) if (line.room === room) line.gives(MESSAGE.awareness, toUint8Array(update))
  }

  /** To stand in for the browser's own. */
  socket(): typeof WebSocket {
    const rooms = this
    return class extends Line {
      constructor(url: string) {
        super(decodeURIComponent(new URL(url).pathname.split('/').at(-1)!), rooms)
        rooms.visits.push(this.room)
        rooms.#sockets.add(this)
      }

      protected override left(): void {
        rooms.#sockets.delete(this)
      }
    } as unknown as typeof WebSocket
  }
}

let clock = 0

class Line {
  binaryType = 'arraybuffer'
  readonly OPEN = 1
  readyState = 0
  onopen: ((event: Event) => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  readonly room: string
  readonly #rooms: Rooms
  #edits = 0

  constructor(room: string, rooms: Rooms) {
    this.room = room
    this.#rooms = rooms
    queueMicrotask(() => {
      if (this.readyState !== 0) return
      this.readyState = 1
      this.onopen?.(new Event('open'))
      this.tells((to) => writeSyncStep1(to, rooms.doc(room)))
    })
  }

  protected left(): void {}

  send(data: Uint8Array): void {
    if (this.#rooms.deaf) return
    const decoder = createDecoder(data)
    if (readVarUint(decoder) !== MESSAGE.sync) return
    const kind = readVarUint(decoder)
    const bytes = readVarUint8Array(decoder)
    if (kind === messageYjsSyncStep1) return this.tells((to) => writeSyncStep2(to, this.#rooms.doc(this.room), bytes))
    if (kind !== messageYjsSyncStep2 && kind !== messageYjsUpdate) return
    Y.applyUpdate(this.#rooms.doc(this.room), bytes, this)
    const saved = createEncoder()
    writeVarUint(saved, MESSAGE.saved)
    writeVarUint(saved, ++this.#edits)
    this.#deliver(toUint8Array(saved))
  }

  tells(write: (to: ReturnType<typeof createEncoder>) => void): void {
    const message = createEncoder()
    writeVarUint(message, MESSAGE.sync)
    write(message)
    this.#deliver(toUint8Array(message))
  }

  gives(kind: number, bytes: Uint8Array): void {
    const message = createEncoder()
    writeVarUint(message, kind)
    writeVarUint8Array(message, bytes)
    this.#deliver(toUint8Array(message))
  }

  close(): void {
    this.ends(1000)
  }

  ends(code: number): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.left()
    this.onclose?.({ code })
  }

  #deliver(bytes: Uint8Array): void {
    if (this.readyState === 1) queueMicrotask(() => this.onmessage?.({ data: bytes.slice().buffer as ArrayBuffer }))
  }
}
