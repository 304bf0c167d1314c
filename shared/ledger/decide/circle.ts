import type { ParticipantId, RoundId } from '../../model/id.ts'
import { notHeard, type Round } from '../../model/round.ts'
import { drawLots } from '../lots.ts'
import type { Fact } from '../entry.ts'
import { facilitates, member, presentOrganisations, speaksFor } from '../permission.ts'
import { openRound, stageOf, type Session } from '../session.ts'
import { facts, no, type Deciders } from './deciding.ts'

/** Speaking in turn: the round, the stick, raised hands. */
export const circle: Deciders<'open-round' | 'end-turn' | 'close-round' | 'give-stick' | 'lay-down-stick' | 'raise-hand' | 'lower-hand'> = {
  'open-round': (session, { stage, seconds }, context) => {
    if (!stageOf(session, stage)) return no('stage-missing')
    if (openRound(session)) return no('round-open')
    const present = presentOrganisations(session)
    if (present.length === 0) return no('round-needs-organisations')
    const order = drawLots(present.map((organisation) => organisation.id), context.random)
    return facts(
      { type: 'round-opened', round: context.id() as RoundId, stage, order, seconds },
      { type: 'stick-given', organisation: order[0]!, participant: null },
    )
  },

  'end-turn': (session, { organisation, passed }, context) => {
    const round = openRound(session)
    if (!round) return no('round-missing')
    if (session.stick?.organisation !== organisation || session.stick.participant !== null) return no('stick-elsewhere')
    if (!speaksFor(session, context.by, organisation) && !facilitates(session, context.by)) return no('not-of-this-organisation')
    const ended: Fact = { type: 'turn-ended', round: round.id, organisation, passed }
    return facts(ended, ...onward({ ...round, turns: [...round.turns, { organisation, passed, milliseconds: 0 }] }))
  },

  'close-round': (session) => {
    const round = openRound(session)
    return round ? facts({ type: 'round-closed', round: round.id }) : no('round-missing')
  },

  // In a round the stick follows the order; it is lent to a raised hand only between rounds.
  'give-stick': (session, { participant }) => {
    if (openRound(session)) return no('round-open')
    const person = member(session, participant)
    if (!person || person.role === 'observer') return no('person-gone')
    return facts({ type: 'stick-given', organisation: person.organisation, participant })
  },

  'lay-down-stick': (session, _, context) => {
    if (!session.stick) return facts()
    if (openRound(session)) return no('round-open')
    const allowed = session.stick.participant === context.by || facilitates(session, context.by)
    return allowed ? facts({ type: 'stick-laid-down' }) : no('stick-elsewhere')
  },

  'raise-hand': (session, _, { by }) => (session.hands.includes(by) ? facts() : facts({ type: 'hand-raised', participant: by })),

  'lower-hand': (session, { participant }, { by }) => {
    if (participant !== by && !facilitates(session, by)) return no('not-allowed')
    return session.hands.includes(participant) ? facts({ type: 'hand-lowered', participant }) : facts()
  },
}

/** The stick goes to the next who has not been heard; when all were, the round closes by itself. */
function onward(round: Round): readonly Fact[] {
  const next = notHeard(round)[0]
  return next ? [{ type: 'stick-given', organisation: next, participant: null }] : [{ type: 'round-closed', round: round.id }]
}

/** Who of an organisation may end its turn: any of its people. Exported for the view. */
export function holdsStick(session: Session, participant: ParticipantId): boolean {
  const { stick } = session
  if (!stick) return false
  if (stick.participant) return stick.participant === participant
  return stick.organisation !== null && speaksFor(session, participant, stick.organisation)
}
