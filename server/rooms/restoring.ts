import * as Y from 'yjs'
import { cardsOf, clausesOf, resolutionOf } from '../../shared/board/document.ts'
import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import type { VersionReason } from '../../shared/model/version.ts'
import { headOf, restart } from '../storage/restarting.ts'
import { newestSnapshot } from '../storage/snapshots.ts'
import type { Db } from '../storage/storage.ts'
import { updatesAfter } from '../storage/updates.ts'
import { addVersion, versionBytes } from '../storage/versions.ts'
import { emptyDocument } from './emptyDocument.ts'
import { readRetired, writeRetired, type Retired } from './retired.ts'

/**
 * Begins a document anew with what it was in a version, in a transaction that has written an entry
 * already, so that no edit of another node comes between. What it was until now is kept as a version
 * too. False where that version is not kept.
 */
export async function restoreDocument(db: Db, session: SessionId, document: DocumentId, version: number, at: number): Promise<boolean> {
  const wanted = await versionBytes(db, session, document, version)
  if (!wanted) return false
  const { head, retired } = await headOf(db, session, document)
  const { bytes } = await stateUpTo(db, session, document, head)
  await addVersion(db, session, document, { upto: head, bytes }, at, 'restored')
  const before = new Set([...readRetired(retired), ...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(bytes)).keys()])
  await restart(db, session, document, { head: head + 1, retired: writeRetired(before), bytes: writtenAnew(wanted, before) })
  return true
}

/** Keeps the document as it was after update `upto`, or as it is now; null where nothing was written until then. */
export async function keepVersion(
  db: Db,
  session: SessionId,
  document: DocumentId,
  at: number,
  reason: VersionReason,
  upto?: number,
): Promise<number | null> {
  const last = upto ?? (await headOf(db, session, document)).head
  const state = await stateUpTo(db, session, document, last)
  return state.upto === 0 ? null : addVersion(db, session, document, state, at, reason)
}

/** What is stored up to an update. Where a snapshot has put it together with later ones, those are in it too. */
async function stateUpTo(db: Db, session: SessionId, document: DocumentId, seq: number): Promise<{ readonly upto: number; readonly bytes: Uint8Array }> {
  const snapshot = await newestSnapshot(db, session, document, seq)
  const updates = (await updatesAfter(db, session, document, snapshot?.upto ?? 0)).filter((update) => update.seq <= seq)
  const pieces = [...(snapshot ? [snapshot.bytes] : []), ...updates.map(({ bytes }) => bytes)]
  return { upto: updates.at(-1)?.seq ?? snapshot?.upto ?? 0, bytes: Y.mergeUpdates(pieces) }
}

/** The same cards, clauses and words, as if one client that nobody knows had just written them. */
function writtenAnew(bytes: Uint8Array, retired: Retired): Uint8Array {
  const old = emptyDocument()
  Y.applyUpdate(old, bytes)
  const doc = emptyDocument()
  while (retired.has(doc.clientID)) doc.clientID = new Y.Doc().clientID
  doc.transact(() => {
    for (const rootOf of [cardsOf, clausesOf]) {
      for (const [key, value] of rootOf(old)) rootOf(doc).set(key, value instanceof Y.AbstractType ? value.clone() : value)
    }
    resolutionOf(doc).insert(0, resolutionOf(old).toString())
  })
  const written = Y.encodeStateAsUpdate(doc)
  for (const each of [old, doc]) each.destroy()
  return written
}
