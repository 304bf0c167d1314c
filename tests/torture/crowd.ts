import { setTimeout as sleep } from 'node:timers/promises'
import type * as Y from 'yjs'
import { readBoard } from '../../shared/board/board.ts'
import type { Command } from '../../shared/ledger/command.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import { openBallot, type Session } from '../../shared/ledger/session.ts'
import type { BallotId, StageId } from '../../shared/model/id.ts'
import type { Keys } from '../../shared/wire/requests.ts'
import { check, type Event, type Findings, type Promised } from './checker.ts'
import { Person, tokensOf, type Place } from './person.ts'
import type { StruckServer } from './process.ts'
import { tokens, tokensIn } from './token.ts'

const TITLES = ['Village association', 'National federation', 'City fund']
/** Milliseconds between two edits of a person, on average. */
const EDIT = 120
/** And between two requests: five in a second is what a person may. */
const REQUEST = 450
const LISTENERS = 4
const PATIENCE = 30_000

/** People in one session, who write, command and vote as long as they are let, and remember all of it. */
export class Crowd {
  readonly history: Event[] = []
  readonly people: Person[] = []
  readonly #server: StruckServer
  readonly #place: Place
  readonly #next = tokens()
  #exchange!: StageId
  #organisations!: readonly string[]
  #ballot: BallotId | null = null
  #ballots = 0
  #keys: readonly Keys[] = []

  static async gather(server: StruckServer, count: number): Promise<Crowd> {
    const created = await fetch(`${server.origin}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.origin },
      body: JSON.stringify({ title: 'T', template: 'charter', languages: ['en'], organisations: TITLES, name: 'Facilitator', language: 'en' }),
    })
    if (created.status !== 201) throw new Error(`not created: ${await created.text()}`)
    const { session } = (await created.json()) as { readonly session: string }
    const cookie = created.headers.getSetCookie()[0]!.split(';')[0]!
    const asked = await fetch(`${server.origin}/api/sessions/${session}`, { headers: { cookie } })
    const { session: state } = (await asked.json()) as { readonly session: Session }
    const wall = state.stages.find(({ view, beats }) => view === 'wall' && beats.some(({ kind }) => kind === 'resolve'))!
    const crowd = new Crowd(server, { origin: server.origin, session, document: wall.id })
    await crowd.#fill(cookie, state, count)
    return crowd
  }

  private constructor(server: StruckServer, place: Place) {
    this.#server = server
    this.#place = place
  }

  async #fill(cookie: string, state: Session, count: number): Promise<void> {
    const first = this.#person(cookie)
    const stage = state.stages.find(({ id }) => id === this.#place.document)!
    this.#exchange = state.stages.find(({ view }) => view === 'exchange')!.id
    this.#organisations = Object.keys(state.organisations)
    this.#keys = await first.gets<readonly Keys[]>('/invitations')
    const doors = this.#keys.filter(({ invitation }) => state.invitations[invitation]?.organisation)
    const cookies: string[] = []
    await several(count - 1, async (number) => {
      const answer = await fetch(`${this.#place.origin}/api/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: this.#place.origin },
        body: JSON.stringify({ key: { secret: doors[number % doors.length]!.secret }, name: `Person ${number}`, language: 'en' }),
      })
      if (answer.status !== 201) throw new Error(`not let in: ${await answer.text()}`)
      await answer.text()
      cookies[number] = answer.headers.getSetCookie()[0]!.split(';')[0]!
    })
    for (const each of cookies) this.#person(each)
    await first.does({ type: 'enter-stage', stage: this.#exchange })
    await first.does({ type: 'enter-stage', stage: stage.id })
    await first.does({ type: 'enter-beat', stage: stage.id, beat: stage.beats.findIndex(({ kind }) => kind === 'resolve') })
  }

  #person(cookie: string): Person {
    const person = new Person(this.people.length, cookie, this.#place, this.history, this.#next)
    this.people.push(person)
    return person
  }

  get #first(): Person {
    return this.people[0]!
  }

  /** Everybody connects; a few also listen to the ledger. */
  async comes(): Promise<void> {
    await Promise.all(this.people.map((person) => person.comes()))
    await Promise.all(this.people.slice(0, LISTENERS).map((person) => person.listens()))
  }

  async opensBallot(): Promise<void> {
    const text = { id: 'text', section: 'objectives' as const, title: '', words: 'We listen', commitments: [], origin: null }
    await this.#first.does({ type: 'open-ballot', stage: this.#place.document as StageId, question: `Do we? ${++this.#ballots}`, texts: [text], rule: { method: 'consent' }, unit: 'participant', quorum: 0, floor: 3 })
    this.#ballot = openBallot(await this.#first.sees())!.id
  }

  /** Everybody writes, commands and votes until `over`, so many times slower than they can; resolves once all of them have stopped. */
  async acts(luck: () => number, over: Promise<unknown>, slower = { edits: 1, requests: 1 }): Promise<void> {
    let going = true
    const stop = () => (going = false)
    void over.then(stop, stop)
    const wait = (about: number) => sleep(about * (0.5 + luck()))
    await Promise.all(
      this.people.flatMap((person) => [
        (async () => {
          for (await wait((slower.edits * EDIT) / 2); going; await wait(slower.edits * EDIT)) if (person.isHere) person.edits(luck)
        })(),
        (async () => {
          for (await wait((slower.requests * REQUEST) / 2); going; await wait(slower.requests * REQUEST)) {
            if (luck() < 0.5 && this.#ballot) await person.votes(this.#ballot)
            else await person.commands((token) => this.#command(person, token))
          }
        })(),
      ]),
    )
  }

  #command(person: Person, token: string): Command {
    // The first facilitates and belongs to no organisation.
    if (person.number === 0) return { type: 'rename-session', title: token }
    const own = (person.number - 1) % this.#organisations.length
    return { type: 'make-statement', stage: this.#exchange, kind: 'offer', to: this.#organisations[(own + 1) % this.#organisations.length]! as never, text: token, origin: null }
  }

  /** After a kill: everybody has noticed, and has heard what was still on its way. */
  async gone(): Promise<void> {
    await Promise.all(this.people.map((person) => person.gone()))
  }

  /** What somebody finds who has nothing and comes now. */
  async finds(): Promise<{ readonly tokens: readonly string[]; readonly doc: Y.Doc }> {
    const reader = new Person(0, this.#first.cookie, this.#place, [], () => '')
    await reader.comes()
    reader.leaves()
    if (reader.doc.store.pendingStructs !== null || reader.doc.store.pendingDs !== null) throw new Error('the document has a gap')
    const entries = await reader.gets<readonly Entry[]>('/entries')
    const commands = entries.flatMap(({ fact }) => (fact.type === 'statement-made' ? tokensIn(fact.statement.text) : fact.type === 'session-renamed' ? tokensIn(fact.title) : []))
    return { tokens: [...tokensOf(reader.doc), ...commands], doc: reader.doc }
  }

  /** Checks all that was written and commanded; what is not votes. */
  async checked(promised: Promised): Promise<Findings> {
    const { tokens: found } = await this.finds()
    return check(this.history.filter(isNoVote(this.history)), found, promised)
  }

  /** Closes the ballot and checks the votes cast in it; they are then done with. Null where none is open. */
  async counted(): Promise<Findings | null> {
    const session = await this.#first.sees()
    const open = this.#ballot === null ? null : session.ballots.find(({ id }) => id === this.#ballot)
    if (this.#ballot === null) return null
    if (!open) throw new Error('the ballot is gone')
    await this.#first.does({ type: 'close-ballot', ballot: this.#ballot })
    const closed = (await this.#first.sees()).ballots.find(({ id }) => id === this.#ballot)!
    if (closed.state !== 'closed') throw new Error(`the ballot is ${closed.state}`)
    this.#ballot = null
    const isVote = isNoVote(this.history)
    const votes = this.history.filter((event) => !isVote(event))
    const others = this.history.filter(isVote)
    // One by one: a long history is more than a call can take as its arguments.
    this.history.length = 0
    for (const event of others) this.history.push(event)
    return check(votes, closed.tally.reasons.flatMap(({ words }) => tokensIn(words)), 'saved')
  }

  /** Everybody comes back with what they have and sends again what was not answered; then all have the same. */
  async returns(): Promise<Findings> {
    await this.comes()
    for (const person of this.people) await person.repeats()
    await until(() => this.people.every((person) => person.isSaved || !person.isHere), 'everything is called saved')
    const { tokens: found, doc } = await this.finds()
    const board = sorted(doc)
    await until(() => this.people.every((person) => sorted(person.doc) === board), 'all have the same board')
    return check(this.history.filter(isNoVote(this.history)), found, 'saved')
  }

  /** Whether the links that were given out still open. */
  async keepsLinks(): Promise<boolean> {
    return JSON.stringify(await this.#first.gets('/invitations')) === JSON.stringify(this.#keys)
  }

  leaves(): void {
    for (const person of this.people) person.leaves()
  }

  get server(): StruckServer {
    return this.#server
  }
}

function isNoVote(history: readonly Event[]): (event: Event) => boolean {
  const votes = new Set(history.flatMap((event) => (event.type === 'wrote' && event.kind === 'vote' ? [event.token] : [])))
  return ({ token }) => !votes.has(token)
}

const sorted = (doc: Y.Doc) => {
  const { cards, ...board } = readBoard(doc)
  return JSON.stringify([board, cards.toSorted((one, other) => (one.id < other.id ? -1 : 1))])
}

export async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + PATIENCE
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not after ${PATIENCE / 1000} s: ${what}`)
    await sleep(10)
  }
}

async function several(count: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let number = next++; number < count; number = next++) await work(number)
  }
  await Promise.all(Array.from({ length: 6 }, worker))
}
