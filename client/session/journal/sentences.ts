import type { Entry, Fact, FactType } from '../../../shared/ledger/entry.ts'
import { stageOf, type Session } from '../../../shared/ledger/session.ts'
import type { BallotOpening } from '../../../shared/model/ballot.ts'
import { decisionNumber } from '../../../shared/model/decision.ts'
import type { StatementId } from '../../../shared/model/id.ts'
import { say, type Language, type Phrase } from '../../../shared/model/phrase.ts'
import { isolate } from '../../text/isolate.ts'
import type { Words } from '../../text/words.ts'
import type { Past, Told } from './past.ts'

/** `main` stands by itself in the journal; `minor` is folded away with its neighbours. */
export type Weight = 'main' | 'minor'

/** Whom and what a sentence may name: people and texts as they are now, titles and organisations as they were. */
interface Naming {
  readonly words: Words
  readonly past: Past
  readonly now: Session
  readonly entry: Entry
  readonly person: (id: string) => string
  readonly organisation: (id: string | null) => string
  readonly stage: (id: string) => string
  readonly phrase: (phrase: Phrase) => string
  readonly statement: (id: StatementId) => string
}

type Of<Type extends FactType> = Extract<Fact, { type: Type }>
/** `null` is deliberate silence. */
type Teller<Type extends FactType> = null | readonly [Weight, (fact: Of<Type>, name: Naming) => string]

/** Every type of fact has its sentence or is silent on purpose: a new type does not compile before it is here. */
const TELLERS: { readonly [Type in FactType]: Teller<Type> } = {
  'session-created': ['main', ({ title }, { words }) => words.journal.says.sessionCreated(isolate(title))],
  'session-renamed': ['main', ({ title }, { words }) => words.journal.says.sessionRenamed(isolate(title))],
  'session-ended': ['main', (_, { words }) => words.journal.says.sessionEnded],
  'session-reopened': ['main', (_, { words }) => words.journal.says.sessionReopened],
  'invitation-opened': ['minor', (fact, name) => name.words.journal.says.invitationRenewed(doorOf(fact, name))],
  'invitation-closed': ['minor', ({ invitation }, name) => name.words.journal.says.invitationClosed(doorOf(name.now.invitations[invitation], name))],
  'organisation-added': ['main', (fact, { words }) => words.journal.says.organisationAdded(isolate(fact.name))],
  'organisation-renamed': ['main', (fact, name) => name.words.journal.says.organisationRenamed(name.organisation(fact.organisation), isolate(fact.name))],
  'profile-set': ['minor', ({ organisation }, name) => name.words.journal.says.profileSet(name.organisation(organisation))],
  'participant-joined': [
    'main',
    ({ participant, role, organisation }, name) => {
      const says = name.words.journal.says
      if (organisation) return says.joinedFor(name.person(participant), name.organisation(organisation))
      return role === 'observer' ? says.joinedObserving(name.person(participant)) : says.joinedFacilitating(name.person(participant))
    },
  ],
  'participant-renamed': ['minor', ({ participant }, name) => name.words.journal.says.renamed(name.person(participant))],
  'participant-removed': ['main', ({ participant }, name) => name.words.journal.says.removed(name.person(participant))],
  'role-given': [
    'main',
    ({ participant, role }, name) => {
      const says = name.words.journal.says
      return { facilitator: says.facilitates, participant: says.participates, observer: says.observes }[role](name.person(participant))
    },
  ],
  'spokesperson-named': ['main', ({ participant, organisation }, name) => name.words.journal.says.speaksFor(name.person(participant), name.organisation(organisation))],
  'stage-added': ['minor', ({ plan }, name) => name.words.journal.says.stageAdded(name.phrase(plan.title))],
  'stage-edited': ['minor', ({ plan }, name) => name.words.journal.says.stageEdited(name.phrase(plan.title))],
  'stage-moved': ['minor', ({ stage }, name) => name.words.journal.says.stageMoved(name.stage(stage))],
  'stage-removed': ['minor', ({ stage }, name) => name.words.journal.says.stageRemoved(name.stage(stage))],
  'stage-entered': ['main', ({ stage }, name) => name.words.journal.says.stageEntered(name.stage(stage))],
  'beat-entered': [
    'minor',
    ({ stage, beat }, name) => {
      const kind = stageOf(name.past, stage)?.beats[beat]?.kind
      return name.words.journal.says.beatEntered(kind ? name.words.session.beats[kind] : String(beat + 1))
    },
  ],
  'document-frozen': ['main', ({ document }, name) => name.words.journal.says.frozen(boardOf(document, name))],
  'document-thawed': ['main', ({ document }, name) => name.words.journal.says.thawed(boardOf(document, name))],
  'loss-noticed': ['main', ({ document }, name) => name.words.journal.says.lossNoticed(boardOf(document, name))],
  'lost-asked-for': ['main', ({ document, participant }, name) => name.words.journal.says.lostAskedFor(name.person(participant), boardOf(document, name))],
  'loss-accepted': ['main', ({ document }, name) => name.words.journal.says.lossAccepted(boardOf(document, name))],
  'document-restored': ['main', ({ document }, name) => name.words.journal.says.restored(boardOf(document, name))],
  // The clock is for the moment; nobody looks up afterwards when it was set.
  'timer-set': null,
  'round-opened': [
    'main',
    ({ order, seconds }, name) => name.words.journal.says.roundOpened(seconds, order.map(name.organisation).join(name.words.journal.comma)),
  ],
  'turn-ended': [
    'minor',
    ({ organisation, passed }, name) => (passed ? name.words.journal.says.turnPassed : name.words.journal.says.turnSpoken)(name.organisation(organisation)),
  ],
  'round-closed': ['main', (_, { words }) => words.journal.says.roundClosed],
  'stick-given': ['minor', ({ participant }, name) => name.words.journal.says.stickGiven(name.person(participant ?? ''))],
  'stick-laid-down': null,
  'hand-raised': null,
  'hand-lowered': null,
  'cards-revealed': ['main', ({ cards }, { words }) => words.journal.says.cardsRevealed(cards)],
  'statements-revealed': ['main', ({ statements }, { words }) => words.journal.says.statementsRevealed(statements.length)],
  'statement-made': [
    'minor',
    ({ statement }, name) =>
      (statement.kind === 'offer' ? name.words.journal.says.offers : name.words.journal.says.expects)(
        name.organisation(statement.from),
        name.organisation(statement.to),
        isolate(statement.text),
      ),
  ],
  'statement-withdrawn': [
    'minor',
    ({ statement }, name) => name.words.journal.says.withdrawn(name.organisation(name.now.statements[statement]?.from ?? null), name.statement(statement)),
  ],
  'expectation-answered': [
    'main',
    ({ statement, value, note }, name) => {
      const said = name.now.statements[statement]
      const answer = name.words.journal.answers[value]
      const words = name.words.journal.says.answered(name.organisation(said?.to ?? null), name.organisation(said?.from ?? null), name.statement(statement), answer)
      return note === '' ? words : `${words} ${isolate(note)}`
    },
  ],
  'ballot-opened': [
    'main',
    ({ ballot }, { words }) => {
      const unit = ballot.unit === 'organisation' ? words.journal.byOrganisation : words.journal.byPerson
      return words.journal.says.ballotOpened(isolate(ballot.question), ruleOf(ballot, words), unit, ballot.roll.length, ballot.quorum, ballot.floor)
    },
  ],
  'ballot-closed': [
    'main',
    ({ ballot, tally }, name) =>
      name.words.journal.says.ballotClosed(questionOf(ballot, name), name.words.journal.outcomes[tally.outcome], tally.cast, tally.eligible),
  ],
  'ballot-voided': ['main', ({ ballot, reason }, name) => name.words.journal.says.ballotVoided(questionOf(ballot, name), isolate(reason))],
  'roll-changed': ['main', ({ ballot }, name) => name.words.journal.says.rollChanged(questionOf(ballot, name))],
  'voters-reminded': ['minor', ({ ballot }, name) => name.words.journal.says.votersReminded(questionOf(ballot, name))],
  'decision-written': [
    'main',
    ({ decision }, { words, now }) => {
      const written = now.decisions.find((each) => each.id === decision.id)
      const replaced = decision.replaces && now.decisions.find((each) => each.id === decision.replaces)
      const number = written ? decisionNumber(written) : ''
      const status = decision.status === 'adopted' ? words.journal.adopted : words.journal.toValidate
      return words.journal.says.decision(number, status, replaced ? decisionNumber(replaced) : null)
    },
  ],
  'item-added': ['minor', ({ item }, name) => name.words.journal.says.itemAdded(name.phrase(item.title))],
  'item-renamed': ['minor', ({ title }, name) => name.words.journal.says.itemRenamed(name.phrase(title))],
  'item-hidden': ['minor', (_, { words }) => words.journal.says.itemHidden],
  'item-shown': ['minor', (_, { words }) => words.journal.says.itemShown],
  'sensitive-items-set': ['main', ({ allowed }, { words }) => (allowed ? words.journal.says.sensitiveAllowed : words.journal.says.sensitiveOff)],
}

/** How much an entry weighs in the journal; null where it keeps silent. */
export function weightOf({ entry: { fact } }: Told): Weight | null {
  // The first key of a door comes with the door itself, and in a round the stick goes by itself.
  if (fact.type === 'invitation-opened' && fact.generation === 1) return null
  if (fact.type === 'stick-given' && fact.participant === null) return null
  return TELLERS[fact.type]?.[0] ?? null
}

/** What happened, in one plain sentence of the person's language. */
export function sentenceOf(told: Told, now: Session, words: Words, language: Language): string {
  const { fact } = told.entry
  const teller = TELLERS[fact.type] as Teller<FactType>
  return teller?.[1](fact, naming(told, now, words, language)) ?? ''
}

function naming({ entry, past }: Told, now: Session, words: Words, language: Language): Naming {
  const phrase = (each: Phrase) => isolate(say(each, language) || words.session.untitled)
  return {
    words,
    past,
    now,
    entry,
    person: (id) => isolate(now.participants[id]?.name || words.common.formerParticipant),
    organisation: (id) => isolate((id && (past.organisations[id] ?? now.organisations[id])?.name) || words.journal.anOrganisation),
    stage: (id) => phrase((past.stages.find((stage) => stage.id === id) ?? now.stages.find((stage) => stage.id === id))?.title ?? {}),
    phrase,
    statement: (id) => isolate(now.statements[id]?.text ?? ''),
  }
}

function doorOf(door: { readonly role: string; readonly organisation: string | null } | undefined, name: Naming): string {
  if (!door || door.organisation) return name.organisation(door?.organisation ?? null)
  return door.role === 'observer' ? name.words.journal.observers : name.words.journal.facilitators
}

function boardOf(document: string, name: Naming): string {
  return document === 'charter' ? name.words.journal.theCharter : name.stage(document)
}

function ruleOf(ballot: BallotOpening, { journal }: Words): string {
  if (ballot.method !== 'gradients') return journal.methods[ballot.method]
  return journal.gradients(ballot.threshold, journal.bases[ballot.base], ballot.vetoStops ? journal.vetoStops : journal.vetoCounts)
}

function questionOf(ballot: string, { now }: Naming): string {
  return isolate(now.ballots.find((each) => each.id === ballot)?.question ?? '')
}
