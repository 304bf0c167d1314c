import type { BallotId, SessionId } from '../../shared/model/id.ts'
import { randomHex } from './api.ts'
import { recall, remember, type Where } from './memory.ts'

/**
 * Secrets that this browser makes and keeps. The server stores only their hashes, so that no row of
 * its holds a person together with a card or a vote.
 */

const sealingName = (session: SessionId) => `palabre.key.${session}`

/** By which this browser finds again what it wrote alone. A personal link carries it along. */
export function sealingKey(session: SessionId): string {
  return remembered('device', sealingName(session))
}

/** Takes over the key that came with a personal link. */
export function adoptSealingKey(session: SessionId, key: string): void {
  keep('device', sealingName(session), key)
}

/** By which this tab may change its vote while the ballot is open. It goes with the tab. */
export function ballotSecret(session: SessionId, ballot: BallotId): string {
  return remembered('tab', `palabre.ballot.${session}.${ballot}`)
}

const receiptName = (session: SessionId, ballot: BallotId) => `palabre.receipt.${session}.${ballot}`

/** The receipt says that a vote is in the urn and nothing of its content, so it may outlive the tab. */
export function keepReceipt(session: SessionId, ballot: BallotId, receipt: string): void {
  keep('device', receiptName(session, ballot), receipt)
}

export function receiptOf(session: SessionId, ballot: BallotId): string | null {
  return recall('device', receiptName(session, ballot))
}

const lives = new Map<SessionId, AbortController>()

/**
 * Aborted when the session is forgotten on this device. What is under way at that moment was asked by
 * somebody who has gone: it may write nothing back, and go out in nobody else's name.
 */
export function untilForgotten(session: SessionId): AbortSignal {
  const life = lives.get(session) ?? new AbortController()
  lives.set(session, life)
  return life.signal
}

/** Leaves nothing of a session behind on a shared device, nor in the memory of this page. */
export function forget(session: SessionId): void {
  lives.get(session)?.abort()
  lives.delete(session)
  const ofSession = (name: string) => name.startsWith('palabre.') && name.includes(session)
  for (const name of [...inMemory.keys()].filter(ofSession)) inMemory.delete(name)
  for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage).filter(ofSession)) storage.removeItem(name)
  }
}

const inMemory = new Map<string, string>()

/** A browser that refuses storage keeps its secrets as long as the page lives. */
function remembered(where: Where, name: string): string {
  const found = recall(where, name) ?? inMemory.get(name)
  if (found) return found
  const fresh = randomHex(16)
  keep(where, name, fresh)
  return fresh
}

function keep(where: Where, name: string, value: string): void {
  inMemory.set(name, value)
  remember(where, name, value)
}
