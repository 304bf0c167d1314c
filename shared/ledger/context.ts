import type { Vote } from '../model/vote.ts'
import type { Draft } from '../model/card.ts'
import type { ParticipantId } from '../model/id.ts'
import type { Fact, Personal } from './entry.ts'

/** Time, luck and identity, handed in so that deciding stays a pure function. */
export interface Context {
  readonly by: ParticipantId
  /** Milliseconds since 1970. */
  readonly now: number
  /** A fresh id, unguessable, matching `ID`. */
  readonly id: () => string
  /** Evenly from 0 up to 1; the server's comes from the system's random source. */
  readonly random: () => number
  /** SHA-256 in lower-case hex. */
  readonly digest: (text: string) => string
  /** What the server took out of the sealed store for this one command; empty for all others. */
  readonly sealed: Sealed
}

/**
 * Nothing in here tells who came first: the lots are drawn where the store is emptied, and nowhere
 * again, so that whoever decides publishes these lists as they are.
 */
export interface Sealed {
  /** For `reveal`: what was written alone in the stage, in an order drawn by lot. */
  readonly drafts: readonly Draft[]
  /** For `reveal`: how many different people wrote it. */
  readonly writers: number
  /** For `close-ballot`: the urn, in an order drawn by lot, and its receipts, sorted. */
  readonly votes: readonly Vote[]
  readonly receipts: readonly string[]
}

export const NOTHING_SEALED: Sealed = { drafts: [], writers: 0, votes: [], receipts: [] }

/** A fact about to become an entry; a name travels beside it, never in it. */
export interface Outgoing {
  readonly fact: Fact
  readonly personal: Personal | null
}
