import type { HttpBindings } from '@hono/node-server'
import type { ParticipantId } from '../../shared/model/id.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { Ledger } from '../rooms/ledger.ts'

/** What a handler finds in its context. */
export interface Env {
  Bindings: HttpBindings
  Variables: {
    /** Under `/api/sessions/:session` only, where nobody comes without. */
    me: ParticipantId
    device: string
    ledger: Ledger
    /** Why it was refused, once it was. */
    refusal: RefusalCode | undefined
  }
}
