import type { OrganisationId, ParticipantId, RoundId, StageId } from './id.ts'

/** The stick: whoever holds it speaks. One organisation in a round, one person outside of it. */
export interface Stick {
  readonly organisation: OrganisationId | null
  readonly participant: ParticipantId | null
  readonly since: number
}

export interface Turn {
  readonly organisation: OrganisationId
  readonly milliseconds: number
  readonly passed: boolean
}

/** A speaking round: equal turns, one organisation after another. Never a vote. */
export interface Round {
  readonly id: RoundId
  readonly stage: StageId
  /** Drawn by lot at the opening. */
  readonly order: readonly OrganisationId[]
  /** Seconds of one turn, the same for all. */
  readonly seconds: number
  readonly turns: readonly Turn[]
  readonly closed: boolean
}

/**
 * Who has not been heard yet, in speaking order: first those whose turn has not come, then those
 * who passed, once more. Who passes twice has been offered the stick twice and is not asked again.
 */
export function notHeard(round: Round): readonly OrganisationId[] {
  const spoke = new Set(round.turns.filter((turn) => !turn.passed).map((turn) => turn.organisation))
  const passes = (organisation: OrganisationId) =>
    round.turns.filter((turn) => turn.passed && turn.organisation === organisation).length
  const waiting = round.order.filter((organisation) => !spoke.has(organisation))
  return [...waiting.filter((each) => passes(each) === 0), ...waiting.filter((each) => passes(each) === 1)]
}

/** Who is still to come after the organisation that holds the stick; none where the round ends with it. */
export function comingUp(round: Round, stick: Stick | null): readonly OrganisationId[] {
  return notHeard(round).filter((organisation) => organisation !== stick?.organisation)
}

/**
 * Seconds of one turn when `minutes` are shared by `organisations`, with ten seconds lost at each
 * change, between half a minute and two (domain c.4).
 */
export function turnSeconds(minutes: number, organisations: number): number {
  if (organisations === 0) return 120
  return Math.round(Math.min(120, Math.max(30, (minutes * 60 - 10 * organisations) / organisations)))
}
