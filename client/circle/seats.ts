import { byName } from '../../shared/model/name.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { OrganisationId, StageId } from '../../shared/model/id.ts'
import type { Participant } from '../../shared/model/participant.ts'
import { comingUp, type Round, type Stick } from '../../shared/model/round.ts'
import { openRound, type Session } from '../../shared/ledger/session.ts'

/**
 * How one organisation stands in the round that is shown. `quiet` is everybody's state while there
 * is no round; `later` says that somebody passed and will be offered the stick once more.
 */
export type SeatState =
  | { readonly is: 'speaking'; readonly since: number }
  | { readonly is: 'next' }
  | { readonly is: 'waiting' }
  | { readonly is: 'heard'; readonly milliseconds: number }
  | { readonly is: 'passed'; readonly later: boolean }
  | { readonly is: 'quiet' }

/** One of the equal seats of the ring. */
export interface Seat {
  readonly organisation: Organisation
  readonly state: SeatState
  readonly people: readonly Participant[]
  /** Its people whose hands are up. */
  readonly hands: readonly Participant[]
}

/** The round to show in a stage: the one that is going on anywhere, or else the last one of this stage. */
export function roundShown(session: Session, stage: StageId | null): Round | undefined {
  return openRound(session) ?? session.rounds.findLast((round) => round.stage === stage)
}

/**
 * The seats in a neutral order: as drawn by lot for the round, and by name for those who are not in
 * it. Neither size nor money nor the order of arrival says anything here.
 */
export function seatsOf(session: Session, stage: StageId | null): readonly Seat[] {
  const round = roundShown(session, stage)
  const drawn = round?.order ?? []
  const place = (organisation: Organisation) => {
    const index = drawn.indexOf(organisation.id)
    return index < 0 ? drawn.length : index
  }
  const people = Object.values(session.participants).filter((person) => !person.removed && person.role !== 'observer')
  return Object.values(session.organisations)
    .toSorted((one, other) => place(one) - place(other) || byName(one, other))
    .map((organisation) => {
      const own = people.filter((person) => person.organisation === organisation.id)
      return {
        organisation,
        state: stateOf(organisation.id, round, session.stick),
        people: own,
        hands: session.hands.flatMap((hand) => own.find((person) => person.id === hand) ?? []),
      }
    })
}

function stateOf(organisation: OrganisationId, round: Round | undefined, stick: Stick | null): SeatState {
  if (stick?.organisation === organisation) return { is: 'speaking', since: stick.since }
  if (!round?.order.includes(organisation)) return { is: 'quiet' }
  const turns = round.turns.filter((turn) => turn.organisation === organisation)
  const spoken = turns.filter((turn) => !turn.passed)
  if (spoken.length > 0) return { is: 'heard', milliseconds: spoken.reduce((sum, turn) => sum + turn.milliseconds, 0) }
  if (!round.closed && comingUp(round, stick)[0] === organisation) return { is: 'next' }
  if (turns.length > 0) return { is: 'passed', later: !round.closed && turns.length === 1 }
  return { is: 'waiting' }
}
