/**
 * How a socket ends, and what the other side should do about it. `retry` comes back with back-off;
 * `stop` never comes back by itself; `reload` drops its copy of the document, offers the person's
 * own unsaved words to copy, and opens the document afresh.
 */
export type Next = 'retry' | 'stop' | 'reload'

export const CLOSE = {
  /** No valid cookie for this session. */
  notJoined: { code: 4401, next: 'stop' },
  /** No such document, or not for this person: the same answer for both. */
  notFound: { code: 4404, next: 'stop' },
  /** The document is read-only for this person, and an edit came. */
  readOnly: { code: 4403, next: 'reload' },
  /** A frame that is not of the protocol, or an update that would harm the document. */
  malformed: { code: 4400, next: 'reload' },
  tooLarge: { code: 4413, next: 'reload' },
  /** The WebSocket layer's own word for a frame that is larger than it reads at all. */
  overlong: { code: 1009, next: 'reload' },
  /** The document began anew with an earlier state, and the client holds what was before. */
  restored: { code: 4409, next: 'reload' },
  /** The client speaks a version that this server does not. */
  wrongProtocol: { code: 4426, next: 'stop' },
  tooOften: { code: 4429, next: 'retry' },
  /** Reads too slowly: come back and resync by state vector. */
  tooSlow: { code: 4408, next: 'retry' },
  /** The server could not write; nothing since the last "saved" is safe here. */
  notSaved: { code: 4507, next: 'retry' },
  /** The server failed over this room. */
  failed: { code: 1011, next: 'retry' },
  restarting: { code: 1012, next: 'retry' },
  busy: { code: 1013, next: 'retry' },
} as const satisfies Record<string, { code: number; next: Next }>

export type CloseReason = keyof typeof CLOSE

/** What a client does after this close code; an unknown one is the network's and means retry. */
export function afterClose(code: number): Next {
  return Object.values(CLOSE).find((reason) => reason.code === code)?.next ?? 'retry'
}
