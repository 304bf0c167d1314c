import { member, writesAloneNow } from '../../shared/ledger/permission.ts'
import { stageOf, type Session } from '../../shared/ledger/session.ts'
import type { DocumentId, ParticipantId } from '../../shared/model/id.ts'
import type { Standing } from './presence.ts'

/** What a session says of the people in a document: asked with every sign of presence, and looked up once. */
export class SessionStanding implements Standing {
  readonly #session: () => Session
  readonly #document: DocumentId
  readonly #stamps = new Map<ParticipantId, string>()

  constructor(session: () => Session, document: DocumentId) {
    this.#session = session
    this.#document = document
  }

  /** While people write alone, nobody sees who is typing. */
  get silent(): boolean {
    const session = this.#session()
    const stage = stageOf(session, this.#document)
    return stage !== undefined && writesAloneNow(session, stage)
  }

  stamp(participant: ParticipantId): string {
    const made = this.#stamps.get(participant)
    if (made !== undefined) return made
    const person = member(this.#session(), participant)
    const who = { participant, name: person?.name ?? '', organisation: person?.organisation ?? null, role: person?.role ?? 'observer' }
    const stamp = JSON.stringify(who).slice(1, -1)
    this.#stamps.set(participant, stamp)
    return stamp
  }

  /** The session has changed, and people with it. */
  changed(): void {
    this.#stamps.clear()
  }
}
