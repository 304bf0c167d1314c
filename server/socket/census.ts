import type { ParticipantId, SessionId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'

/** How many sockets each session and each person has open. */
export class Census {
  readonly #counts = new Map<string, number>()

  /** Null where there are too many already; else what to call when the socket is gone. */
  enter(session: SessionId, participant: ParticipantId): (() => void) | null {
    const person = `${session}/${participant}`
    if (this.#of(session) >= LIMITS.socketsPerSession || this.#of(person) >= LIMITS.socketsPerPerson) return null
    this.#add(session, 1)
    this.#add(person, 1)
    return () => {
      this.#add(session, -1)
      this.#add(person, -1)
    }
  }

  #of(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  #add(name: string, by: number): void {
    const count = this.#of(name) + by
    if (count === 0) this.#counts.delete(name)
    else this.#counts.set(name, count)
  }
}
