import type { BallotTerms, Voice } from '../../shared/model/ballot.ts'
import type { OrganisationId, ParticipantId } from '../../shared/model/id.ts'
import type { Session } from '../../shared/ledger/session.ts'

/** The floor to propose: five, or three where there are fewer than five voices. */
export function usualFloor(eligible: number): number {
  return eligible < 5 ? 3 : 5
}

/** One voice in words: who is counted, and who casts for it or which organisation it is from. */
export interface NamedVoice {
  readonly name: string
  readonly beside: string | null
  readonly mine: boolean
}

/** The roll as people read it. `unknown` stands for a name that was blanked since. */
export function namedVoices(session: Session, terms: Pick<BallotTerms, 'roll' | 'unit'>, me: ParticipantId, unknown: string): readonly NamedVoice[] {
  const organisation = (id: string | null) => (id === null ? null : (session.organisations[id]?.name ?? null))
  const person = (id: ParticipantId) => session.participants[id]?.name || unknown
  return terms.roll.map((voice) => ({
    name: terms.unit === 'organisation' ? (organisation(voice.unit) ?? '') : person(voice.voter),
    beside: terms.unit === 'organisation' ? person(voice.voter) : organisation(session.participants[voice.voter]?.organisation ?? null),
    mine: voice.voter === me,
  }))
}

/** The voice that this person casts, if any. */
export function voiceOf(terms: Pick<BallotTerms, 'roll'>, me: ParticipantId): Voice | null {
  return terms.roll.find((voice) => voice.voter === me) ?? null
}

/** Organisations without a voice in a vote by organisation: nobody of theirs is here. */
export function absentOf(session: Session, roll: readonly Voice[]): readonly string[] {
  const present = new Set(roll.map((voice) => voice.unit as OrganisationId))
  return Object.values(session.organisations).filter((each) => !present.has(each.id)).map((each) => each.name)
}
