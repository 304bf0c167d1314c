import type { BallotOpening, Unit, Voice } from '../../model/ballot.ts'
import type { BallotId, DecisionId, OrganisationId, ParticipantId } from '../../model/id.ts'
import { isCarried, tally } from '../../model/tally.ts'
import { canonical } from '../canonical.ts'
import type { Fact } from '../entry.ts'
import { member } from '../permission.ts'
import { openBallot, stageOf, type Session } from '../session.ts'
import { facts, no, type Deciders } from './deciding.ts'

/** Milliseconds: to ask is to help, to ask again and again is to press. */
const BETWEEN_REMINDERS = 60_000

/** Secret ballots and the decisions written from them. */
export const ballots: Deciders<'open-ballot' | 'close-ballot' | 'remind-voters' | 'void-ballot' | 'write-decision'> = {
  'open-ballot': (session, command, context) => {
    if (!stageOf(session, command.stage)) return no('stage-missing')
    if (openBallot(session)) return no('ballot-open')
    const roll = rollOf(session, command.unit)
    if (roll.length === 0) return no('roll-empty')
    const { rule, stage, question, texts, unit, quorum, floor } = command
    const ballot: BallotOpening = {
      ...rule,
      id: context.id() as BallotId,
      stage,
      question,
      texts,
      unit,
      quorum,
      floor,
      roll,
      rollHash: context.digest(canonical(roll)),
    }
    return facts({ type: 'ballot-opened', ballot })
  },

  'close-ballot': (session, { ballot }, context) => {
    const found = session.ballots.find((each) => each.id === ballot)
    if (!found) return no('ballot-missing')
    if (found.state !== 'open') return no('ballot-over')
    const { votes, receipts } = context.sealed
    return facts({ type: 'ballot-closed', ballot, tally: tally(found, votes), receipts })
  },

  'remind-voters': (session, { ballot }, context) => {
    const found = session.ballots.find((each) => each.id === ballot)
    if (!found) return no('ballot-missing')
    if (found.state !== 'open') return no('ballot-over')
    const isSoon = found.reminded !== null && context.now - found.reminded < BETWEEN_REMINDERS
    return isSoon ? facts() : facts({ type: 'voters-reminded', ballot })
  },

  'void-ballot': (session, { ballot, reason }) => {
    const found = session.ballots.find((each) => each.id === ballot)
    if (!found) return no('ballot-missing')
    return found.state === 'open' ? facts({ type: 'ballot-voided', ballot, reason }) : no('ballot-over')
  },

  'write-decision': (session, { stage, ballot, texts, note, replaces }, context) => {
    if (!stageOf(session, stage)) return no('stage-missing')
    if (replaces !== null) {
      if (!session.decisions.some((decision) => decision.id === replaces)) return no('decision-missing')
      if (session.decisions.some((decision) => decision.replaces === replaces)) return no('decision-replaced')
    }
    const id = context.id() as DecisionId
    if (ballot === null) {
      if (texts.length === 0) return no('words-missing')
      return facts({ type: 'decision-written', decision: { id, stage, ballot: null, status: 'adopted', texts, note, replaces } })
    }
    const found = session.ballots.find((each) => each.id === ballot)
    if (!found) return no('ballot-missing')
    if (found.state !== 'closed') return no('ballot-not-closed')
    if (session.decisions.some((decision) => decision.ballot === ballot)) return no('ballot-already-decided')
    const { outcome } = found.tally
    if (!isCarried(outcome)) return no('ballot-not-adopted')
    return facts({ type: 'decision-written', decision: { id, stage: found.stage, ballot, status: outcome, texts: found.texts, note, replaces } })
  },
}

/**
 * What becomes of an open ballot when somebody on its roll is removed: it is void, for the roll is what
 * all agreed to be counted by. A new spokesperson changes nothing: the voice stays with who was named.
 */
export function withoutVoice(session: Session, gone: ParticipantId): readonly Fact[] {
  const open = openBallot(session)
  return open?.roll.some(({ voter }) => voter === gone) ? [{ type: 'roll-changed', ballot: open.id }] : []
}

/**
 * The voices of a ballot. By organisation: each that has a spokesperson present counts once,
 * whatever its size. By person: everyone who belongs to an organisation. Facilitators without an
 * organisation and observers have no voice.
 */
export function rollOf(session: Session, unit: Unit): readonly Voice[] {
  if (unit === 'organisation') {
    return Object.values(session.organisations).flatMap((organisation): Voice[] => {
      const spokesperson = organisation.spokesperson
      const present = spokesperson !== null && member(session, spokesperson) !== undefined
      return present ? [{ unit: organisation.id as OrganisationId, voter: spokesperson }] : []
    })
  }
  return Object.values(session.participants)
    .filter((person) => !person.removed && person.role !== 'observer' && person.organisation !== null)
    .map((person) => ({ unit: person.id as ParticipantId, voter: person.id }))
}
