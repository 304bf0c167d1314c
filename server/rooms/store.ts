import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import { headOf } from '../storage/restarting.ts'
import { addSnapshot, newestSnapshot, type Snapshot } from '../storage/snapshots.ts'
import type { Storage } from '../storage/storage.ts'
import { updatesAfter, type StoredUpdate } from '../storage/updates.ts'
import { addVersion, lastKept } from '../storage/versions.ts'
import { keepVersion } from './restoring.ts'
import { readRetired, type Retired } from './retired.ts'

/** A document as it lies in storage: a snapshot, and what came after it in order. */
export interface Stored {
  readonly snapshot: Snapshot | null
  readonly updates: readonly StoredUpdate[]
  /** Who wrote before the document began anew, if it ever did. */
  readonly retired?: Retired
}

/** Where documents are kept. */
export interface DocumentStore extends Pick<Storage, 'append' | 'synced'> {
  load(session: SessionId, document: DocumentId): Promise<Stored>
  updatesAfter(session: SessionId, document: DocumentId, seq: number): Promise<readonly StoredUpdate[]>
  /** Puts the document together, and keeps it as an earlier state that one may come back to; as people leave only now and then. */
  addSnapshot(session: SessionId, document: DocumentId, snapshot: Snapshot, when?: 'parting'): Promise<void>
  /** Keeps the document as it was after update `upto`, before much was deleted; null where nothing was there. */
  keepBefore(session: SessionId, document: DocumentId, upto: number): Promise<number | null>
}

/** Updates between two states that are kept as people leave: they come and go more often than much is written. */
const APART = 500

export function documentStore(storage: Storage, now: () => number = Date.now): DocumentStore {
  return {
    append: storage.append,
    synced: storage.synced,
    async load(session, document) {
      for (;;) {
        const { retired } = await headOf(storage.db, session, document)
        // In this order: a snapshot written meanwhile deletes no update that an older one needs.
        const snapshot = await newestSnapshot(storage.db, session, document)
        const updates = await updatesAfter(storage.db, session, document, snapshot?.upto ?? 0)
        const after = await headOf(storage.db, session, document)
        // Else it began anew while it was read, and half of what was read is of before.
        if (equal(retired, after.retired)) return { snapshot, updates, retired: readRetired(retired) }
      }
    },
    updatesAfter: (session, document, seq) => updatesAfter(storage.db, session, document, seq),
    addSnapshot: (session, document, snapshot, when) => storage.transaction(async (db) => {
        await addSnapshot(db, session, document, snapshot)
        const isSoon = when === 'parting' && snapshot.upto - (await lastKept(db, session, document)) < APART
        if (!isSoon) await addVersion(db, session, document, snapshot, now(), 'often')
      }),
    keepBefore: (session, document, upto) => storage.transaction((db) => keepVersion(db, session, document, now(), 'deletion', upto)),
  }
}

function equal(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === null || other === null ? one === other : Buffer.compare(one, other) === 0
}
