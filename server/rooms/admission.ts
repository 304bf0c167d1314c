import * as Y from 'yjs'
import { access } from '../../shared/ledger/permission.ts'
import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import { unreachable } from '../../shared/model/result.ts'
import type { CloseReason } from '../../shared/wire/close.ts'
import { Copy } from './copy.ts'
import type { Ledger } from './ledger.ts'
import type { Owners } from './owners.ts'
import type { Peer } from './peer.ts'
import type { Writing } from './store.ts'

export interface Edit {
  readonly from: Peer
  readonly bytes: Uint8Array
  /** Which of the socket's edits it is, counted from 1. */
  readonly count: number
}

/** The document of which edits are let in. */
export interface Place {
  readonly session: SessionId
  readonly document: DocumentId
  readonly ledger: Ledger
  readonly owners: Owners
}

/**
 * What one transaction does to one document. Who may write is asked in here, with the ledger held
 * as it is: an edit that comes while the document is being closed is in before that, or not at all.
 */
export class Admission {
  /** The copy with all that was let in; a new one if the old came to harm. */
  copy: Copy
  /** The state before, as a state vector. */
  readonly before: Uint8Array
  /** Stored by others earlier and new here. */
  readonly news: Uint8Array[] = []
  readonly taken: Edit[] = []
  /** For each socket how many of its edits were dealt with. */
  readonly counts = new Map<Peer, number>()
  readonly refused = new Map<Peer, CloseReason>()
  readonly #place: Place
  readonly #writing: Writing

  constructor(copy: Copy, place: Place, writing: Writing) {
    this.copy = copy
    this.before = Y.encodeStateVector(copy.doc)
    this.#place = place
    this.#writing = writing
  }

  /** After a refusal nothing more of that socket is looked at. */
  async admit(edit: Edit): Promise<void> {
    const { from, count } = edit
    if (this.refused.has(from)) return
    const reason = await this.#judge(edit)
    if (reason) this.refused.set(from, reason)
    else this.counts.set(from, Math.max(count, this.counts.get(from) ?? 0))
  }

  /** Reads on in the storage; whether there was anything new. */
  async follow(): Promise<boolean> {
    const news = this.copy.absorb(await this.#unseen())
    this.news.push(...news)
    return news.length > 0
  }

  async #judge(edit: Edit): Promise<CloseReason | null> {
    const { from, bytes } = edit
    const { ledger, document } = this.#place
    if (access(ledger.session(), from.participant, document) !== 'write') {
      // A client that may only read answers step 1 all the same, with what it has from here.
      return this.copy.contains(bytes) ? null : 'readOnly'
    }
    let taken = this.copy.take(bytes, from.participant)
    // It may build on what the person saw through another node.
    if (taken === 'gap' && (await this.follow())) taken = this.copy.take(bytes, from.participant)
    switch (taken) {
      case 'taken':
        this.taken.push(edit)
        return null
      case 'harmless':
        return null
      case 'tooLarge':
        return 'tooLarge'
      case 'gap':
      case 'malformed':
        return 'malformed'
      case 'broken':
        await this.#startOver()
        return 'malformed'
      default:
        return unreachable(taken)
    }
  }

  /** Throws the copy away and builds it anew, with what was let in so far. */
  async #startOver(): Promise<void> {
    const { session, document, owners } = this.#place
    this.news.push(...(await this.#unseen()).map((update) => update.bytes))
    this.copy = new Copy(await this.#writing.load(session, document), owners)
    for (const { from, bytes } of this.taken) this.copy.take(bytes, from.participant)
  }

  #unseen() {
    return this.#writing.updatesAfter(this.#place.session, this.#place.document, this.copy.seen)
  }
}
