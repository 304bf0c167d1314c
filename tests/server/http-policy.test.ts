import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { BallotId, StageId } from '../../shared/model/id.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import { startApp, type Answer, type Device, type Person, type Started } from '../support/startApp.ts'

// Every test runs the whole server, and may share the machine with many others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Who asks. `stranger` is somebody of another session; `removed` was of this one. */
const WHO = ['nobody', 'stranger', 'observer', 'participant', 'facilitator', 'removed'] as const
type Who = (typeof WHO)[number]

/** The refusal that each is to be given, or the status of what is granted. */
type Line = readonly [who: Readonly<Record<Who, string | number>>, ask: (who: Device, world: World) => Promise<Answer>]

interface World {
  readonly server: Started
  readonly path: string
  readonly stage: StageId
  readonly ballot: BallotId
  readonly observerSecret: string
}

const KEY = 'k'.repeat(32)
const all = (expected: string | number) => Object.fromEntries(WHO.map((who) => [who, expected])) as Record<Who, string | number>
const members = (expected: string | number, but: Partial<Record<Who, string | number>> = {}) => ({
  ...all(expected),
  nobody: 'not-joined',
  stranger: 'not-joined',
  removed: 'not-joined',
  ...but,
})
const creation = { title: 'T', template: 'charter', languages: ['en'], organisations: [], name: 'N', language: 'en' }

/** A new route without a line here fails the test. */
const POLICY: Readonly<Record<string, Line>> = {
  'GET /healthz': [all(200), (who) => who.ask('GET', '/healthz')],
  'GET /readyz': [all(200), (who) => who.ask('GET', '/readyz')],
  'GET /metrics': [all(200), (who) => who.ask('GET', '/metrics')],
  'GET /*': [all(503), (who) => who.ask('GET', '/')],
  'GET /api/settings': [all(200), (who) => who.ask('GET', '/api/settings')],
  'POST /api/sessions': [all(201), (who) => who.ask('POST', '/api/sessions', creation)],
  'POST /api/invitations/look': [all(200), (who, { observerSecret: secret }) => who.ask('POST', '/api/invitations/look', { secret })],
  'POST /api/join': [all('wrong-invitation'), (who) => who.joins({ secret: 'w'.repeat(43) }, 'N')],
  'POST /api/return': [all('wrong-invitation'), (who) => who.ask('POST', '/api/return', { secret: 'w'.repeat(43) })],
  'GET /api/sessions/:session': [members(200), (who, { path }) => who.ask('GET', path)],
  'GET /api/sessions/:session/entries': [members(200), (who, { path }) => who.ask('GET', `${path}/entries`)],
  'POST /api/sessions/:session/commands': [
    members('not-allowed', { facilitator: 200 }),
    (who, { path, stage }) => who.ask('POST', `${path}/commands`, { id: randomBytes(16).toString('hex'), command: { type: 'freeze', document: stage } }),
  ],
  'GET /api/sessions/:session/invitations': [members('not-allowed', { facilitator: 200 }), (who, { path }) => who.ask('GET', `${path}/invitations`)],
  'POST /api/sessions/:session/personal-link': [members(201), (who, { path }) => who.ask('POST', `${path}/personal-link`)],
  'GET /api/sessions/:session/cards': [members(200), (who, { path }) => who.ask('GET', `${path}/cards`, undefined, { [KEY_HEADER]: KEY })],
  'PUT /api/sessions/:session/cards/:card': [
    members(204, { observer: 'not-allowed' }),
    (who, { path, stage }) => who.ask('PUT', `${path}/cards/c-${randomBytes(4).toString('hex')}`, { key: KEY, stage, text: 'T', origin: null, statement: null }),
  ],
  'DELETE /api/sessions/:session/cards/:card': [
    members('not-found', { observer: 'not-allowed' }),
    (who, { path }) => who.ask('DELETE', `${path}/cards/none`, undefined, { [KEY_HEADER]: KEY }),
  ],
  'PUT /api/sessions/:session/ballots/:ballot/vote': [
    members(200, { observer: 'not-allowed', facilitator: 'not-on-roll' }),
    (who, { path, ballot }) => who.ask('PUT', `${path}/ballots/${ballot}/vote`, { secret: KEY, answer: 'consent', reason: '', by: null }),
  ],
  'GET /api/sessions/:session/documents/:document/versions': [
    members('not-allowed', { facilitator: 200 }),
    (who, { path }) => who.ask('GET', `${path}/documents/charter/versions`),
  ],
  'GET /api/sessions/:session/documents/:document/versions/:number': [
    members('not-allowed', { facilitator: 'version-missing' }),
    (who, { path }) => who.ask('GET', `${path}/documents/charter/versions/1`),
  ],
  'GET /api/sessions/:session/exports/:file': [members(200), (who, { path }) => who.ask('GET', `${path}/exports/decisions.csv`)],
  // Last, since it ends what the others need.
  'POST /api/sessions/:session/leave': [members(204), (who, { path }) => who.ask('POST', `${path}/leave`)],
}

let world: World
let people: Readonly<Record<Who, Device>>
let facilitator: Person

beforeAll(async () => {
  const server = await startApp()
  facilitator = await server.create({ organisations: ['One', 'Two', 'Three'] })
  const stages = (await facilitator.sees()).stages
  const { id: stage, beats } = stages.find((each) => each.view === 'wall' && each.beats.some((beat) => beat.kind === 'alone'))!
  const { secret } = (await facilitator.keys()).at(-1)!
  const [participant, observer, removed, stranger] = [
    await facilitator.invites('P', 'participant', 'One'),
    await facilitator.invites('O', 'observer'),
    await facilitator.invites('R', 'participant', 'Two'),
    await server.create(),
  ]
  await facilitator.does({ type: 'enter-stage', stage })
  await facilitator.does({ type: 'enter-beat', stage, beat: beats.findIndex((beat) => beat.kind === 'alone') })
  // Removed, they keep the cookie that let them in; a stranger tries theirs under this session's name.
  const cookie = [...removed.cookies.values()][0]!
  await facilitator.does({ type: 'remove-participant', participant: removed.id })
  await facilitator.does({
    type: 'open-ballot',
    stage,
    question: 'Do we agree?',
    texts: [{ id: 'text-1', section: 'principles', title: '', words: 'We listen', commitments: [], origin: null }],
    rule: { method: 'consent' },
    unit: 'participant',
    quorum: 0,
    floor: 3,
  })
  const ballot = (await facilitator.sees()).ballots[0]!.id
  removed.cookies.set(`palabre-${facilitator.session}`, cookie)
  stranger.cookies.set(`palabre-${facilitator.session}`, [...stranger.cookies.values()][0]!)
  people = { nobody: server.device(), stranger, observer, participant, facilitator, removed }
  world = { server, path: facilitator.path, stage, ballot, observerSecret: secret! }
})
afterAll(() => world.server.stop())

describe('[A2] who may do what', () => {
  test('is written down for every route, and for no other', () => {
    const routes = world.server.app.routes.filter((each) => !each.startsWith('ALL '))
    expect(Object.keys(POLICY).sort()).toEqual([...new Set(routes)].sort())
  })

  describe.each(Object.entries(POLICY))('%s', (_, [expected, ask]) => {
    test.each(WHO)('asked by %s', async (who) => {
      // A minute later, so that nobody is refused for the tries of those before.
      world.server.clock.advance(60_000)
      const { status, refusal } = await ask(people[who], world)
      expect(refusal ?? status).toBe(expected[who])
    })
  })

  test('no other method reaches a route', async () => {
    for (const route of Object.keys(POLICY)) {
      const path = route.split(' ')[1]!.replace(':session', facilitator.session).replace(/:\w+/g, 'x')
      if (!path.startsWith('/api/')) continue
      const answer = await world.server.device().ask('PATCH', path, {})
      expect([401, 404]).toContain(answer.status)
    }
  })
})

describe('[A6] requests that another site makes', () => {
  test.each([
    ['from another origin', { origin: 'https://evil.example' }],
    ['from none', { origin: 'null' }],
    ['from our address on another port', { origin: 'http://127.0.0.1:1' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('%s change nothing', async (_, headers) => {
    const bea = await world.server.create()
    const before = (await bea.sees()).last
    const body = { id: randomBytes(16).toString('hex'), command: { type: 'rename-me', name: 'Hijacked' } }
    const answer = await bea.ask('POST', `${bea.path}/commands`, body, headers)
    expect(answer.refusal).toBe('not-allowed')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect((await bea.sees()).last).toEqual(before)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', ''])(
    'as a form can, in "%s", are not read',
    async (type) => {
      const answer = await facilitator.ask('POST', '/api/sessions', creation, { 'content-type': type })
      expect(answer.refusal).toBe('malformed')
    },
  )

  test('are told from those of programs, which name no origin', async () => {
    const response = await fetch(`${world.server.url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(creation),
    })
    expect(response.status).toBe(201)
  })
})
