import { createHmac } from 'node:crypto'
import type { Fact } from '../../shared/ledger/entry.ts'
import type { InvitationId, SessionId } from '../../shared/model/id.ts'
import { typedCode } from '../../shared/wire/code.ts'
import { crockford } from '../sealed/crockford.ts'
import type { InvitationLookup } from '../storage/invitations.ts'

type Door = { readonly id: InvitationId; readonly generation: number }

/**
 * The keys of the doors. Nothing of them is stored: secret and code are derived from the server's
 * key, so a facilitator can be shown them again at any time, renewing is counting up, and whoever
 * reads the database cannot come in. `lookup` is what the database holds instead.
 */
export interface Doors {
  secretOf(session: SessionId, door: Door): string
  /** Shown as `XXXX-XXXX`. */
  codeOf(session: SessionId, door: Door): string
  lookup(key: DoorKey): string
  /**
   * The rows that a fact adds. None is ever taken away: a key of an earlier generation is to be
   * told apart from one that never was, and which generation is open the session knows.
   */
  rowsOf(session: SessionId, fact: Fact): readonly InvitationLookup[]
}

export type DoorKey = { readonly secret: string } | { readonly code: string }

export function makeDoors(key: Uint8Array): Doors {
  const hmac = (text: string) => createHmac('sha256', key).update(text).digest()
  const name = (session: SessionId, door: Door) => `${session}|${door.id}|${door.generation}`
  const secretOf: Doors['secretOf'] = (session, door) => hmac(`link|${name(session, door)}`).toString('base64url')
  const codeOf: Doors['codeOf'] = (session, door) => crockford(hmac(`code|${name(session, door)}`).toString('hex'), 8)
  const lookup: Doors['lookup'] = (asked) =>
    hmac('secret' in asked ? `look-up-link|${asked.secret}` : `look-up-code|${typedCode(asked.code)}`).toString('base64url')
  return {
    secretOf,
    codeOf,
    lookup,
    rowsOf(session, fact) {
      if (fact.type !== 'invitation-opened') return []
      const { invitation, generation } = fact
      const door = { id: invitation, generation }
      const keys: readonly DoorKey[] = [{ secret: secretOf(session, door) }, { code: codeOf(session, door) }]
      return keys.map((each) => ({ lookup: lookup(each), session, invitation, generation }))
    },
  }
}
