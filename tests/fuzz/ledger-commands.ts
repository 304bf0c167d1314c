import { UNITS } from '../../shared/model/ballot.ts'
import { METHODS, type Rule } from '../../shared/model/rule.ts'
import { BASES } from '../../shared/model/counting/gradients.ts'
import { ANSWERS as VOTES, needsReason, type Vote } from '../../shared/model/vote.ts'
import type { Draft } from '../../shared/model/card.ts'
import { ANSWERS, STATEMENT_KINDS } from '../../shared/model/exchange.ts'
import type { BallotId, DecisionId, DocumentId, InvitationId, OrganisationId, ParticipantId, StageId, StatementId } from '../../shared/model/id.ts'
import { EMPTY_PROFILE } from '../../shared/model/organisation.ts'
import { AUTHORSHIPS, BEATS, VIEWS, type StagePlan } from '../../shared/model/stage.ts'
import type { Command, CommandType } from '../../shared/ledger/command.ts'
import type { Sealed } from '../../shared/ledger/context.ts'
import { openBallot, type Session } from '../../shared/ledger/session.ts'
import { plan, text } from '../support/session.ts'

/** What anybody might ask next, sensible or not. */
export interface Chance {
  readonly random: () => number
  readonly below: (limit: number) => number
  readonly one: <Item>(items: readonly Item[]) => Item
  /** Mostly something that is there, sometimes something that is not. */
  readonly known: <Id extends string>(ids: readonly string[]) => Id
}

export function chance(random: () => number): Chance {
  const below = (limit: number) => Math.floor(random() * limit)
  const one = <Item>(items: readonly Item[]) => items[below(items.length)]!
  return { random, below, one, known: <Id extends string>(ids: readonly string[]) => (ids.length === 0 || random() < 0.05 ? 'nowhere' : one(ids)) as Id }
}

const some = (random: () => number) => (random() < 0.5 ? 'A boat' : 'الصبر\n🌳')

function anyPlan({ one, below, random }: Chance): StagePlan {
  const beats = Array.from({ length: 1 + below(4) }, () => ({ kind: one(BEATS), minutes: below(20) }))
  return plan(`stage ${below(100)}`, random() < 0.5 ? 'exchange' : one(VIEWS), { beats, authorship: one(AUTHORSHIPS), question: { en: some(random) } })
}

/** One command of that type, about things of this session. */
export function anyCommand(session: Session, type: CommandType, with_: Chance): Command {
  const { random, below, one, known } = with_
  const anyStage = () => known<StageId>(session.stages.map((each) => each.id))
  const stage = () => (session.current && random() < 0.6 ? session.current : anyStage())
  const before = () => (random() < 0.5 ? null : stage())
  const organisation = () => known<OrganisationId>(Object.keys(session.organisations))
  const participant = () => known<ParticipantId>(Object.keys(session.participants))
  const invitation = () => known<InvitationId>(Object.keys(session.invitations))
  const statement = () => known<StatementId>(Object.keys(session.statements))
  const ballot = () => known<BallotId>(session.ballots.map((each) => each.id))
  const closing = () => (random() < 0.8 ? (openBallot(session)?.id ?? ballot()) : ballot())
  const decision = () => known<DecisionId>(session.decisions.map((each) => each.id))
  const document = (): DocumentId => (random() < 0.3 ? 'charter' : stage())
  const item = () => `item-${below(4)}`
  const phrase = () => (random() < 0.1 ? {} : { en: some(random) })
  const texts = () => Array.from({ length: 1 + below(3) }, (_, index) => text(`Text ${index} ${some(random)}`, { id: `text-${index}` }))
  const rule = (): Rule => {
    const method = one(METHODS)
    return method === 'gradients' ? { method, threshold: 1 + below(100), base: one(BASES), vetoStops: random() < 0.5 } : { method }
  }
  const make: { readonly [Type in CommandType]: () => Omit<Extract<Command, { type: Type }>, 'type'> } = {
    'rename-session': () => ({ title: some(random) }),
    'end-session': () => ({}),
    'reopen-session': () => ({}),
    'close-invitation': () => ({ invitation: invitation() }),
    'renew-invitation': () => ({ invitation: invitation() }),
    'add-organisation': () => ({ name: `organisation ${below(30)}` }),
    'rename-organisation': () => ({ organisation: organisation(), name: `organisation ${below(30)}` }),
    'set-profile': () => ({ organisation: organisation(), profile: { ...EMPTY_PROFILE, about: some(random) } }),
    'rename-me': () => ({ name: `name ${below(50)}` }),
    'remove-participant': () => ({ participant: participant() }),
    'share-facilitation': () => ({ participant: participant() }),
    'hand-over': () => ({ participant: participant() }),
    'name-spokesperson': () => ({ organisation: organisation(), participant: participant() }),
    'add-stage': () => ({ plan: anyPlan(with_), before: before() }),
    'edit-stage': () => ({ stage: stage(), plan: anyPlan(with_) }),
    'move-stage': () => ({ stage: stage(), before: before() }),
    'remove-stage': () => ({ stage: anyStage() }),
    'enter-stage': () => ({ stage: anyStage() }),
    'enter-beat': () => ({ stage: stage(), beat: below(6) }),
    'ask-for-lost': () => ({ document: document() }),
    'leave-as-is': () => ({ document: document() }),
    restore: () => ({ document: document(), version: 1 + below(3) }),
    freeze: () => ({ document: document() }),
    thaw: () => ({ document: document() }),
    'start-timer': () => ({ seconds: 5 + below(600) }),
    'pause-timer': () => ({}),
    'resume-timer': () => ({}),
    'extend-timer': () => ({ seconds: below(600) - 300 }),
    'stop-timer': () => ({}),
    'open-round': () => ({ stage: stage(), seconds: 10 + below(120) }),
    'end-turn': () => ({ organisation: random() < 0.8 && session.stick?.organisation ? session.stick.organisation : organisation(), passed: random() < 0.4 }),
    'close-round': () => ({}),
    'give-stick': () => ({ participant: participant() }),
    'lay-down-stick': () => ({}),
    'raise-hand': () => ({}),
    'lower-hand': () => ({ participant: participant() }),
    reveal: () => ({ stage: session.current ?? stage() }),
    'make-statement': () => ({ stage: stage(), kind: one(STATEMENT_KINDS), to: organisation(), text: some(random), origin: random() < 0.5 ? null : item() }),
    'withdraw-statement': () => ({ statement: statement() }),
    'answer-expectation': () => ({ statement: statement(), value: one(ANSWERS), note: some(random) }),
    'open-ballot': () => ({ stage: stage(), question: some(random), texts: texts(), rule: rule(), unit: one(UNITS), quorum: below(101), floor: 3 + below(3) }),
    'close-ballot': () => ({ ballot: closing() }),
    'remind-voters': () => ({ ballot: ballot() }),
    'void-ballot': () => ({ ballot: ballot(), reason: some(random) }),
    'write-decision': () => ({ stage: stage(), ballot: random() < 0.6 ? ballot() : null, texts: random() < 0.2 ? [] : texts(), note: some(random), replaces: random() < 0.3 ? decision() : null }),
    'add-item': () => ({ catalogue: 'kt-values', title: phrase(), description: phrase() }),
    'rename-item': () => ({ item: item(), title: phrase(), description: phrase() }),
    'hide-item': () => ({ item: item() }),
    'show-item': () => ({ item: item() }),
    'allow-sensitive-items': () => ({ allowed: random() < 0.5 }),
  }
  return { type, ...make[type]() } as Command
}

/** What the sealed store might hold at this moment, for the two commands that open it. */
export function anySealed(session: Session, command: Command, { below, one, random }: Chance): Partial<Sealed> {
  if (command.type === 'reveal') {
    const organisations = Object.keys(session.organisations) as OrganisationId[]
    const drafts = Array.from({ length: below(5) }, (_, index): Draft => {
      const [from, to] = [one(organisations), one(organisations)]
      return { form: 'statement', id: `draft-${session.last.number}-${index}` as StatementId, stage: command.stage, text: some(random), origin: null, kind: one(STATEMENT_KINDS), from, to }
    }).filter((draft) => draft.form === 'statement' && draft.from !== draft.to)
    return { drafts, writers: below(6) }
  }
  const open = openBallot(session)
  if (command.type !== 'close-ballot' || !open) return {}
  const votes = Array.from({ length: below(open.roll.length + 1) }, (): Vote => {
    const answer = random() < 0.6 ? VOTES[open.method][0]! : one(VOTES[open.method])
    return { answer, reason: needsReason(answer) ? some(random) : '', by: answer === 'consult' ? '2026-05-01' : null }
  })
  return { votes, receipts: votes.map((_, index) => `receipt-${below(1_000)}-${index}`) }
}
