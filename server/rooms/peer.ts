import type { ParticipantId } from '../../shared/model/id.ts'
import type { CloseReason } from '../../shared/wire/close.ts'
import type { Packet } from './packet.ts'

/** A socket as its room sees it. */
export interface Peer {
  readonly participant: ParticipantId
  /** Bytes that wait for the other side to read them. */
  readonly backlog: number
  write(packet: Packet): void
  /** Says that this many of the socket's edits, counted from its opening, are on disk. */
  saved(edits: number): void
  /** Ends the socket and says why; nothing is taken from it afterwards. */
  end(reason: CloseReason): void
}
