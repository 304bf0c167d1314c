import * as Y from 'yjs'
import { access, member, writesAloneNow } from '../../shared/ledger/permission.ts'
import { stageOf } from '../../shared/ledger/session.ts'
import type { DocumentId, ParticipantId, SessionId } from '../../shared/model/id.ts'
import type { CloseReason } from '../../shared/wire/close.ts'
import { MISSED } from '../bus/bus.ts'
import type { NewUpdate } from '../storage/updates.ts'
import { Admission, type Edit } from './admission.ts'
import { Audience, type Shown } from './audience.ts'
import type { Commits, Party } from './commits.ts'
import { Copy } from './copy.ts'
import { syncFrame } from './frames.ts'
import { makeLane } from './lane.ts'
import type { Ledger } from './ledger.ts'
import { Owners } from './owners.ts'
import type { Peer } from './peer.ts'
import { Presence } from './presence.ts'
import type { DocumentStore, Reading, Writing } from './store.ts'

export interface RoomParts {
  readonly store: DocumentStore
  readonly commits: Commits
  readonly ledger: Ledger
  /** Tells the other nodes that update `number` is stored. */
  readonly hint: (number: string) => void
  /** Called when the last socket has left. */
  readonly emptied: () => void
}

/**
 * A document that people have open. The order is fixed: gate, stored, shown, "saved". Nobody is
 * shown an edit that is not stored, and one that is refused reaches nobody.
 */
export class DocumentRoom implements Party {
  readonly session: SessionId
  readonly document: DocumentId
  readonly ledger: Ledger
  readonly #parts: RoomParts
  readonly #owners = new Owners()
  readonly #audience = new Audience()
  readonly #presence: Presence
  readonly #holds = makeLane()
  readonly #deaf: () => void
  #copy: Copy | null = null
  #edits: Edit[] = []
  #batch: Admission | null = null
  /** What waits until everything in the copy is stored. */
  #afterwards: (() => void)[] = []
  #held = 0
  #loading = 0
  /** Whether there may be updates in the storage that this copy has not seen. */
  #stale = false

  constructor(session: SessionId, document: DocumentId, parts: RoomParts) {
    this.session = session
    this.document = document
    this.ledger = parts.ledger
    this.#parts = parts
    this.#presence = new Presence(this.#audience, this.#owners, () => ({ silent: this.#isSilent(), stamp: (who) => this.#stamp(who) }))
    this.#deaf = parts.ledger.subscribe(() => this.#sessionChanged())
  }

  async load(): Promise<void> {
    this.#loading++
    try {
      await this.#loaded(this.#parts.store)
    } finally {
      this.#loading--
    }
    // Told of while it was being read, and perhaps after that was read.
    if (this.#stale) this.#parts.commits.submit(this)
  }

  async #loaded(reading: Reading): Promise<Copy> {
    if (this.#copy) return this.#copy
    const stored = await reading.load(this.session, this.document)
    // Somebody else may have read it faster, and people have written in that copy since.
    return (this.#copy ??= new Copy(stored, this.#owners))
  }

  get isEmpty(): boolean {
    return this.#audience.size === 0 && this.#edits.length === 0 && this.#batch === null && this.#held === 0 && this.#loading === 0
  }

  get sockets(): number {
    return this.#audience.size
  }

  // What sockets do

  enter(peer: Peer): void {
    this.#audience.enter(peer)
    // Loaded for it a moment ago and dropped since, for an edit of somebody else could not be stored.
    if (!this.#copy && !this.#batch) return peer.end('notSaved')
    this.#whenStored((copy) => peer.write(syncFrame('step1', Y.encodeStateVector(copy.doc))))
  }

  leave(peer: Peer): void {
    this.#presence.leave(peer)
    this.#audience.leave(peer)
    if (this.#audience.size === 0) this.#parts.emptied()
  }

  /** Answers step 1 with what the socket lacks; throws where its state vector is none. */
  sync(peer: Peer, stateVector: Uint8Array): void {
    Y.decodeStateVector(stateVector)
    this.#whenStored((copy) => {
      this.#audience.catchUp(peer, copy.doc, stateVector)
      this.#presence.show(peer)
    })
  }

  /** Whether all of this is stored already, as what most sockets answer to step 1 is. */
  contains(bytes: Uint8Array): boolean {
    return this.#batch === null && (this.#copy?.contains(bytes) ?? false)
  }

  submit(peer: Peer, bytes: Uint8Array, count: number): void {
    this.#edits.push({ from: peer, bytes, count })
    this.#parts.commits.submit(this)
  }

  /** False where what the socket says of itself is not of the protocol. */
  present(peer: Peer, bytes: Uint8Array): boolean {
    return this.#presence.receive(peer, bytes)
  }

  showPresence(peer: Peer): void {
    this.#presence.show(peer)
  }

  /** The socket has read what waited for it. */
  drained(peer: Peer): void {
    this.#whenStored((copy) => this.#audience.resume(peer, copy.doc))
  }

  // What the server itself does

  /**
   * Runs `work` while no other update of this document is being stored. Take the hold before the
   * transaction, never inside of one: a commit that is under way would wait for that transaction,
   * and this for the commit.
   */
  async hold<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#held++
    try {
      return await this.#holds(async () => {
        await this.#parts.commits.settled()
        await this.load()
        return work()
      })
    } finally {
      this.#held--
      this.#parts.commits.submit(this)
    }
  }

  /** Within `hold`: the update that does `edit` on what is stored, not applied to anything yet. */
  prepare(edit: (doc: Y.Doc) => void): Uint8Array {
    if (!this.#copy) throw new Error('prepare() outside of hold()')
    return this.#copy.prepare(edit)
  }

  /** Shows an update whose row was stored elsewhere, in the transaction of what it belongs to. */
  commitOutside(update: Uint8Array): void {
    if (this.#copy) {
      const before = Y.encodeStateVector(this.#copy.doc)
      this.#copy.apply(update)
      this.#audience.show([{ from: null, bytes: update }], before)
    }
    this.#parts.hint(MISSED)
  }

  /** Another node has stored update `number`. */
  hinted(number: string): void {
    if (this.#copy && number !== MISSED && Number(number) <= this.#copy.seen) return
    this.#stale = true
    if (this.#copy) this.#parts.commits.submit(this)
  }

  close(reason: CloseReason): void {
    for (const peer of this.#audience.peers) peer.end(reason)
    this.#presence.close()
    this.#deaf()
    this.#copy?.doc.destroy()
    this.#copy = null
  }

  // What commits do

  get held(): boolean {
    return this.#held > 0
  }

  async admit(writing: Writing): Promise<readonly NewUpdate[]> {
    const { session, document, ledger } = this
    const owners = this.#owners
    const batch = new Admission(await this.#loaded(writing), { session, document, ledger, owners }, writing)
    this.#batch = batch
    const stale = this.#stale
    this.#stale = false
    if (stale) await batch.follow()
    for (const edit of this.#edits.splice(0)) await batch.admit(edit)
    this.#copy = batch.copy
    return batch.taken.map(({ bytes }) => ({ session, document, bytes }))
  }

  stored(seqs: readonly number[]): void {
    const batch = this.#batch!
    this.#batch = null
    const last = seqs.at(-1)
    if (last !== undefined) {
      // Numbers are without gaps, so one that does not follow means that others wrote in between.
      if (seqs[0] === this.#copy!.seen + 1) this.#copy!.seen = last
      else this.hinted(MISSED)
      this.#parts.hint(String(last))
    }
    const news: Shown[] = batch.news.map((bytes) => ({ from: null, bytes }))
    this.#audience.show([...news, ...batch.taken], batch.before)
    for (const [peer, count] of batch.counts) peer.saved(count)
    for (const [peer, reason] of batch.refused) peer.end(reason)
    for (const work of this.#afterwards.splice(0)) work()
    if (this.#audience.size === 0) this.#parts.emptied()
  }

  lost(): void {
    this.#copy = null
    this.#batch = null
    this.#edits = []
    this.#afterwards = []
    for (const peer of this.#audience.peers) peer.end('notSaved')
  }

  get isHeavy(): boolean {
    return this.#copy?.isHeavy ?? false
  }

  /** Writes the document in one piece, so that whoever loads it next need not replay its past. */
  async compact(): Promise<void> {
    const copy = this.#copy
    if (copy) await this.#parts.store.transaction((writing) => writing.addSnapshot(this.session, this.document, copy.snapshot()))
  }

  #whenStored(work: (copy: Copy) => void): void {
    const run = () => this.#copy && work(this.#copy)
    if (this.#batch) this.#afterwards.push(run)
    else run()
  }

  #sessionChanged(): void {
    const session = this.ledger.session()
    for (const peer of this.#audience.peers) {
      if (access(session, peer.participant, this.document) === 'none') peer.end('notFound')
    }
    this.#presence.refresh()
  }

  /** While people write alone, nobody sees who is typing. */
  #isSilent(): boolean {
    const session = this.ledger.session()
    const stage = stageOf(session, this.document)
    return stage !== undefined && writesAloneNow(session, stage)
  }

  #stamp(participant: ParticipantId): Readonly<Record<string, unknown>> {
    const person = member(this.ledger.session(), participant)
    return { participant, name: person?.name ?? '', organisation: person?.organisation ?? null, role: person?.role ?? 'observer' }
  }
}
