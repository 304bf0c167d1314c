import * as Y from 'yjs'
import type { ParticipantId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Snapshot } from '../storage/snapshots.ts'
import type { StoredUpdate } from '../storage/updates.ts'
import { emptyDocument } from './emptyDocument.ts'
import { NO_UPDATE } from './frames.ts'
import { inspect, type Verdict } from './gate.ts'
import { Known } from './known.ts'
import type { Owners } from './owners.ts'
import type { Packet } from './packet.ts'
import { Pieces } from './pieces.ts'
import type { Retired } from './retired.ts'
import type { Stored } from './store.ts'

/** What came of an update. What is `taken` is to be stored, in the form given: without what was known before. */
export type Taken =
  /** `deleted`: how much of what was there is not any more. */
  | { readonly kind: 'taken'; readonly bytes: Uint8Array; readonly deleted: number }
  | { readonly kind: 'harmless' | 'gap' | 'malformed' | 'retired' | 'tooLarge' }

/** What has fewer bytes is studied at once: that takes no longer than to say that it is put off. */
const SMALL = 16 * 1024
/** Milliseconds for which a Y.Doc is kept that somebody has needed. */
const REST = 5_000

/**
 * A room's copy of its document: what is stored, as bytes, and what is known of it. Joining is
 * answered with those very bytes, also before they were studied; edits are judged by what is known
 * then. A Y.Doc is only made for who comes back with a part of the document, for a snapshot, and for
 * what the server itself writes.
 */
export class Copy {
  /** The number up to which every stored update is in here. */
  seen: number
  /** Who wrote before the document began anew. */
  readonly retired: Retired
  readonly #owners: Owners
  #known: Known | null = null
  /** The updates as they are stored, until they are studied: put together they may be of a form that no edit has. */
  #unread: readonly StoredUpdate[]
  /** What was let in and waits to be stored. */
  #staged: { readonly bytes: Uint8Array; readonly undo: () => void }[] = []
  #pieces: Pieces
  #doc: Y.Doc | null = null
  #resting: NodeJS.Timeout | undefined

  constructor({ snapshot, updates, retired = new Set() }: Stored, owners: Owners) {
    this.#owners = owners
    this.retired = retired
    this.#pieces = new Pieces(snapshot?.bytes ?? NO_UPDATE)
    this.#unread = updates
    this.seen = snapshot?.upto ?? 0
    for (const { seq, bytes } of updates) {
      // Numbers leave nothing out, so that one which is missing is seen without reading any.
      if (seq !== this.seen + 1) throw new Error(`stored updates with a gap: ${seq} comes after ${this.seen}`)
      this.#pieces.push(bytes)
      this.seen = seq
    }
    if (this.#pieces.size <= SMALL) this.study()
  }

  /** Whether what is stored was read, and found sound. */
  get isStudied(): boolean {
    return this.#known !== null
  }

  /**
   * Reads what is stored, by which all that comes in is judged; throws where it is not sound. Nothing
   * but `whole` does without: what is not sound is built on by nobody, and never put together.
   */
  study(): Known {
    if (this.#known) return this.#known
    const known = new Known(this.retired)
    known.add(Y.decodeUpdate(this.#pieces.base))
    for (const { bytes } of this.#unread) addStored(bytes, known)
    this.#unread = []
    return (this.#known = known)
  }

  /** Looks at an update of a participant and, if nothing speaks against it, lets it in; `settle` or `undo` must follow. */
  take(bytes: Uint8Array, participant: ParticipantId): Taken {
    const known = this.study()
    const verdict = inspect(bytes, known)
    if (verdict.kind !== 'edit') return verdict
    const { clients, update } = verdict
    // Who only deletes may always: it is the way out of a document that is full.
    if (clients.length > 0 && !this.#hasRoom(verdict.bytes.length)) return { kind: 'tooLarge' }
    // After that, or frames that nothing is kept of would fill the memory with client ids.
    if (!clients.every((client) => this.#owners.claim(participant, client))) return { kind: 'malformed' }
    const { removed } = known
    this.#staged.push({ bytes: verdict.bytes, undo: known.add(update) })
    return { kind: 'taken', bytes: verdict.bytes, deleted: known.removed - removed }
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
    return this.study().live
  }

  contains(bytes: Uint8Array, most?: number): boolean {
    return inspect(bytes, this.study(), most).kind === 'harmless'
  }

  /** Takes in what was stored elsewhere; answers what of it was news here. */
  absorb(updates: readonly StoredUpdate[]): readonly Uint8Array[] {
    const news = updates.map(({ bytes }) => bytes).filter((bytes) => !this.contains(bytes, Infinity))
    for (const bytes of news) {
      const verdict = addStored(bytes, this.study())
      if (verdict.kind === 'edit') this.#keep(verdict.bytes)
    }
    this.seen = updates.at(-1)?.seq ?? this.seen
    return news
  }

  /** The state vector. */
  vector(): Uint8Array {
    return this.study().vector()
  }

  /** The answer to who has nothing yet. */
  get whole(): readonly Packet[] {
    return this.#pieces.whole
  }

  /** What the document has beyond a state vector; throws where that is none. */
  beyond(vector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, vector)
  }

  /** The document as Yjs has it: what is stored. Kept for a while, for those who come back come together. */
  get doc(): Y.Doc {
    this.#doc ??= this.#built()
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
    const draft = this.#built()
    const updates: Uint8Array[] = []
    draft.on('update', (update: Uint8Array) => updates.push(update))
    edit(draft)
    draft.destroy()
    return updates.length === 0 ? NO_UPDATE : Y.mergeUpdates(updates)
  }

  /** Whether so much was stored since the last snapshot that the next one is due. */
  get isHeavy(): boolean {
    return this.#pieces.isHeavy
  }

  /** Whether a snapshot is worth it once nobody has the document open. */
  get isLong(): boolean {
    return this.#pieces.isLong
  }

  /** The whole document in one piece, without what was deleted from it. */
  snapshot(): Snapshot {
    this.#pieces = new Pieces(Y.encodeStateAsUpdate(this.doc))
    return { upto: this.seen, bytes: this.#pieces.base }
  }

  #built(): Y.Doc {
    this.study()
    const doc = emptyDocument()
    for (const piece of this.#pieces.all) Y.applyUpdate(doc, piece)
    return doc
  }

  #keep(bytes: Uint8Array): void {
    this.#pieces.push(bytes)
    if (this.#doc) Y.applyUpdate(this.#doc, bytes)
  }

  #hasRoom(more: number): boolean {
    const size = () => this.#pieces.size + this.#staged.reduce((sum, { bytes }) => sum + bytes.length, 0)
    if (size() + more <= LIMITS.document) return true
    // The sum of the updates is more than the document: put them together only when it says "full".
    if (this.#pieces.hasTail) this.snapshot()
    return size() + more <= LIMITS.document
  }
}

function addStored(bytes: Uint8Array, known: Known): Verdict {
  const verdict = inspect(bytes, known, Infinity)
  if (verdict.kind === 'edit') known.add(verdict.update)
  else if (verdict.kind !== 'harmless') throw new Error(`a stored update is not sound: ${verdict.kind}`)
  return verdict
}
