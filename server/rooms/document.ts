import * as Y from 'yjs'
import { facts } from '../../shared/ledger/decide/deciding.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import { access, writesAloneNow } from '../../shared/ledger/permission.ts'
import { stageOf } from '../../shared/ledger/session.ts'
import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import type { CloseReason } from '../../shared/wire/close.ts'
import { MISSED } from '../bus/bus.ts'
import type { Appended, Batch } from '../storage/batch.ts'
import { Audience, type Shown } from './audience.ts'
import type { Commits, Party } from './commits.ts'
import { Copy } from './copy.ts'
import { syncPacket } from './frames.ts'
import { judge, type Edit, type Judgement } from './judging.ts'
import { makeLane } from './lane.ts'
import type { Ledger } from './ledger.ts'
import { Losses } from './losses.ts'
import { Owners } from './owners.ts'
import type { Peer } from './peer.ts'
import { Presence } from './presence.ts'
import type { Receipts } from './receipts.ts'
import type { DocumentStore } from './store.ts'
import { Unasked } from './unasked.ts'

export interface RoomParts {
  readonly store: DocumentStore
  readonly commits: Commits
  readonly receipts: Receipts
  readonly ledger: Ledger
  /** Tells the other nodes that update `number` is stored. */
  readonly hint: (number: string) => void
  readonly report: (error: unknown) => void
  /** Called when the last socket has left. */
  readonly emptied: () => void
}

/**
 * A document that people have open. The order is fixed: gate, written, shown, synced, "saved". Nobody
 * is shown an edit that is not written, and one that is refused reaches nobody.
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
  readonly #losses = new Losses()
  readonly #unasked = new Unasked(() => this.#whenWritten((copy) => this.#ask(copy)))
  readonly #deaf: () => void
  #copy: Copy | null = null
  #edits: Edit[] = []
  /** What became of the edits that are being stored; if others were faster they are judged again. */
  #judgement: Judgement | null = null
  /** Stored by others earlier, and yet to be shown here. */
  #news: Uint8Array[] = []
  /** What waits until everything in the copy is written. */
  #afterwards: (() => void)[] = []
  #held = 0
  #loading = 0
  /** Whether there may be updates in the storage that this copy has not seen. */
  #stale = false
  /** Whether there certainly are. */
  #missed = false
  /** Something of it failed: what is stored is studied before anybody sees it. */
  #doubts = false

  constructor(session: SessionId, document: DocumentId, parts: RoomParts) {
    this.session = session
    this.document = document
    this.ledger = parts.ledger
    this.#parts = parts
    this.#presence = new Presence(this.#audience, this.#owners, () => this.#isSilent())
    this.#deaf = parts.ledger.subscribe((entries) => this.#sessionChanged(entries))
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

  async #loaded(store: DocumentStore): Promise<Copy> {
    if (this.#copy) return this.#copy
    const stored = await store.load(this.session, this.document)
    // Somebody else may have read it faster, and people have written in that copy since.
    if (this.#copy) return this.#copy
    const copy = new Copy(stored, this.#owners)
    if (this.#doubts) copy.study()
    this.#doubts = false
    return (this.#copy = copy)
  }

  get isEmpty(): boolean {
    return this.#audience.size === 0 && this.#edits.length === 0 && this.#judgement === null && this.#held === 0 && this.#loading === 0
  }

  get sockets(): number {
    return this.#audience.size
  }

  // What sockets do

  enter(peer: Peer): void {
    this.#audience.enter(peer)
    // Loaded for it a moment ago and dropped since, for an edit of somebody else could not be stored.
    if (!this.#copy) return peer.end('notSaved')
    this.#unasked.add(peer)
    if (this.#copy.isStudied) this.#whenWritten((copy) => this.#ask(copy))
    else this.#unasked.wait()
  }

  leave(peer: Peer): void {
    this.#presence.leave(peer)
    this.#unasked.delete(peer)
    this.#audience.leave(peer)
    if (this.#audience.size === 0) this.#parts.emptied()
  }

  /** Answers step 1 with what the socket lacks; throws where its state vector is none. */
  sync(peer: Peer, stateVector: Uint8Array): void {
    const clients = [...Y.decodeStateVector(stateVector).keys()]
    this.#whenWritten((copy) => {
      // It holds what was before the document began anew: the two must not be mixed.
      if (clients.some((client) => copy.retired.has(client))) return peer.end('restored')
      // Who has a part may bring more, and is answered from what is known.
      if (clients.length > 0 && !this.#ask(copy)) return
      this.#audience.catchUp(peer, copy, stateVector)
      this.#presence.show(peer)
    })
  }

  /** The answer to step 1: most of them bring nothing that is not here. */
  firstSync(peer: Peer, bytes: Uint8Array, count: number): void {
    // It is here, and perhaps not on disk yet.
    if (this.#judgement === null && this.#copy?.contains(bytes)) this.#parts.receipts.owe(peer, count)
    else this.submit(peer, bytes, count)
  }

  submit(peer: Peer, bytes: Uint8Array, count: number): void {
    this.#edits.push({ from: peer, bytes, count, sought: false })
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
    this.#whenWritten((copy) => this.#audience.resume(peer, copy))
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

  /** Within `hold`: shows an update whose row was stored elsewhere, as number `seq`, in the transaction of what it belongs to. */
  commitOutside(update: Uint8Array, seq: number): void {
    const copy = this.#copy
    if (copy && seq === copy.seen + 1) this.#audience.show(copy.absorb([{ seq, bytes: update }]).map(fromNobody), copy)
    else this.hinted(MISSED)
    this.#parts.hint(String(seq))
  }

  /** Another node has stored update `number`. */
  hinted(number: string): void {
    if (this.#copy && number !== MISSED && Number(number) <= this.#copy.seen) return
    this.#stale = true
    if (this.#copy) this.#parts.commits.submit(this)
  }

  end(reason: CloseReason): void {
    for (const peer of this.#audience.peers) peer.end(reason)
  }

  close(reason: CloseReason): void {
    this.end(reason)
    this.#unasked.forget()
    this.#presence.close()
    this.#deaf()
    this.#copy?.rest()
    this.#copy = null
  }

  /** Whether whoever opens it next is better served by one piece. */
  get isLong(): boolean {
    return this.#copy?.isLong ?? false
  }

  /** Writes the document in one piece before it leaves the memory. */
  async putAway(): Promise<void> {
    const copy = this.#copy
    if (copy && this.#isSound(copy)) await this.#parts.store.addSnapshot(this.session, this.document, copy.snapshot(), 'parting')
  }

  // What commits do

  get waiting(): number {
    return this.#edits.length
  }

  get held(): boolean {
    return this.#held > 0
  }

  async read(store: DocumentStore): Promise<void> {
    if (!this.#copy) await this.#loaded(store)
    else if (this.#stale) {
      this.#stale = false
      await this.#follow(store, this.#copy)
    }
  }

  /** Takes in what others have stored, for which nothing may be on its way here. */
  async #follow(store: DocumentStore, copy: Copy): Promise<void> {
    const updates = await store.updatesAfter(this.session, this.document, copy.seen)
    const isNext = updates.length === 0 || updates[0]!.seq === copy.seen + 1
    if (isNext && !(updates.length === 0 && this.#missed)) this.#news.push(...copy.absorb(updates))
    else {
      // It was put together meanwhile, and the updates in between are gone.
      const whole = new Copy(await store.load(this.session, this.document), this.#owners)
      // The entry that says so is on its way.
      if (whole.retired.size !== copy.retired.size) return this.#beginAnew()
      this.#news.push(whole.beyond(copy.vector()))
      copy.rest()
      this.#copy = whole
    }
    this.#missed = false
  }

  judge(): Batch | null {
    const { session, document, ledger } = this
    const copy = this.#copy!
    this.#judgement = judge(this.#edits.splice(0), ledger.session(), document, copy)
    const { taken, waiting } = this.#judgement
    if (waiting.length > 0) {
      this.#edits.push(...waiting)
      this.hinted(MISSED)
    }
    const updates = taken.map(({ bytes }) => bytes)
    return updates.length === 0 ? null : { session, document, entry: ledger.session().last.number, head: copy.seen, updates }
  }

  written(): void {
    const { taken, deleted, counts, refused } = this.#judgement!
    const copy = this.#copy
    this.#judgement = null
    // It began anew meanwhile, and everybody has been sent for what it is now.
    if (!copy) return
    // Asked only then: what is alive is not known yet where nobody has written.
    const loss = deleted === 0 ? null : this.#losses.note(Date.now(), deleted, copy.live + deleted, copy.seen)
    if (loss !== null) void this.#noticeLoss(loss).catch(this.#parts.report)
    if (taken.length > 0) {
      copy.settle(copy.seen + taken.length)
      this.#parts.hint(String(copy.seen))
    }
    this.#audience.show([...this.#news.splice(0).map(fromNobody), ...taken], copy)
    for (const [peer, count] of counts) this.#parts.receipts.owe(peer, count)
    for (const [peer, reason] of refused) peer.end(reason)
    for (const work of this.#afterwards.splice(0)) work()
    if (this.#audience.size === 0) this.#parts.emptied()
  }

  overtaken(missed: Exclude<Appended, 'written'>): void {
    if (!this.#copy) {
      this.#judgement = null
      return
    }
    this.#copy.undo()
    this.#edits.unshift(...this.#judgement!.judged)
    this.#judgement = null
    if (missed === 'entry-missed') return
    this.#stale = true
    this.#missed = true
  }

  lost(): void {
    this.#judgement = null
    this.#doubts = true
    this.#letGo('notSaved')
  }

  get isHeavy(): boolean {
    return this.#copy?.isHeavy ?? false
  }

  /** Writes the document in one piece, so that whoever loads it next need not replay its past. */
  async compact(): Promise<void> {
    const copy = this.#copy
    if (copy) await this.#parts.store.addSnapshot(this.session, this.document, copy.snapshot())
  }

  #whenWritten(work: (copy: Copy) => void): void {
    const run = () => this.#copy && work(this.#copy)
    if (this.#judgement) this.#afterwards.push(run)
    else run()
  }

  /** Asks those who were not asked yet for what is not here; false where what is here is not sound. */
  #ask(copy: Copy): boolean {
    if (!this.#isSound(copy)) return false
    this.#unasked.ask(() => syncPacket('step1', copy.vector()))
    return true
  }

  /**
   * Whether what is stored is sound; where it is not, everybody is sent away. Some were shown it by
   * then: it was judged when it was written, so that a disk has changed it, or a bug. Whoever comes
   * next is not let in.
   */
  #isSound(copy: Copy): boolean {
    try {
      copy.study()
      return true
    } catch (error) {
      this.#parts.report(error)
      this.#doubts = true
      this.#letGo('failed')
      return false
    }
  }

  async #noticeLoss(head: number): Promise<void> {
    const version = await this.#parts.store.keepBefore(this.session, this.document, head)
    if (version === null) return
    // Of two losses that nobody has dealt with, the state before the first has what the second lost.
    await this.ledger.append(({ losses }) => (losses[this.document] ? facts() : facts({ type: 'loss-noticed', document: this.document, version })))
  }

  /** What anybody holds of the document is of before: they come back for what it is now. */
  #beginAnew(): void {
    this.#letGo('restored')
  }

  /** Nothing that is here, or on its way in, counts any more: it is read anew for whoever comes back. */
  #letGo(reason: CloseReason): void {
    this.#copy?.rest()
    this.#copy = null
    this.#news = []
    this.#edits = []
    this.#afterwards = []
    this.#unasked.forget()
    this.end(reason)
  }

  #sessionChanged(entries: readonly Entry[]): void {
    if (entries.some(({ fact }) => fact.type === 'document-restored' && fact.document === this.document)) this.#beginAnew()
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
}

const fromNobody = (bytes: Uint8Array): Shown => ({ from: null, bytes })
