import type { DocumentId, SessionId } from '../../shared/model/id.ts'

export type Listener = (message: string) => void

/**
 * Tells the other nodes that there is something new to read. Only ever a hint: a message may come
 * twice, late or never, and nobody may believe what it says before the storage says it too.
 */
export interface Bus {
  /** Resolves whether or not anybody hears: a bus that is down must not hold up who has stored something. */
  publish(topic: string, message: string): Promise<void>
  /** The publisher hears itself as well. A listener is called with `MISSED` after a gap in hearing. */
  subscribe(topic: string, listener: Listener): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** Instead of a message: some may have been missed, so look in the storage whatever you know. */
export const MISSED = ''

/** The message is the number of the newest entry. */
export function ledgerTopic(session: SessionId): string {
  return `palabre:${session}:entries`
}

/** The message is the number of the newest update. */
export function documentTopic(session: SessionId, document: DocumentId): string {
  return `palabre:${session}:document:${document}`
}
