import { accept } from '../model/result.ts'
import type { InvitationId, ParticipantId, SessionId, StageId } from '../model/id.ts'
import { sameName } from '../model/name.ts'
import type { Language } from '../model/phrase.ts'
import type { StagePlan } from '../model/stage.ts'
import type { Context, Outgoing } from './context.ts'
import { named, nameDigest, no, type Decided } from './decide/deciding.ts'
import { organisationWithDoor } from './decide/doors.ts'
import type { Fact } from './entry.ts'

export interface Creation {
  readonly session: SessionId
  readonly title: string
  readonly template: string
  readonly languages: readonly Language[]
  readonly organisations: readonly string[]
  readonly stages: readonly StagePlan[]
  /** The first facilitator. */
  readonly participant: ParticipantId
  readonly name: string
  readonly language: Language
  readonly salt: string
}

/** The first entries of a session: itself, its agenda, its organisations, its doors, its facilitator. */
export function create(creation: Creation, context: Pick<Context, 'id' | 'digest'>): Decided {
  const { session, title, template, languages, organisations, stages, participant, name, language, salt } = creation
  if (organisations.some((one, index) => organisations.slice(index + 1).some((other) => sameName(one, other)))) return no('name-taken')
  const door = (role: 'facilitator' | 'observer'): Fact => ({
    type: 'invitation-opened',
    invitation: context.id() as InvitationId,
    role,
    organisation: null,
    generation: 1,
  })
  const before: readonly Fact[] = [{ type: 'session-created', session, title, template, languages }]
  const after: readonly Fact[] = [
    ...stages.map((plan): Fact => ({ type: 'stage-added', stage: context.id() as StageId, plan, before: null })),
    ...organisations.flatMap((each) => organisationWithDoor(each, context.id)),
    door('facilitator'),
    door('observer'),
  ]
  const personal = { name, salt }
  const facilitator = named(
    { type: 'participant-joined', participant, role: 'facilitator', organisation: null, language, nameDigest: nameDigest(personal, context) },
    personal,
  )
  const plain = (fact: Fact): Outgoing => ({ fact, personal: null })
  return accept([...before.map(plain), facilitator, ...after.map(plain)])
}
