import { openRound, type Session } from '../../shared/ledger/session.ts'
import type { Participant } from '../../shared/model/participant.ts'

/** Who holds the stick, ready to be shown: an organisation in a round, one person outside of it. */
export interface Speaker {
  readonly name: string
  /** The organisation of a person, where they have one. */
  readonly of: string | null
  readonly person: Participant | null
  readonly since: number
  /** Equal seconds of a turn; null outside of a round, where nobody is counted down. */
  readonly seconds: number | null
}

export function speakerOf(session: Session): Speaker | null {
  const { stick } = session
  if (!stick) return null
  const organisation = stick.organisation === null ? null : (session.organisations[stick.organisation] ?? null)
  const person = stick.participant === null ? null : (session.participants[stick.participant] ?? null)
  return {
    name: person ? person.name : (organisation?.name ?? ''),
    of: person ? (organisation?.name ?? null) : null,
    person,
    since: stick.since,
    seconds: person ? null : (openRound(session)?.seconds ?? null),
  }
}
