import { ID, type ParticipantId, type SessionId } from '../../shared/model/id.ts'
import { member } from '../../shared/ledger/permission.ts'
import type { Participant } from '../../shared/model/participant.ts'
import type { Credentials } from '../rooms/credentials.ts'
import type { Ledger, Ledgers } from '../rooms/ledger.ts'
import type { Cookies } from './cookies.ts'

export interface Member {
  readonly me: ParticipantId
  /** By what this device is known when it is signed out. */
  readonly device: string
  readonly ledger: Ledger
}

/** Who asks, from the header `Cookie` and the session named in the address. */
export type Identify = (cookie: string | undefined, session: string) => Promise<Member | null>

/**
 * Null for everyone who is not in the session now: no cookie, another session's, one past its
 * time, one of a person who was removed, and for a session that does not exist (rules A2, A3, A5).
 */
export function makeIdentify(cookies: Cookies, credentials: Credentials, ledgers: Ledgers): Identify {
  return async (cookie, name) => {
    if (!ID.test(name)) return null
    const session = name as SessionId
    const token = cookies.read(cookie, session)
    const bearer = token && (await credentials.bearerOf(token, 'device'))
    if (!bearer || bearer.session !== session) return null
    const ledger = await ledgers.of(session)
    if (!ledger) return null
    return (await memberNow(ledger, bearer.participant)) ? { me: bearer.participant, device: bearer.device, ledger } : null
  }
}

/**
 * The person whom a credential names, if they are in the session. One whom this node does not know
 * may have joined at another a moment ago: the storage is asked before anybody is turned away.
 */
export async function memberNow(ledger: Ledger, participant: ParticipantId): Promise<Participant | undefined> {
  const known = ledger.session().participants[participant] !== undefined
  return member(known ? ledger.session() : await ledger.refresh(), participant)
}
