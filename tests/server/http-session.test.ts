import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import type { BallotId, StageId } from '../../shared/model/id.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

// Every test runs the whole server, and may share the machine with many others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: Started
let ana: Person
let stage: StageId
beforeAll(async () => {
  server = await startApp()
  ana = await server.create()
  stage = await ana.stage()
})
afterAll(() => server.stop())

const commandId = () => randomBytes(16).toString('hex')

async function openBallot(by: Person): Promise<BallotId> {
  const text = { id: 'text-1', section: 'principles', title: '', words: 'We listen', commitments: [], origin: null } as const
  await by.does({ type: 'open-ballot', stage: await by.stage(), question: 'Do we agree?', texts: [text], rule: { method: 'consent' }, unit: 'participant', quorum: 0, floor: 3 })
  return (await by.sees()).ballots.at(-1)!.id
}

/** Leads the session to where its first wall is written alone. */
async function writeAlone(by: Person): Promise<StageId> {
  const { id, beats } = (await by.sees()).stages.find((each) => each.view === 'wall' && each.beats.some((beat) => beat.kind === 'alone'))!
  await by.does({ type: 'enter-stage', stage: id })
  await by.does({ type: 'enter-beat', stage: id, beat: beats.findIndex((beat) => beat.kind === 'alone') })
  return id
}

describe('commands', () => {
  test('[A7] sent again have their effect once, and the same answer', async () => {
    const id = commandId()
    const first = await ana.tries({ type: 'add-organisation', name: 'Sent twice' }, id)
    const again = await Promise.all([1, 2, 3].map(() => ana.tries({ type: 'add-organisation', name: 'Sent twice' }, id)))
    for (const each of again) expect(each.body).toEqual(first.body)
    expect(Object.values((await ana.sees()).organisations).filter((each) => each.name === 'Sent twice')).toHaveLength(1)
  })

  test('[A7] of two people with the same id are two', async () => {
    const ben = await ana.invites('Ben of the same id')
    const id = commandId()
    const [one, other] = await Promise.all([ana.tries({ type: 'raise-hand' }, id), ben.tries({ type: 'raise-hand' }, id)])
    expect(one.body.entries).not.toEqual(other.body.entries)
  })

  test('of two facilitators at the same instant are decided one after the other', async () => {
    const bea = await server.create()
    const cleo = await bea.invites('Cleo', 'facilitator')
    await bea.invites('Dina', 'participant', 'Funder')
    await bea.invites('Eve', 'participant', 'International NGO')
    const at = await bea.stage()
    const open = { type: 'open-round', stage: at, seconds: 60 } as const
    await bea.does({ type: 'enter-stage', stage: at })
    const answers = await Promise.all([bea.tries(open), cleo.tries(open)])
    expect(answers.map((each) => each.refusal ?? 'done').sort()).toEqual(['done', 'round-open'])
    expect((await cleo.sees()).rounds).toHaveLength(1)
  })

  test('that are refused say why, in a word of ours', async () => {
    expect((await ana.tries({ type: 'end-turn', organisation: 'none' as never, passed: false })).status).toBe(409)
    const ben = await ana.invites('Ben who is refused')
    const refused = await ben.tries({ type: 'end-session' })
    expect([refused.status, refused.body]).toEqual([403, { refusal: 'not-allowed' }])
  })

  test('come at a human pace, whoever sends them', async () => {
    const own = await startApp()
    own.clock.stop()
    const bea = await own.create()
    const answers = []
    for (let count = 0; count <= LIMITS.commandsBurst; count += 1) answers.push(await bea.tries({ type: 'stop-timer' }))
    expect(answers.findIndex((each) => each.status === 429)).toBe(LIMITS.commandsBurst)
    expect(answers.at(-1)!.refusal).toBe('too-often')
    expect(answers.at(-1)!.headers.get('retry-after')).toBe('2')
    own.clock.advance(1_000)
    for (let count = 0; count < LIMITS.commandsPerSecond; count += 1) expect((await bea.tries({ type: 'stop-timer' })).status).not.toBe(429)
    expect((await bea.tries({ type: 'stop-timer' })).status).toBe(429)
    await own.stop()
  })
})

describe('bodies', () => {
  test.each([
    ['', 'malformed'],
    ['{', 'malformed'],
    ['null', 'malformed'],
    ['{"id":"0123456789abcdef"}', 'malformed'],
    ['{"id":"0123456789abcdef","command":{"type":"raise-hand","more":1}}', 'malformed'],
    ['{"id":"0123456789abcdef","command":{"type":"constructor"}}', 'malformed'],
    ['{"id":"0123456789abcdef","command":{"type":"raise-hand","__proto__":{"x":1}}}', 'malformed'],
    ['{"id":"short","command":{"type":"raise-hand"}}', 'malformed'],
    [`{"id":"0123456789abcdef","command":{"type":"rename-me","name":"${'x'.repeat(10_000)}"}}`, 'too-long'],
    [`{"id":"0123456789abcdef","command":{"type":"rename-me","name":"${'x'.repeat(LIMITS.requestBody)}"}}`, 'too-large'],
  ])('%.60s are refused', async (body, code) => {
    server.clock.advance(1_000)
    expect((await ana.ask('POST', `${ana.path}/commands`, body)).refusal).toBe(code)
  })

  test('too large to be read leave the server serving', async () => {
    const answer = await ana.ask('POST', '/api/sessions', 'x'.repeat(5 * 1024 * 1024)).catch(() => null)
    expect(answer?.status ?? 413).toBe(413)
    expect((await ana.ask('GET', ana.path)).status).toBe(200)
  })
})

describe('[A8] what is sealed', () => {
  test('comes back to its author, and to no facilitator by any route', async () => {
    const bea = await server.create({ organisations: ['One', 'Two'] })
    const cleo = await bea.invites('Cleo', 'participant', 'One')
    const alone = await writeAlone(bea)
    const words = `canary-${commandId()}`
    const key = 'c'.repeat(32)
    const card = { key, stage: alone, text: words, origin: null, statement: null }
    expect((await cleo.ask('PUT', `${cleo.path}/cards/mine`, card)).status).toBe(204)
    const ballot = await openBallot(bea)
    const vote = { secret: 'v'.repeat(32), answer: 'objection', reason: `${words} reason`, by: null }
    const cast = await cleo.ask('PUT', `${cleo.path}/ballots/${ballot}/vote`, vote)
    expect(cast.body.receipt).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)

    const mine = (await cleo.ask('GET', `${cleo.path}/cards?stage=${alone}`, undefined, { [KEY_HEADER]: key })).body
    expect(mine.drafts).toMatchObject([{ id: 'mine', text: words }])
    expect((await cleo.ask('GET', `${cleo.path}/cards`, undefined, { [KEY_HEADER]: key })).body).toEqual(mine)
    expect((await cleo.ask('GET', `${cleo.path}/cards?stage=other`, undefined, { [KEY_HEADER]: key })).body.drafts).toEqual([])

    const paths = [
      '',
      '/entries',
      '/invitations',
      '/cards',
      `/cards?stage=${alone}`,
      '/cards/mine',
      `/ballots/${ballot}`,
      `/ballots/${ballot}/vote`,
      '/exports/session.json',
      '/exports/cards.csv',
      '/exports/journal.csv',
    ]
    for (const path of paths) {
      const seen = await bea.ask('GET', bea.path + path, undefined, { [KEY_HEADER]: 'f'.repeat(32) })
      expect(seen.text, path).not.toContain(words)
      expect(seen.text, path).not.toContain(cast.body.receipt)
    }
    expect((await bea.ask('DELETE', `${bea.path}/cards/mine`, undefined, { [KEY_HEADER]: 'f'.repeat(32) })).refusal).toBe('not-found')
    expect((await bea.ask('PUT', `${bea.path}/cards/mine`, { ...card, key: 'f'.repeat(32) })).refusal).toBe('not-found')
    expect((await cleo.ask('DELETE', `${cleo.path}/cards/mine`, undefined, { [KEY_HEADER]: key })).status).toBe(204)
  })

  test('of another session does not exist', async () => {
    const bea = await server.create({ organisations: ['One'] })
    await bea.invites('Voter', 'participant', 'One')
    const ballot = await openBallot(bea)
    const vote = { secret: 'v'.repeat(32), answer: 'consent', reason: '', by: null }
    const [there, nowhere] = await Promise.all([
      ana.ask('PUT', `${ana.path}/ballots/${ballot}/vote`, vote),
      ana.ask('PUT', `${ana.path}/ballots/${'0'.repeat(32)}/vote`, vote),
    ])
    expect(there.body).toEqual({ refusal: 'ballot-missing' })
    expect(nowhere.body).toEqual({ refusal: 'ballot-missing' })
  })
})

describe('exports', () => {
  test('are taken home, but the charter is shown, and can run nothing', async () => {
    const charter = await ana.ask('GET', `${ana.path}/exports/charter.html?language=fr`)
    expect(charter.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(charter.headers.get('content-disposition')).toBe('inline; filename="a-palaver-charter.html"')
    expect(charter.headers.get('content-security-policy')).toContain('sandbox')
    expect(charter.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(charter.headers.get('x-content-type-options')).toBe('nosniff')
    expect(charter.text).toContain('lang="fr"')
    const decisions = await ana.ask('GET', `${ana.path}/exports/decisions.csv`)
    expect(decisions.headers.get('content-disposition')).toBe('attachment; filename="a-palaver-decisions.csv"')
  })

  test('are six a minute for each person', async () => {
    const own = await startApp()
    own.clock.stop()
    const bea = await own.create()
    const statuses = []
    for (let count = 0; count < 7; count += 1) statuses.push((await bea.ask('GET', `${bea.path}/exports/charter.md`)).status)
    expect(statuses).toEqual([...Array<number>(LIMITS.exportsPerPerson).fill(200), 429])
    await own.stop()
  })

  test.each(['charter.exe', 'charter', '.html', 'constructor.html', 'charter.html.md', '..%2F..%2Fetc%2Fpasswd'])('there is no %s', async (file) => {
    expect((await ana.ask('GET', `${ana.path}/exports/${file}`)).refusal).toBe('not-found')
  })

  test('are in a language we write', async () => {
    expect((await ana.ask('GET', `${ana.path}/exports/charter.md?language=tlh`)).refusal).toBe('malformed')
  })
})

describe('sockets', () => {
  const open = (person: Person, headers: Record<string, string>) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${person.session}/${stage}`, { headers })
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
      socket.on('message', () => {
        resolve(200)
        socket.close()
      })
      socket.on('close', (code) => resolve(code))
      socket.on('error', () => {})
    })
  const cookie = (person: Person) => [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  test('[A6] open for our own pages, to the letter', async () => {
    expect(await open(ana, { cookie: cookie(ana), origin: server.url })).toBe(200)
    for (const origin of ['https://evil.example', `${server.url}.evil.example`, 'null', `${server.url}0`]) {
      expect(await open(ana, { cookie: cookie(ana), origin }), origin).toBe(403)
    }
    expect(await open(ana, { cookie: cookie(ana) })).toBe(403)
  })

  test('[A3] open with the cookie of this session only', async () => {
    const bea = await server.create()
    expect(await open(ana, { cookie: cookie(bea), origin: server.url })).toBe(CLOSE.notJoined.code)
    expect(await open(ana, { origin: server.url })).toBe(CLOSE.notJoined.code)
  })

  test('elsewhere than under /sync/ do not open', async () => {
    const socket = new WebSocket(server.url.replace('http', 'ws'), { headers: { cookie: cookie(ana), origin: server.url } })
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode))
      socket.on('error', () => resolve('closed'))
    })
    expect([404, 'closed']).toContain(status)
  })
})

describe('[A9] logs', () => {
  test('hold no words, no names and no secrets, at the most talkative level', async () => {
    const own = await startApp({ createPassword: 'canary-password' })
    const host = await own.create({ title: 'canary-title', name: 'canary-host', organisations: ['canary-organisation'], password: 'canary-password' })
    const guest = await host.invites('canary-guest', 'participant', 'canary-organisation')
    const observerDoor = (await host.keys()).at(-1)!
    const link = (await guest.ask('POST', `${guest.path}/personal-link`)).body.secret as string
    await own.device().ask('POST', '/api/return', { secret: link })
    await own.device().joins({ code: observerDoor.code! }, 'canary-observer')
    await own.device().joins({ code: 'CANARYXX' }, 'canary-stranger')
    const alone = await writeAlone(host)
    const key = `canary-key-${'k'.repeat(20)}`
    await guest.ask('PUT', `${guest.path}/cards/canary-card`, { key, stage: alone, text: 'canary-text', origin: null, statement: null })
    await guest.ask('PUT', `${guest.path}/cards/canary-card`, '{"text":"canary-broken')
    const ballot = await openBallot(host)
    await guest.ask('PUT', `${guest.path}/ballots/${ballot}/vote`, { secret: `canary-secret-${'s'.repeat(20)}`, answer: 'objection', reason: 'canary-reason', by: null })
    await guest.ask('POST', `${guest.path}/commands`, '{"canary-malformed')
    await guest.does({ type: 'rename-me', name: 'canary-renamed' })
    await guest.ask('GET', `${guest.path}/exports/charter.md?language=canary-language`)
    await guest.ask('GET', '/api/canary-path?canary-query=1')
    await guest.ask('GET', '/canary-page')
    await own.storage.close()
    await guest.ask('GET', guest.path)
    await guest.ask('PUT', `${guest.path}/cards/canary-card`, { key, stage: alone, text: 'canary-late', origin: null, statement: null })

    const logged = own.logged()
    expect(logged).toContain('/api/join')
    expect(logged).toContain('a request failed')
    expect(logged).not.toMatch(/canary/i)
    expect(logged).not.toMatch(/\/cards|\/ballots|\/vote/)
    const secrets = [link, observerDoor.secret!, observerDoor.code!, ...host.cookies.values(), ...guest.cookies.values()]
    for (const secret of secrets) expect(logged).not.toContain(secret)
    await own.stop()
  })

  test('[A1] no secret travels in a path or a query', () => {
    for (const route of server.app.routes) expect(route).not.toMatch(/:(secret|code|token|key)/)
  })
})

describe('when something fails', () => {
  test('one who asks is told no detail, and the others are served', async () => {
    const own = await startApp()
    const host = await own.create()
    await own.storage.db.destroy()
    const failed = await host.ask('GET', host.path)
    expect([failed.status, failed.text]).toEqual([500, '{"refusal":"not-saved"}'])
    expect((await own.device().ask('GET', '/api/settings')).status).toBe(200)
    expect(own.logged()).toContain('"stack"')
    await own.stop()
  })
})
