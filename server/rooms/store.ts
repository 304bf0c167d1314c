import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import { isLastEntry } from '../storage/entries.ts'
import { addSnapshot, newestSnapshot, type Snapshot } from '../storage/snapshots.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { appendUpdates, updatesAfter, type NewUpdate, type StoredUpdate } from '../storage/updates.ts'

/** A document as it lies in storage: a snapshot, and what came after it in order. */
export interface Stored {
  readonly snapshot: Snapshot | null
  readonly updates: readonly StoredUpdate[]
}

/** What a room reads of its document. */
export interface Reading {
  load(session: SessionId, document: DocumentId): Promise<Stored>
  updatesAfter(session: SessionId, document: DocumentId, seq: number): Promise<readonly StoredUpdate[]>
}

/** One transaction over the documents of any number of rooms. */
export interface Writing extends Reading {
  /** Whether this is the ledger's last entry; then no other is written before the transaction ends. Ask in the order of the ids. */
  isLast(session: SessionId, entry: number): Promise<boolean>
  /** Once in a transaction, for all rooms together; answers the numbers in the order given. */
  append(updates: readonly NewUpdate[]): Promise<readonly number[]>
  addSnapshot(session: SessionId, document: DocumentId, snapshot: Snapshot): Promise<void>
}

/** Where documents are kept. What a transaction wrote is synced to disk once it resolves. */
export interface DocumentStore extends Reading {
  transaction<Value>(work: (writing: Writing) => Promise<Value>): Promise<Value>
}

export function documentStore(storage: Storage): DocumentStore {
  return { ...reading(storage.db), transaction: (work) => storage.transaction((db) => work(writing(db))) }
}

function reading(db: Db): Reading {
  return {
    async load(session, document) {
      // In this order: a snapshot written meanwhile deletes no update that an older one needs.
      const snapshot = await newestSnapshot(db, session, document)
      return { snapshot, updates: await updatesAfter(db, session, document, snapshot?.upto ?? 0) }
    },
    updatesAfter: (session, document, seq) => updatesAfter(db, session, document, seq),
  }
}

function writing(db: Db): Writing {
  return {
    ...reading(db),
    isLast: (session, entry) => isLastEntry(db, session, entry),
    append: (updates) => appendUpdates(db, updates),
    addSnapshot: (session, document, snapshot) => addSnapshot(db, session, document, snapshot),
  }
}
