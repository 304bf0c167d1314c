import * as Y from 'yjs'
import { cardsOf, clausesOf, resolutionOf } from '../../shared/board/document.ts'
import type { ParticipantId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Snapshot } from '../storage/snapshots.ts'
import type { StoredUpdate } from '../storage/updates.ts'
import { inspect } from './gate.ts'
import type { Owners } from './owners.ts'
import type { Stored } from './store.ts'

/**
 * What came of an update. `taken`: it is applied and must be stored. `broken`: it passed the gate
 * and did harm all the same; this copy is to be thrown away.
 */
export type Taken = 'taken' | 'harmless' | 'gap' | 'malformed' | 'tooLarge' | 'broken'

/** Updates, or bytes of them, after which a snapshot is worth its while. */
const MANY_UPDATES = 500
const MANY_BYTES = 256 * 1024

/** A room's copy of its document, in memory: what is stored, plus at most what is being stored. */
export class Copy {
  readonly doc = emptyDocument()
  /** The number up to which every stored update is in here. */
  seen = 0
  #size: number
  #updates = 0
  #bytes = 0
  readonly #owners: Owners

  constructor({ snapshot, updates }: Stored, owners: Owners) {
    this.#owners = owners
    if (snapshot) Y.applyUpdate(this.doc, snapshot.bytes)
    this.seen = snapshot?.upto ?? 0
    this.#size = snapshot?.bytes.length ?? 0
    for (const update of updates) this.#apply(update.bytes)
    this.seen = updates.at(-1)?.seq ?? this.seen
    if (hasGap(this.doc)) throw new Error('the stored updates of a document leave a gap')
  }

  /** Looks at an update of a participant and, if nothing speaks against it, applies it. */
  take(bytes: Uint8Array, participant: ParticipantId): Taken {
    const verdict = inspect(bytes, this.doc)
    if (verdict.kind !== 'edit') return verdict.kind
    // Who only deletes may always: it is the way out of a document that is full.
    if (verdict.clients.length > 0 && !this.#hasRoom(bytes.length)) return 'tooLarge'
    // After that, or frames that nothing is kept of would fill the memory with client ids.
    if (!verdict.clients.every((client) => this.#owners.claim(participant, client))) return 'malformed'
    try {
      this.#apply(bytes)
      if (hasGap(this.doc) || !verdict.types.every((type) => isShallow(this.doc, type))) return 'broken'
      return 'taken'
    } catch {
      return 'broken'
    }
  }

  contains(bytes: Uint8Array): boolean {
    return inspect(bytes, this.doc).kind === 'harmless'
  }

  /** Applies what was stored elsewhere; answers what of it was news here. */
  absorb(updates: readonly StoredUpdate[]): readonly Uint8Array[] {
    const news: Uint8Array[] = []
    for (const { bytes } of updates) {
      if (this.contains(bytes)) continue
      this.apply(bytes)
      news.push(bytes)
    }
    this.seen = updates.at(-1)?.seq ?? this.seen
    return news
  }

  /** Applies what is stored already. */
  apply(bytes: Uint8Array): void {
    this.#apply(bytes)
    if (hasGap(this.doc)) throw new Error('a stored update leaves a gap')
  }

  /**
   * An update that does `edit` on top of this state, under a client id of its own so that nothing
   * in it points to a person; this copy stays as it is.
   */
  prepare(edit: (doc: Y.Doc) => void): Uint8Array {
    const draft = emptyDocument()
    Y.applyUpdate(draft, Y.encodeStateAsUpdate(this.doc))
    const updates: Uint8Array[] = []
    draft.on('update', (update: Uint8Array) => updates.push(update))
    edit(draft)
    draft.destroy()
    return updates.length === 0 ? Y.encodeStateAsUpdate(new Y.Doc()) : Y.mergeUpdates(updates)
  }

  /** Whether so much was stored since the last snapshot that the next one is due. */
  get isHeavy(): boolean {
    return this.#updates >= MANY_UPDATES || this.#bytes >= MANY_BYTES
  }

  /** The whole document in one piece, without what was deleted from it. */
  snapshot(): Snapshot {
    const bytes = Y.encodeStateAsUpdate(this.doc)
    this.#size = bytes.length
    this.#updates = 0
    this.#bytes = 0
    return { upto: this.seen, bytes }
  }

  #apply(bytes: Uint8Array): void {
    Y.applyUpdate(this.doc, bytes)
    this.#updates++
    this.#bytes += bytes.length
    this.#size += bytes.length
  }

  #hasRoom(more: number): boolean {
    // The sum of the updates is more than the document: reckon only when it says "full".
    if (this.#size + more > LIMITS.document) this.#size = Y.encodeStateAsUpdate(this.doc).length
    return this.#size + more <= LIMITS.document
  }
}

/** A document with its roots in their types, however little was written yet. */
export function emptyDocument(): Y.Doc {
  const doc = new Y.Doc()
  cardsOf(doc)
  clausesOf(doc)
  resolutionOf(doc)
  return doc
}

function hasGap({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null
}

/** Root, card, text, and one more for what is to come. */
const DEEPEST_TYPE = 4

/** Types inside types are only seen once they are in place: where a struct hangs is not always in it. */
function isShallow(doc: Y.Doc, id: Y.ID): boolean {
  let item: Y.Item | null = asItem(Y.getItem(doc.store, id))
  for (let depth = 1; item !== null; depth++) {
    if (depth >= DEEPEST_TYPE) return false
    item = (item.parent as Y.AbstractType<unknown> | null)?._item ?? null
  }
  return true
}

/** In place of what was deleted together with its parent there is no item any more. */
function asItem(struct: Y.Item | Y.GC): Y.Item | null {
  return struct instanceof Y.Item ? struct : null
}
