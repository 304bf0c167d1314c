import * as Y from 'yjs'
import type { ParticipantId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Snapshot } from '../storage/snapshots.ts'
import type { StoredUpdate } from '../storage/updates.ts'
import { emptyDocument } from './emptyDocument.ts'
import { NO_UPDATE, syncPacket } from './frames.ts'
import { inspect } from './gate.ts'
import { Known } from './known.ts'
import type { Owners } from './owners.ts'
import { Packet } from './packet.ts'
import type { Retired } from './retired.ts'
import type { Stored } from './store.ts'
import { Tail } from './tail.ts'

/** What came of an update. What is `taken` is to be stored, in the form given: without what was known before. */
export type Taken =
  /** `deleted`: how much of what was there is not any more. */
  | { readonly kind: 'taken'; readonly bytes: Uint8Array; readonly deleted: number }
  | { readonly kind: 'harmless' | 'gap' | 'malformed' | 'retired' | 'tooLarge' }

/** A tail of fewer bytes is not worth a snapshot, nor one that is small beside the document. */
const HEAVY = 32 * 1024
/** Milliseconds for which a Y.Doc is kept that somebody has needed. */
const REST = 5_000

/**
 * A room's copy of its document: what is stored, as bytes, and what is known of it. Joining is
 * answered with those very bytes, and edits are judged by what is known; a Y.Doc is only made for
 * who comes back with a part of the document, for a snapshot, and for what the server itself writes.
 */
export class Copy {
  /** The number up to which every stored update is in here. */
  seen = 0
  readonly #owners: Owners
  readonly #known: Known
  /** What was let in and waits to be stored. */
  #staged: { readonly bytes: Uint8Array; readonly undo: () => void }[] = []
  #base!: Packet
  #baseBytes!: Uint8Array
  #tail = new Tail()
  #tailPacket: Packet | null = null
  #doc: Y.Doc | null = null
  #resting: NodeJS.Timeout | undefined

  constructor({ snapshot, updates, retired }: Stored, owners: Owners) {
    this.#owners = owners
    this.#known = new Known(retired)
    this.#rebase(snapshot?.bytes ?? NO_UPDATE)
    this.#known.add(Y.decodeUpdate(this.#baseBytes))
    this.seen = snapshot?.upto ?? 0
    for (const update of updates) this.#append(update.bytes)
    this.seen = updates.at(-1)?.seq ?? this.seen
  }

  /** Looks at an update of a participant and, if nothing speaks against it, lets it in; `settle` or `undo` must follow. */
  take(bytes: Uint8Array, participant: ParticipantId): Taken {
    const verdict = inspect(bytes, this.#known)
    if (verdict.kind !== 'edit') return verdict
    const { clients, update } = verdict
    // Who only deletes may always: it is the way out of a document that is full.
    if (clients.length > 0 && !this.#hasRoom(verdict.bytes.length)) return { kind: 'tooLarge' }
    // After that, or frames that nothing is kept of would fill the memory with client ids.
    if (!clients.every((client) => this.#owners.claim(participant, client))) return { kind: 'malformed' }
    const { removed } = this.#known
    this.#staged.push({ bytes: verdict.bytes, undo: this.#known.add(update) })
    return { kind: 'taken', bytes: verdict.bytes, deleted: this.#known.removed - removed }
  }

  /** What was let in is stored now, up to this number. */
  settle(seen: number): void {
    for (const { bytes } of this.#staged.splice(0)) this.#keep(bytes)
    this.seen = seen
  }

  /** What was let in is not stored: it is as if it had never come. */
  undo(): void {
    for (const { undo } of this.#staged.splice(0).reverse()) undo()
  }

  /** How many characters, and values in place of them, are in it. */
  get live(): number {
    return this.#known.live
  }

  /** Who wrote before the document began anew. */
  get retired(): Retired {
    return this.#known.retired
  }

  contains(bytes: Uint8Array, most?: number): boolean {
    return inspect(bytes, this.#known, most).kind === 'harmless'
  }

  /** Takes in what was stored elsewhere; answers what of it was news here. */
  absorb(updates: readonly StoredUpdate[]): readonly Uint8Array[] {
    const news = updates.map(({ bytes }) => bytes).filter((bytes) => !this.contains(bytes, Infinity))
    for (const bytes of news) this.#append(bytes)
    this.seen = updates.at(-1)?.seq ?? this.seen
    return news
  }

  /** The state vector. */
  vector(): Uint8Array {
    return this.#known.vector()
  }

  /** The answer to who has nothing yet: ready for all who join until the next edit. */
  get whole(): readonly Packet[] {
    const { pieces } = this.#tail
    if (pieces.length > 0) this.#tailPacket ??= Packet.joined(pieces.map((piece) => syncPacket('update', piece)))
    // A stock client takes itself for in step once step 2 is there, so that comes last.
    return [...(this.#baseBytes.length > NO_UPDATE.length ? [this.#base] : []), ...(this.#tailPacket ? [this.#tailPacket] : []), IN_STEP]
  }

  /** What the document has beyond a state vector; throws where that is none. */
  beyond(vector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, vector)
  }

  /** The document as Yjs has it: what is stored. Kept for a while, for those who come back come together. */
  get doc(): Y.Doc {
    if (!this.#doc) {
      this.#doc = emptyDocument()
      for (const piece of [this.#baseBytes, ...this.#tail.pieces]) Y.applyUpdate(this.#doc, piece)
    }
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => this.rest(), REST).unref()
    return this.#doc
  }

  /** Lets go of what can be made again. */
  rest(): void {
    clearTimeout(this.#resting)
    this.#doc?.destroy()
    this.#doc = null
  }

  /**
   * An update that does `edit` on top of what is stored, under a client id of its own so that
   * nothing in it points to a person; this copy stays as it is.
   */
  prepare(edit: (doc: Y.Doc) => void): Uint8Array {
    const draft = emptyDocument()
    for (const piece of [this.#baseBytes, ...this.#tail.pieces]) Y.applyUpdate(draft, piece)
    const updates: Uint8Array[] = []
    draft.on('update', (update: Uint8Array) => updates.push(update))
    edit(draft)
    draft.destroy()
    return updates.length === 0 ? NO_UPDATE : Y.mergeUpdates(updates)
  }

  /** Whether so much was stored since the last snapshot that the next one is due. */
  get isHeavy(): boolean {
    return this.#tail.bytes >= Math.max(HEAVY, this.#baseBytes.length / 2)
  }

  /** The whole document in one piece, without what was deleted from it. */
  snapshot(): Snapshot {
    const bytes = Y.encodeStateAsUpdate(this.doc)
    this.#rebase(bytes)
    this.#tail = new Tail()
    this.#tailPacket = null
    return { upto: this.seen, bytes: this.#baseBytes }
  }

  #append(bytes: Uint8Array): void {
    const verdict = inspect(bytes, this.#known, Infinity)
    if (verdict.kind === 'harmless') return
    if (verdict.kind !== 'edit') throw new Error(`a stored update is not sound: ${verdict.kind}`)
    this.#known.add(verdict.update)
    this.#keep(verdict.bytes)
  }

  #keep(bytes: Uint8Array): void {
    this.#tail.push(bytes)
    this.#tailPacket = null
    if (this.#doc) Y.applyUpdate(this.#doc, bytes)
  }

  #rebase(bytes: Uint8Array): void {
    this.#base = syncPacket('update', bytes)
    // The bytes are at the end of their frame: they need not be there twice.
    this.#baseBytes = this.#base.plain.subarray(this.#base.plain.length - bytes.length)
  }

  #hasRoom(more: number): boolean {
    const size = () => this.#baseBytes.length + this.#tail.bytes + this.#staged.reduce((sum, { bytes }) => sum + bytes.length, 0)
    if (size() + more <= LIMITS.document) return true
    // The sum of the updates is more than the document: put them together only when it says "full".
    if (this.#tail.count > 0) this.snapshot()
    return size() + more <= LIMITS.document
  }
}

const IN_STEP = syncPacket('step2', NO_UPDATE)
