import { createHash } from 'node:crypto'
import type { Answer, Vote } from '../../shared/model/vote.ts'
import type { Text } from '../../shared/model/charter.ts'
import type { AnswerValue, StatementKind } from '../../shared/model/exchange.ts'
import type { BallotId, DecisionId, InvitationId, OrganisationId, ParticipantId, SessionId, StageId, StatementId } from '../../shared/model/id.ts'
import type { BeatKind, StagePlan, View } from '../../shared/model/stage.ts'
import type { Command } from '../../shared/ledger/command.ts'
import { canonical } from '../../shared/ledger/canonical.ts'
import { NOTHING_SEALED, type Context, type Outgoing, type Sealed } from '../../shared/ledger/context.ts'
import { create } from '../../shared/ledger/create.ts'
import { decide } from '../../shared/ledger/decide.ts'
import type { Entry, Fact } from '../../shared/ledger/entry.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import { join } from '../../shared/ledger/join.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import { NOTHING, openBallot, type Session } from '../../shared/ledger/session.ts'

/**
 * The language in which tests tell a palaver: real entries, made by `decide`, folded by `evolve`,
 * with ids, luck and a clock that are the same in every run.
 *
 *     const s = palaver()
 *     const ben = s.joins('Ben', 'Village association')
 *     s.ana.enters('principles')
 *     expect(ben.refusedTo({ type: 'enter-stage', stage: s.stage('opening') })).toBe('not-allowed')
 */
export interface Palaver {
  readonly session: Session
  readonly entries: readonly Entry[]
  /** The first facilitator, who belongs to no organisation. */
  readonly ana: Person
  /** Comes in by the door of an organisation, or by that of the observers or the facilitators. */
  readonly joins: (name: string, organisation: string) => Person
  readonly refusesToLetIn: (name: string, organisation: string) => RefusalCode | null
  readonly door: (organisation: string) => InvitationId
  readonly organisation: (name: string) => OrganisationId
  /** A stage by its English title. */
  readonly stage: (title: string) => StageId
  readonly passes: (seconds: number) => void
  readonly now: () => number
}

export interface Person {
  readonly id: ParticipantId
  readonly name: string
  /** Asks and is granted it; anything else is a failure of the test. */
  readonly does: (command: Command, sealed?: Partial<Sealed>) => readonly Fact[]
  /** Asks and hears why not; null where it would have been granted. Changes nothing. */
  readonly refusedTo: (command: Command, sealed?: Partial<Sealed>) => RefusalCode | null
  readonly enters: (stage: string) => void
  /** Goes to the first beat of that kind in the stage the group is in. */
  readonly reaches: (beat: BeatKind) => void
  readonly opensRound: (stage: string, seconds?: number) => void
  /** The turn of this person's organisation is over, spoken or passed. */
  readonly endsTurn: (passed?: boolean) => void
  readonly opensBallot: (stage: string, terms?: Partial<Extract<Command, { type: 'open-ballot' }>>) => BallotId
  /** Closes the open ballot, with these votes in the urn. */
  readonly closesBallot: (votes: readonly Vote[]) => BallotId
  readonly decidesFrom: (ballot: BallotId) => DecisionId
  readonly says: (kind: StatementKind, to: string, text: string, origin?: string | null) => StatementId
  readonly answers: (statement: StatementId, value: AnswerValue, note?: string) => void
}

export const ORGANISATIONS = ['Village association', 'National federation', 'City fund'] as const

/** A line of the agenda with the usual beats. */
export function plan(title: string, view: View, change: Partial<StagePlan> = {}): StagePlan {
  const beats = (['question', 'alone', 'reveal', 'round', 'resolve'] as const).map((kind) => ({ kind, minutes: 5 }))
  return { view, title: { en: title }, question: { en: `${title}?` }, beats, authorship: 'hidden', catalogues: [], section: 'principles', ...change }
}

export const AGENDA: readonly StagePlan[] = [
  plan('opening', 'circle', { section: 'preamble' }),
  plan('exchange', 'exchange', { section: 'exchange', authorship: 'organisation' }),
  plan('principles', 'principles'),
  plan('reading', 'charter', { section: 'adoption' }),
]

export function text(words: string, change: Partial<Text> = {}): Text {
  return { id: words.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40), section: 'principles', title: '', words, commitments: [], origin: null, ...change }
}

export function vote(answer: Answer, reason = '', by: string | null = null): Vote {
  return { answer, reason, by }
}

/** The same luck for the same seed (mulberry32), evenly from 0 up to 1. */
export function luck(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

export function digest(words: string): string {
  return createHash('sha256').update(words).digest('hex')
}

export interface Setting {
  readonly organisations?: readonly string[]
  readonly stages?: readonly StagePlan[]
  readonly seed?: number
}

/** A session that was just created by Ana. */
export function palaver(setting: Setting = {}): Palaver {
  const random = luck(setting.seed ?? 1)
  const entries: Entry[] = []
  let session: Session = NOTHING
  let now = Date.UTC(2026, 2, 14, 9)
  let made = 0
  const id = () => `i${++made}`

  const write = (happened: readonly Outgoing[], by: ParticipantId | null) => {
    for (const { fact, personal } of happened) {
      const body = { number: entries.length + 1, at: now, by, fact }
      const entry: Entry = { ...body, personal, hash: digest(session.last.hash + canonical(body)) }
      entries.push(entry)
      session = evolve(session, entry)
    }
    return happened.map(({ fact }) => fact)
  }

  const context = (by: ParticipantId, sealed: Partial<Sealed> = {}): Context => ({
    by,
    now,
    id,
    random,
    digest,
    sealed: { ...NOTHING_SEALED, ...sealed },
  })

  const first = (found: string | undefined, sought: string): string => {
    if (found === undefined) throw new Error(`nothing called ${sought} in this palaver`)
    return found
  }
  const organisation = (name: string) =>
    first(Object.values(session.organisations).find((each) => each.name === name)?.id, name) as OrganisationId
  const stage = (title: string) => first(session.stages.find((each) => each.title.en === title)?.id, title) as StageId
  const door = (name: string) => {
    const doors = Object.values(session.invitations)
    const role = name === 'observers' ? 'observer' : name === 'facilitators' ? 'facilitator' : null
    return first(doors.find((each) => (role ? each.role === role : each.organisation === organisation(name)))?.id, name) as InvitationId
  }

  const person = (participant: ParticipantId, name: string): Person => {
    const refusedTo: Person['refusedTo'] = (command, sealed) => {
      const decided = decide(session, command, context(participant, sealed))
      return decided.ok ? null : decided.failure
    }
    const does: Person['does'] = (command, sealed) => {
      now += 1_000
      const decided = decide(session, command, context(participant, sealed))
      if (!decided.ok) throw new Error(`${name} was refused to ${command.type}: ${decided.failure}`)
      return write(decided.value, participant)
    }
    const beatsNow = () => session.stages.find((each) => each.id === session.current)!
    return {
      id: participant,
      name,
      does,
      refusedTo,
      enters: (title) => void does({ type: 'enter-stage', stage: stage(title) }),
      reaches: (kind) =>
        void does({ type: 'enter-beat', stage: beatsNow().id, beat: beatsNow().beats.findIndex((beat) => beat.kind === kind) }),
      opensRound: (title, seconds = 60) => void does({ type: 'open-round', stage: stage(title), seconds }),
      endsTurn: (passed = false) =>
        void does({ type: 'end-turn', organisation: session.participants[participant]!.organisation!, passed }),
      opensBallot: (title, terms) => {
        does({ type: 'open-ballot', stage: stage(title), question: 'Do we adopt this?', texts: [text('We tell each other the truth')], rule: { method: 'consent' }, unit: 'organisation', quorum: 67, floor: 3, ...terms })
        return openBallot(session)!.id
      },
      closesBallot: (votes) => {
        const { id: ballot } = openBallot(session)!
        does({ type: 'close-ballot', ballot }, { votes, receipts: votes.map((_, index) => digest(`receipt ${index}`).slice(0, 10)) })
        return ballot
      },
      decidesFrom: (ballot) => {
        does({ type: 'write-decision', stage: session.ballots.find((each) => each.id === ballot)!.stage, ballot, texts: [], note: '', replaces: null })
        return session.decisions.at(-1)!.id
      },
      says: (kind, to, words, origin = null) => {
        does({ type: 'make-statement', stage: stage('exchange'), kind, to: organisation(to), text: words, origin })
        return Object.keys(session.statements).at(-1) as StatementId
      },
      answers: (statement, value, note = '') => void does({ type: 'answer-expectation', statement, value, note }),
    }
  }

  const letIn = (name: string, organisationName: string) => {
    const participant = `p${Object.keys(session.participants).length + 1}` as ParticipantId
    const joining = { participant, invitation: door(organisationName), name, language: 'en', salt: `salt of ${name}` } as const
    return { participant, decided: join(session, joining, { digest }) }
  }

  const created = create(
    {
      session: 'palaver' as SessionId,
      title: 'The well',
      template: 'charter',
      languages: ['en', 'fr'],
      organisations: setting.organisations ?? ORGANISATIONS,
      stages: setting.stages ?? AGENDA,
      participant: 'p1' as ParticipantId,
      name: 'Ana',
      language: 'en',
      salt: 'salt of Ana',
    },
    { id, digest },
  )
  if (!created.ok) throw new Error(`the palaver was refused: ${created.failure}`)
  write(created.value, null)

  return {
    get session() {
      return session
    },
    entries,
    ana: person('p1' as ParticipantId, 'Ana'),
    joins: (name, organisationName) => {
      now += 1_000
      const { participant, decided } = letIn(name, organisationName)
      if (!decided.ok) throw new Error(`${name} was not let in: ${decided.failure}`)
      write(decided.value, participant)
      return person(participant, name)
    },
    refusesToLetIn: (name, organisationName) => {
      const { decided } = letIn(name, organisationName)
      return decided.ok ? null : decided.failure
    },
    door,
    organisation,
    stage,
    passes: (seconds) => void (now += seconds * 1_000),
    now: () => now,
  }
}

/** The usual palaver: one person from each organisation, and somebody who watches. */
export function fullRing(setting: Setting = {}) {
  const s = palaver(setting)
  const ben = s.joins('Ben', 'Village association')
  const chea = s.joins('Chea', 'National federation')
  const dina = s.joins('Dina', 'City fund')
  const otto = s.joins('Otto', 'observers')
  return { s, ana: s.ana, ben, chea, dina, otto }
}
