import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openBallot, openRound, type Session } from '../../shared/ledger/session.ts'
import { templates } from '../../shared/library/templates.ts'
import { decisionNumber } from '../../shared/model/decision.ts'
import { beatOf, type BeatKind, type Stage } from '../../shared/model/stage.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import type { CardRequest, VoteRequest } from '../../shared/wire/requests.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

// A whole palaver each, over HTTP, on a machine that may be doing other things.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const ORGANISATIONS = ['Village association', 'International NGO', 'Public university']

let server: Started
beforeAll(async () => {
  server = await startApp()
  server.clock.stop()
})
afterAll(() => server.stop())

/** What must be the same after a step back: all but where the group stands and how long the ledger is. */
const kept = ({ current: _, last: __, timer: ___, stages, ...rest }: Session) => ({ ...rest, stages: stages.map(({ beat: ____, ...stage }) => stage) })

/** Three partners and their facilitator, all of them programs. */
class Palaver {
  readonly #facilitator: Person
  readonly #people: readonly Person[]
  /** What each browser would keep to itself. */
  readonly #keys: ReadonlyMap<Person, string>
  #written = 0

  constructor(facilitator: Person, people: readonly Person[]) {
    this.#facilitator = facilitator
    this.#people = people
    this.#keys = new Map(people.map((person) => [person, randomBytes(16).toString('hex')]))
  }

  static async begins(template: string): Promise<Palaver> {
    const facilitator = await server.create({ template, organisations: ORGANISATIONS })
    const people: Person[] = []
    for (const organisation of ORGANISATIONS) people.push(await facilitator.invites(`From ${organisation}`, 'participant', organisation))
    return new Palaver(facilitator, people)
  }

  session(): Promise<Session> {
    return this.#facilitator.sees()
  }

  async stageNow(): Promise<Stage> {
    const { stages, current } = await this.session()
    return stages.find(({ id }) => id === current)!
  }

  /** At the pace of people: nobody is refused for asking too often. */
  async asks(...command: Parameters<Person['does']>): Promise<void> {
    server.clock.advance(1_000)
    await this.#facilitator.does(...command)
  }

  enters(stage: Stage): Promise<void> {
    return this.asks({ type: 'enter-stage', stage: stage.id })
  }

  async reaches(beat: number): Promise<void> {
    const stage = await this.stageNow()
    await this.asks({ type: 'enter-beat', stage: stage.id, beat })
  }

  /** All that could be lost, in full: the session, every card on every board, and what is still sealed. */
  async everything(): Promise<object> {
    server.clock.advance(60_000)
    const drafts = await Promise.all([...this.#keys].map(([person, key]) => person.ask('GET', `${person.path}/cards`, undefined, { [KEY_HEADER]: key })))
    return { session: kept(await this.session()), boards: await this.takes('cards.csv'), drafts: drafts.map(({ body }) => body.drafts) }
  }

  async takes(file: string): Promise<string> {
    server.clock.advance(60_000)
    const { status, text } = await this.#people[0]!.ask('GET', `${this.#facilitator.path}/exports/${file}?language=en`)
    if (status !== 200) throw new Error(`${file}: ${text}`)
    return text
  }

  /** Back to the beat before and to the stage before, and here again. */
  async stepsBackAndReturns(): Promise<void> {
    const before = await this.everything()
    const here = await this.stageNow()
    const { stages } = await this.session()
    if (here.beat > 0) {
      await this.reaches(here.beat - 1)
      expect(await this.everything()).toEqual(before)
      await this.reaches(here.beat)
    }
    const earlier = stages[stages.findIndex(({ id }) => id === here.id) - 1]
    if (earlier) {
      await this.enters(earlier)
      expect((await this.stageNow()).beat).toBe(earlier.beat)
      expect(await this.everything()).toEqual(before)
      await this.enters(here)
    }
    expect((await this.stageNow()).beat).toBe(here.beat)
    expect(await this.everything()).toEqual(before)
  }

  readonly beats: Readonly<Record<BeatKind, () => Promise<void>>> = {
    question: async () => {
      expect(await this.writes(await this.stageNow())).toEqual(['beat-wrong', 'beat-wrong', 'beat-wrong'])
    },

    alone: async () => {
      const stage = await this.stageNow()
      expect(await this.writes(stage)).toEqual([204, 204, 204])
      await this.stepsBackAndReturns()
      await this.asks({ type: 'reveal', stage: stage.id })
      expect(beatOf(await this.stageNow()).kind).toBe('reveal')
    },

    reveal: async () => {
      const stage = await this.stageNow()
      expect(stage.revealed).toBe(3)
      const shown = await this.takes(stage.view === 'exchange' ? 'map.csv' : 'cards.csv')
      for (const person of this.#people) expect(shown).toContain(this.words(person, stage))
    },

    round: async () => {
      const stage = await this.stageNow()
      await this.asks({ type: 'open-round', stage: stage.id, seconds: 60 })
      const holder = async () => {
        const { stick, participants } = await this.session()
        return stick && this.#people.find(({ id }) => participants[id]!.organisation === stick.organisation)
      }
      let passed = false
      for (let speaker = await holder(); speaker; speaker = await holder()) {
        server.clock.advance(1_000)
        const organisation = (await this.session()).stick!.organisation!
        await speaker.does({ type: 'end-turn', organisation, passed: !passed })
        passed = true
      }
      const session = await this.session()
      expect(openRound(session)).toBeUndefined()
      const { turns, order } = session.rounds.at(-1)!
      expect(turns.filter((turn) => !turn.passed).map((turn) => turn.organisation).toSorted()).toEqual(order.toSorted())
      expect(turns).toHaveLength(4)
    },

    resolve: async () => {
      const { id: stage, section, title } = await this.stageNow()
      const words = `In «${title.en}», ${++this.#written}: we tell each other early.\nنقولها مبكرا`
      const text = { id: `text-${this.#written}`, section, title: `Agreed ${this.#written}`, words, commitments: [`We come back to ${this.#written} in a year`], origin: null }
      await this.asks({ type: 'open-ballot', stage, question: 'Can we live with it?', texts: [text], rule: { method: 'consent' }, unit: 'organisation', quorum: 67, floor: 3 })
      const { id: ballot } = openBallot(await this.session())!
      for (const [index, person] of this.#people.entries()) {
        server.clock.advance(1_000)
        const vote: VoteRequest = { secret: this.#keys.get(person)!, answer: index === 0 ? 'reservation' : 'consent', reason: index === 0 ? `But not ${this.#written} at once` : '', by: null }
        expect((await person.ask('PUT', `${person.path}/ballots/${ballot}/vote`, vote)).status).toBe(200)
      }
      await this.asks({ type: 'close-ballot', ballot })
      await this.asks({ type: 'write-decision', stage, ballot, texts: [], note: '', replaces: null })
      const decision = (await this.session()).decisions.at(-1)!
      expect([decision.number, decision.texts]).toEqual([this.#written, [text]])
    },

    pause: async () => {
      await this.asks({ type: 'start-timer', seconds: 60 })
      expect((await this.session()).timer?.state).toBe('running')
    },
  }

  words(person: Person, stage: Stage): string {
    return `${stage.title.en}, seen by ${person.id}`
  }

  /** Everybody writes one card, or in the exchange one expectation, and hears how it went. */
  async writes(stage: Stage): Promise<readonly (string | number)[]> {
    server.clock.advance(1_000)
    const { participants } = await this.session()
    const answers: (string | number)[] = []
    for (const [index, person] of this.#people.entries()) {
      const other = participants[this.#people[(index + 1) % 3]!.id]!.organisation!
      const statement = stage.view === 'exchange' ? { kind: 'expectation' as const, to: other } : null
      const card: CardRequest = { key: this.#keys.get(person)!, stage: stage.id, text: this.words(person, stage), origin: null, statement }
      const { refusal, status } = await person.ask('PUT', `${person.path}/cards/${person.id.slice(0, 8)}-${stage.id.slice(0, 8)}`, card)
      answers.push(refusal ?? status)
    }
    return answers
  }
}

describe.each(templates.map(({ id }) => id))('the agenda "%s"', (template) => {
  test('[G1] [X1] is played by programs from its first stage to its last', async () => {
    const palaver = await Palaver.begins(template)
    const { stages } = await palaver.session()
    for (const stage of stages) {
      await palaver.enters(stage)
      for (const [index, { kind }] of stage.beats.entries()) {
        if ((await palaver.stageNow()).beat !== index) await palaver.reaches(index)
        expect(beatOf(await palaver.stageNow()).kind).toBe(kind)
        await palaver.beats[kind]()
      }
      await palaver.stepsBackAndReturns()
    }

    const { decisions } = await palaver.session()
    expect(decisions).toHaveLength(stages.flatMap(({ beats }) => beats).filter(({ kind }) => kind === 'resolve').length)
    const charters = [plain(await palaver.takes('charter.html')), (await palaver.takes('charter.md')).replace(/\\/g, '')]
    for (const decision of decisions) {
      for (const charter of charters) {
        expect(charter).toContain(decisionNumber(decision))
        expect(charter).toContain(`But not ${decision.number} at once`)
        for (const { title, words, commitments } of decision.texts) {
          for (const line of [title, ...words.split('\n'), ...commitments]) expect(charter).toContain(line)
        }
      }
    }
    const reader = await palaver.takes('session.json')
    for (const { texts } of decisions) expect(reader).toContain(JSON.stringify(texts[0]!.words))
  })
})

/** What is read of a page. */
function plain(html: string): string {
  return html.replace(/<[^>]+>/g, '').replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')
}
