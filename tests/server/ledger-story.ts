import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import type { Command } from '../../shared/ledger/command.ts'
import { create } from '../../shared/ledger/create.ts'
import { join } from '../../shared/ledger/join.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { DocumentId, OrganisationId, ParticipantId, SessionId, StageId } from '../../shared/model/id.ts'
import type { StagePlan } from '../../shared/model/stage.ts'
import { openLocalBus } from '../../server/bus/local.ts'
import type { Bus } from '../../server/bus/bus.ts'
import { makeDoors } from '../../server/rooms/doors.ts'
import type { Answer, Ledger, Ledgers } from '../../server/rooms/ledger.ts'
import { makeLedgers } from '../../server/rooms/ledgers.ts'
import type { RevealTarget } from '../../server/rooms/write.ts'
import { freshId } from '../../server/sealed/luck.ts'
import type { Storage } from '../../server/storage/storage.ts'

export const DOORS = makeDoors(new Uint8Array(32))

/** One process: its own ledgers and boards over a storage and a bus that others may share. */
export interface Node {
  readonly storage: Storage
  readonly ledgers: Ledgers
  readonly boards: Map<string, Y.Doc>
  readonly reports: unknown[]
}

export function makeNode(storage: Storage, bus: Bus = openLocalBus(), now: () => number = Date.now, beforeEdit = () => {}): Node {
  const boards = new Map<string, Y.Doc>()
  const reports: unknown[] = []
  const boardOf = async (_: SessionId, document: DocumentId): Promise<RevealTarget> => {
    const doc = boards.get(document) ?? new Y.Doc()
    boards.set(document, doc)
    return {
      prepare(edit) {
        const draft = new Y.Doc()
        Y.applyUpdate(draft, Y.encodeStateAsUpdate(doc))
        beforeEdit()
        edit(draft)
        return Y.encodeStateAsUpdate(draft, Y.encodeStateVector(doc))
      },
      commitOutside: (update) => Y.applyUpdate(doc, update),
      hold: (work) => work(),
    }
  }
  const ledgers = makeLedgers({ storage, bus, doors: DOORS, boardOf, now, report: (error) => void reports.push(error) })
  return { storage, ledgers, boards, reports }
}

export const PLAN: StagePlan = {
  view: 'wall',
  title: { en: 'What we hope for' },
  question: { en: 'What do you hope for?' },
  beats: [
    { kind: 'question', minutes: 1 },
    { kind: 'alone', minutes: 5 },
    { kind: 'reveal', minutes: 5 },
  ],
  authorship: 'hidden',
  catalogues: [],
  section: 'objectives',
}

export interface Person {
  readonly id: ParticipantId
  readonly organisation: OrganisationId | null
  does(command: Command, commandId?: string): Promise<Answer>
}

export interface Palaver {
  readonly node: Node
  readonly id: SessionId
  readonly ledger: Ledger
  readonly fay: Person
  readonly people: readonly Person[]
  session(): Session
  stage(index?: number): StageId
  /** The same person at another node. */
  at(node: Node, person: Person): Promise<Person>
}

interface Cast {
  readonly organisations?: readonly string[]
  /** People in each organisation. */
  readonly each?: number
  readonly plans?: readonly StagePlan[]
}

/** A session with Fay who facilitates, and as many people in each organisation as asked. */
export async function palaver(
  node: Node,
  { organisations = ['Alpha', 'Beta'], each = 1, plans = [PLAN] }: Cast = {},
): Promise<Palaver> {
  const id = freshId() as SessionId
  const fayId = freshId() as ParticipantId
  const about = { title: 'A palaver', template: 'blank', languages: ['en'] as const, organisations, stages: plans }
  const creation = { session: id, ...about, participant: fayId, name: 'Fay', language: 'en' as const, salt: freshId() }
  must(await node.ledgers.create(id, (_, asked) => create(creation, asked)))
  const ledger = (await node.ledgers.of(id))!
  const people: Person[] = []
  const doors = Object.values(ledger.session().invitations).filter(({ role }) => role === 'participant')
  for (const door of doors) {
    for (let index = 0; index < each; index += 1) {
      const participant = freshId() as ParticipantId
      const joining = { participant, invitation: door.id, name: `Person ${people.length + 1}`, language: 'en' as const, salt: freshId() }
      must(await ledger.append((session, asked) => join(session, joining, asked), participant))
      people.push(person(ledger, participant, door.organisation))
    }
  }
  return {
    node,
    id,
    ledger,
    fay: person(ledger, fayId, null),
    people,
    session: () => ledger.session(),
    stage: (index = 0) => ledger.session().stages[index]!.id,
    async at(other, who) {
      const there = (await other.ledgers.of(id))!
      await there.refresh()
      return person(there, who.id, who.organisation)
    },
  }
}

function person(ledger: Ledger, id: ParticipantId, organisation: OrganisationId | null): Person {
  return { id, organisation, does: (command, commandId = freshCommandId()) => ledger.execute(command, id, commandId) }
}

export const freshCommandId = () => randomBytes(12).toString('hex')
export const freshSecret = () => randomBytes(16).toString('base64url')

/** For the steps of a story that are not what it is about. */
export function must(answer: Answer): readonly number[] {
  if (!answer.ok) throw new Error(`refused: ${answer.failure}`)
  return answer.value
}

/** Opens a secret ballot and answers its id. */
export async function openBallot(story: Palaver, more: Partial<Extract<Command, { type: 'open-ballot' }>> = {}) {
  const text = { id: 'text', section: 'principles' as const, title: 'Trust', words: 'We trust each other.', commitments: [], origin: null }
  const terms = { question: 'Agreed?', texts: [text], rule: { method: 'consent' }, unit: 'participant', quorum: 0, floor: 3 } as const
  must(await story.fay.does({ type: 'open-ballot', stage: story.stage(), ...terms, ...more }))
  return story.session().ballots.at(-1)!.id
}

/** Enters the stage and its beat of this kind. */
export async function enterBeat(story: Palaver, kind: 'question' | 'alone' | 'reveal', index = 0): Promise<StageId> {
  const stage = story.stage(index)
  must(await story.fay.does({ type: 'enter-stage', stage }))
  const beat = story.session().stages[index]!.beats.findIndex((each) => each.kind === kind)
  must(await story.fay.does({ type: 'enter-beat', stage, beat }))
  return stage
}
