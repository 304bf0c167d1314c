import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import { addSnapshot, newestSnapshot, type Snapshot } from '../storage/snapshots.ts'
import type { Storage } from '../storage/storage.ts'
import { updatesAfter, type StoredUpdate } from '../storage/updates.ts'

/** A document as it lies in storage: a snapshot, and what came after it in order. */
export interface Stored {
  readonly snapshot: Snapshot | null
  readonly updates: readonly StoredUpdate[]
}

/** Where documents are kept. */
export interface DocumentStore extends Pick<Storage, 'append' | 'synced'> {
  load(session: SessionId, document: DocumentId): Promise<Stored>
  updatesAfter(session: SessionId, document: DocumentId, seq: number): Promise<readonly StoredUpdate[]>
  addSnapshot(session: SessionId, document: DocumentId, snapshot: Snapshot): Promise<void>
}

export function documentStore(storage: Storage): DocumentStore {
  return {
    append: storage.append,
    synced: storage.synced,
    async load(session, document) {
      // In this order: a snapshot written meanwhile deletes no update that an older one needs.
      const snapshot = await newestSnapshot(storage.db, session, document)
      return { snapshot, updates: await updatesAfter(storage.db, session, document, snapshot?.upto ?? 0) }
    },
    updatesAfter: (session, document, seq) => updatesAfter(storage.db, session, document, seq),
    addSnapshot: (session, document, snapshot) => storage.transaction((db) => addSnapshot(db, session, document, snapshot)),
  }
}
