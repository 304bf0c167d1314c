import { unreachable } from '../model/result.ts'
import { EMPTY_PROFILE } from '../model/organisation.ts'
import type { Ending } from '../model/ballot.ts'
import type { StageId } from '../model/id.ts'
import type { Stage } from '../model/stage.ts'
import type { Round, Turn } from '../model/round.ts'
import type { Entry, Fact, NewStatement } from './entry.ts'
import { NOTHING, stageOf, type Session } from './session.ts'

/**
 * The session after one more entry. Never refuses: what stands in the ledger has happened. The
 * entries of a session folded in order from `NOTHING` are the session, on the server, in every
 * browser, in exports and in tests alike.
 */
export function evolve(session: Session, entry: Entry): Session {
  const next = apply(session, entry.fact, entry)
  return { ...next, last: { number: entry.number, hash: entry.hash, at: entry.at } }
}

/** The fold of a whole ledger, or of what came after `session`. */
export function fold(entries: Iterable<Entry>, session: Session = NOTHING): Session {
  let folded = session
  for (const entry of entries) folded = evolve(folded, entry)
  return folded
}

function apply(session: Session, fact: Fact, entry: Entry): Session {
  const at = entry.at
  switch (fact.type) {
    case 'session-created':
      return { ...session, id: fact.session, title: fact.title, template: fact.template, languages: fact.languages, created: at }
    case 'session-renamed':
      return { ...session, title: fact.title }
    case 'session-ended':
      return { ...session, ended: true, timer: null, stick: null, hands: [] }
    case 'session-reopened':
      return { ...session, ended: false }
    case 'invitation-opened': {
      const { invitation, role, organisation, generation } = fact
      return set(session, 'invitations', invitation, { id: invitation, role, organisation, generation, open: true })
    }
    case 'invitation-closed':
      return patch(session, 'invitations', fact.invitation, { open: false })
    case 'organisation-added':
      return set(session, 'organisations', fact.organisation, { id: fact.organisation, name: fact.name, profile: EMPTY_PROFILE, spokesperson: null })
    case 'organisation-renamed':
      return patch(session, 'organisations', fact.organisation, { name: fact.name })
    case 'profile-set':
      return patch(session, 'organisations', fact.organisation, { profile: fact.profile })
    case 'participant-joined': {
      const { participant, role, organisation, language } = fact
      const name = entry.personal?.name ?? ''
      return set(session, 'participants', participant, { id: participant, name, role, organisation, language, joined: at, removed: false })
    }
    case 'participant-renamed':
      return patch(session, 'participants', fact.participant, { name: entry.personal?.name ?? '' })
    case 'participant-removed': {
      const removed = patch(session, 'participants', fact.participant, { removed: true })
      const stick = session.stick?.participant === fact.participant ? null : session.stick
      return { ...removed, stick, hands: session.hands.filter((hand) => hand !== fact.participant) }
    }
    case 'role-given':
      return patch(session, 'participants', fact.participant, { role: fact.role })
    case 'spokesperson-named':
      return patch(session, 'organisations', fact.organisation, { spokesperson: fact.participant })
    case 'stage-added': {
      const stage: Stage = { ...fact.plan, id: fact.stage, opened: false, beat: 0, frozen: false, revealed: 0 }
      return { ...session, stages: insertBefore(session.stages, stage, fact.before) }
    }
    case 'stage-edited': {
      const beat = Math.min(stageOf(session, fact.stage)?.beat ?? 0, fact.plan.beats.length - 1)
      return patchStage(session, fact.stage, { ...fact.plan, beat })
    }
    case 'stage-moved': {
      const stage = stageOf(session, fact.stage)
      if (!stage || fact.before === fact.stage) return session
      return { ...session, stages: insertBefore(session.stages.filter((each) => each !== stage), stage, fact.before) }
    }
    case 'stage-removed':
      return { ...session, stages: session.stages.filter((stage) => stage.id !== fact.stage) }
    case 'stage-entered':
      return { ...patchStage(session, fact.stage, { opened: true }), current: fact.stage }
    case 'beat-entered':
      return patchStage(session, fact.stage, { beat: fact.beat })
    case 'document-frozen':
      return fact.document === 'charter' ? { ...session, charterFrozen: true } : patchStage(session, fact.document, { frozen: true })
    case 'document-thawed':
      return fact.document === 'charter' ? { ...session, charterFrozen: false } : patchStage(session, fact.document, { frozen: false })
    case 'loss-noticed':
      return { ...session, losses: { ...session.losses, [fact.document]: { version: fact.version, at } } }
    case 'lost-asked-for':
      return { ...session, asking: { ...session.asking, [fact.document]: [...(session.asking[fact.document] ?? []), fact.participant] } }
    case 'loss-accepted':
    case 'document-restored':
      return { ...session, losses: without(session.losses, fact.document), asking: without(session.asking, fact.document) }
    case 'timer-set':
      return { ...session, timer: fact.timer }
    case 'round-opened': {
      const round: Round = { id: fact.round, stage: fact.stage, order: fact.order, seconds: fact.seconds, turns: [], closed: false }
      return { ...session, rounds: [...session.rounds, round], hands: [] }
    }
    case 'turn-ended': {
      const since = session.stick?.organisation === fact.organisation ? session.stick.since : at
      const turn: Turn = { organisation: fact.organisation, milliseconds: at - since, passed: fact.passed }
      return { ...patchRound(session, fact.round, (round) => ({ ...round, turns: [...round.turns, turn] })), stick: null }
    }
    case 'round-closed':
      return { ...patchRound(session, fact.round, (round) => ({ ...round, closed: true })), stick: null }
    case 'stick-given':
      return {
        ...session,
        stick: { organisation: fact.organisation, participant: fact.participant, since: at },
        hands: session.hands.filter((hand) => hand !== fact.participant),
      }
    case 'stick-laid-down':
      return { ...session, stick: null }
    case 'hand-raised':
      return { ...session, hands: [...session.hands, fact.participant] }
    case 'hand-lowered':
      return { ...session, hands: session.hands.filter((hand) => hand !== fact.participant) }
    case 'cards-revealed':
      return {
        ...patchStage(session, fact.stage, { revealed: (stageOf(session, fact.stage)?.revealed ?? 0) + fact.cards }),
        authors: { ...session.authors, ...fact.from },
      }
    case 'statements-revealed': {
      const revealed = (stageOf(session, fact.stage)?.revealed ?? 0) + fact.statements.length
      return patchStage(fact.statements.reduce(said, session), fact.stage, { revealed })
    }
    case 'statement-made':
      return said(session, fact.statement)
    case 'statement-withdrawn':
      return patch(session, 'statements', fact.statement, { withdrawn: true })
    case 'expectation-answered':
      return patch(session, 'statements', fact.statement, { answer: { value: fact.value, note: fact.note, at } })
    case 'ballot-opened':
      return { ...session, ballots: [...session.ballots, { ...fact.ballot, opened: at, state: 'open', reminded: null }] }
    case 'ballot-closed':
      return endBallot(session, fact.ballot, { state: 'closed', closed: at, tally: fact.tally, receipts: fact.receipts })
    case 'ballot-voided':
      return endBallot(session, fact.ballot, { state: 'voided', closed: at, reason: fact.reason })
    case 'roll-changed':
      return endBallot(session, fact.ballot, { state: 'voided', closed: at, reason: null })
    case 'voters-reminded':
      return { ...session, ballots: session.ballots.map((ballot) => (ballot.id === fact.ballot && ballot.state === 'open' ? { ...ballot, reminded: at } : ballot)) }
    case 'decision-written':
      return { ...session, decisions: [...session.decisions, { ...fact.decision, number: session.decisions.length + 1, at }] }
    case 'item-added':
      return { ...session, library: { ...session.library, added: [...session.library.added, { ...fact.item, catalogue: fact.catalogue }] } }
    case 'item-renamed': {
      const renamed = { ...session.library.renamed, [fact.item]: { title: fact.title, description: fact.description } }
      return { ...session, library: { ...session.library, renamed } }
    }
    case 'item-hidden':
      return { ...session, library: { ...session.library, hidden: [...session.library.hidden.filter((item) => item !== fact.item), fact.item] } }
    case 'item-shown':
      return { ...session, library: { ...session.library, hidden: session.library.hidden.filter((item) => item !== fact.item) } }
    case 'sensitive-items-set':
      return { ...session, library: { ...session.library, sensitive: fact.allowed } }
    default:
      return unreachable(fact)
  }
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key))
}

type Keyed = 'invitations' | 'organisations' | 'participants' | 'statements'

function set<Key extends Keyed>(session: Session, key: Key, id: string, value: Session[Key][string]): Session {
  return { ...session, [key]: { ...session[key], [id]: value } }
}

function patch<Key extends Keyed>(session: Session, key: Key, id: string, change: Partial<Session[Key][string]>): Session {
  const found = session[key][id]
  return found ? { ...session, [key]: { ...session[key], [id]: { ...found, ...change } } } : session
}

function patchStage(session: Session, id: StageId, change: Partial<Stage>): Session {
  return { ...session, stages: session.stages.map((stage) => (stage.id === id ? { ...stage, ...change } : stage)) }
}

function patchRound(session: Session, id: string, change: (round: Round) => Round): Session {
  return { ...session, rounds: session.rounds.map((round) => (round.id === id ? change(round) : round)) }
}

function insertBefore(stages: readonly Stage[], stage: Stage, before: StageId | null): readonly Stage[] {
  const index = stages.findIndex((each) => each.id === before)
  return index < 0 ? [...stages, stage] : stages.toSpliced(index, 0, stage)
}

function said(session: Session, statement: NewStatement): Session {
  return set(session, 'statements', statement.id, { ...statement, answer: null, withdrawn: false })
}

function endBallot(session: Session, id: string, ending: Ending): Session {
  return { ...session, ballots: session.ballots.map((ballot) => (ballot.id === id && ballot.state === 'open' ? { ...ballot, ...ending } : ballot)) }
}
