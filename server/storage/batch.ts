import type { DocumentId, SessionId } from '../../shared/model/id.ts'

/**
 * Updates that follow on what their writer knows: `entry` is the last entry of the session's ledger,
 * by which the writer was allowed, `head` the last update of the document, on which these build.
 */
export interface Batch {
  readonly session: SessionId
  readonly document: DocumentId
  readonly entry: number
  readonly head: number
  readonly updates: readonly Uint8Array[]
}

/**
 * What became of a batch. `entry-missed`, `update-missed`: there is one that the writer did not
 * know of, and nothing of the batch was written; who reads it may try again.
 */
export type Appended = 'written' | 'entry-missed' | 'update-missed'
