import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { canonical } from '../../shared/ledger/canonical.ts'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import { can } from '../../shared/ledger/permission.ts'
import { openBallot } from '../../shared/ledger/session.ts'
import type { Command } from '../../shared/ledger/command.ts'
import type { BallotId, CardId, OrganisationId, ParticipantId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import { Copy } from '../../server/rooms/copy.ts'
import { Owners } from '../../server/rooms/owners.ts'
import { ONE_OF_EACH } from '../support/commands.ts'
import { RawSocket, sync } from '../support/rawsocket.ts'
import { fullRing } from '../support/session.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

/*
 * What somebody may try who is in the session, has every program there is, and means no good. The
 * whole server answers, by the same wires as to everybody.
 */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: Started
beforeAll(async () => {
  server = await startApp()
})
afterAll(() => server.stop())

const fresh = () => randomBytes(16).toString('hex')
const header = (person: Person) => [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

function socket(person: Person, document: string, session: string = person.session): RawSocket {
  return new RawSocket(`${server.url.replace('http', 'ws')}/sync/${session}/${document}`, { origin: server.url, cookie: header(person) })
}

/** The update of one card that a stock client would send. */
function card(id: string, text = id): Uint8Array {
  const doc = new Y.Doc()
  addCard(doc, { id: id as CardId, kind: 'note', text, origin: null, ...AT_THE_END }, null)
  return Y.encodeStateAsUpdate(doc)
}

const ORGANISATIONS = ['Village association', 'International NGO', 'Funder'] as const

/** A session in which every organisation has one person, and the first wall is written alone. */
async function alone() {
  const fay = await server.create()
  const [ben, chea, dina] = (await Promise.all(ORGANISATIONS.map((each, index) => fay.invites(`Person ${index}`, 'participant', each)))) as [Person, Person, Person]
  const otto = await fay.invites('Otto', 'observer')
  const { stages } = await fay.sees()
  const wall = stages.find(({ view, authorship }) => view === 'wall' && authorship === 'hidden')!
  const reaches = (kind: string) => fay.does({ type: 'enter-beat', stage: wall.id, beat: wall.beats.findIndex((beat) => beat.kind === kind) })
  await fay.does({ type: 'enter-stage', stage: wall.id })
  await reaches('alone')
  return { fay, ben, chea, dina, otto, wall: wall.id, reaches }
}

async function opensBallot(fay: Person, unit: 'organisation' | 'participant' = 'organisation'): Promise<BallotId> {
  const text = { id: 'text-1', section: 'principles', title: '', words: 'We listen', commitments: [], origin: null } as const
  await fay.does({ type: 'open-ballot', stage: await fay.stage(), question: 'Do we agree?', texts: [text], rule: { method: 'consent' }, unit, quorum: 0, floor: 3 })
  return openBallot(await fay.sees())!.id
}

const votes = (person: Person, ballot: string, secret = fresh(), answer = 'consent') =>
  person.ask('PUT', `${person.path}/ballots/${ballot}/vote`, { secret, answer, reason: answer === 'consent' ? '' : 'Mine', by: null })

const writes = (person: Person, stage: string, id: string, key: string, text = id, more: object = {}) =>
  person.ask('PUT', `${person.path}/cards/${id}`, { key, stage, text, origin: null, statement: null, ...more })

describe('who wrote it', () => {
  test('[A8] [S6] [S7] nothing that a curious person can fetch, before or after the reveal, leads to an author', async () => {
    const { fay, ben, chea, dina, otto, wall } = await alone()
    const written = await Promise.all(
      [ben, chea, dina].map(async (author) => {
        const own = { author, id: `draft-${fresh()}`, key: fresh(), text: `canary-${fresh()}` }
        expect((await writes(author, wall, own.id, own.key, own.text)).status).toBe(204)
        return own
      }),
    )
    const looks = async (who: Person) => {
      server.clock.advance(60_000)
      const paths = ['', '/entries', '/invitations', '/cards', `/cards?stage=${wall}`, '/exports/session.json', '/exports/cards.csv', '/exports/journal.csv', '/exports/charter.md']
      const headers = [{}, { [KEY_HEADER]: fresh() }, { [KEY_HEADER]: who.id.padEnd(32, '0') }]
      const answers = await Promise.all(paths.flatMap((path) => headers.map((each) => who.ask('GET', who.path + path, undefined, each))))
      return answers.map(({ text }) => text).join('\n')
    }
    for (const who of [fay, otto, dina]) {
      const seen = await looks(who)
      for (const { author, id, key, text } of written.filter((each) => each.author !== who)) {
        for (const secret of [text, id, key]) expect(seen).not.toContain(secret)
        // Neither can it be touched, and a card that is not there is told from one that is by nothing.
        if (who === otto) continue
        const other = fresh()
        expect((await who.ask('DELETE', `${who.path}/cards/${id}`, undefined, { [KEY_HEADER]: other })).text)
          .toBe((await who.ask('DELETE', `${who.path}/cards/none`, undefined, { [KEY_HEADER]: other })).text)
        expect((await writes(who, wall, id, other)).refusal).toBe('not-found')
        expect(author.id).not.toBe(who.id)
      }
    }
    server.clock.advance(60_000)
    const raw = await socket(otto, wall).joins()
    await fay.does({ type: 'reveal', stage: wall })
    await vi.waitFor(() => expect(raw.syncs(2).length).toBeGreaterThan(0), { timeout: 20_000 })
    const structs = raw.syncs(2).flatMap((bytes) => Y.decodeUpdate(bytes).structs)
    expect(new Set(structs.map(({ id }) => id.client)).size, 'all of it under one client id').toBe(1)
    raw.ws.terminate()
    for (const who of [fay, ben, otto]) {
      const seen = await looks(who)
      for (const { id, key, text } of written) {
        expect(seen).toContain(text)
        for (const secret of [id, key]) expect(seen).not.toContain(secret)
      }
    }
    const rows = (await fay.ask('GET', `${fay.path}/exports/session.json`)).body.boards[wall].cards as { organisation: unknown }[]
    expect(rows.map(({ organisation }) => organisation)).toEqual([null, null, null])
  })

  test('[A8] a card cannot be put down as another organisation\'s, or as revealed', async () => {
    const { ben, chea, wall } = await alone()
    const { organisation } = (await ben.sees()).participants[chea.id]!
    for (const more of [{ organisation }, { sealed: true }, { participant: chea.id }, { owner: 'x' }]) {
      expect((await writes(ben, wall, fresh(), fresh(), 'Theirs', more)).refusal).toBe('malformed')
    }
  })
})

describe('votes', () => {
  test('[V7] [S2] [V6] are cast by who has the voice, once, and not after the end', async () => {
    const { fay, ben, chea, otto } = await alone()
    const colleague = await fay.invites('A colleague', 'participant', ORGANISATIONS[0])
    const stranger = await server.create()
    const ballot = await opensBallot(fay)
    const secret = fresh()
    expect((await votes(ben, ballot, secret)).status).toBe(200)
    for (const who of [fay, colleague]) for (const with_ of [secret, fresh()]) expect((await votes(who, ballot, with_)).refusal).toBe('not-on-roll')
    expect((await votes(otto, ballot, secret)).refusal).toBe('not-allowed')
    expect((await votes(stranger, ballot, secret)).refusal).toBe('ballot-missing')
    expect((await stranger.ask('PUT', `${fay.path}/ballots/${ballot}/vote`, { secret, answer: 'consent', reason: '', by: null })).refusal).toBe('not-joined')
    expect((await votes(ben, ballot, fresh(), 'objection')).refusal).toBe('already-voted')
    expect((await votes(chea, ballot, secret, 'objection')).refusal).toBe('already-voted')
    // Taking over the organisation now comes too late for this ballot: the roll is as it was.
    await colleague.does({ type: 'name-spokesperson', organisation: (await ben.sees()).participants[ben.id]!.organisation!, participant: colleague.id })
    expect((await votes(colleague, ballot)).refusal).toBe('not-on-roll')
    await fay.does({ type: 'close-ballot', ballot })
    for (const who of [ben, chea]) expect((await votes(who, ballot, secret)).refusal).toBe('ballot-over')
    expect((await fay.sees()).ballots.at(-1)).toMatchObject({ tally: { eligible: 3, cast: 1, counts: null } })
  })

  test('[S5] one more vote, whatever it says, changes nothing that others can fetch', async () => {
    const { fay, ben } = await alone()
    const ballot = await opensBallot(fay)
    const looks = async () => {
      server.clock.advance(60_000)
      const seen = await Promise.all(['', '/entries', '/exports/journal.csv'].map((path) => fay.ask('GET', fay.path + path)))
      return seen.map(({ text }) => text.replace(/"now":\d+/, ''))
    }
    const before = await looks()
    for (const answer of ['consent', 'objection', 'reservation']) {
      await votes(ben, ballot, 's'.repeat(32), answer)
      expect(await looks()).toEqual(before)
    }
  })
})

describe('who leads', () => {
  test('[P1] nobody takes it by asking, whatever they ask for', async () => {
    const { fay, ben, dina, otto } = await alone()
    const session = await fay.sees()
    const own = session.participants[dina.id]!.organisation!
    const theirs: readonly Command[] = [
      { type: 'rename-organisation', organisation: own, name: 'Taken' },
      { type: 'name-spokesperson', organisation: own, participant: ben.id },
      { type: 'name-spokesperson', organisation: own, participant: dina.id },
      { type: 'lower-hand', participant: dina.id },
    ]
    for (const who of [ben, otto]) {
      for (const command of ONE_OF_EACH) {
        if (can(session, who.id, command.type)) continue
        server.clock.advance(1_000)
        for (const target of [command, { ...command, participant: who.id }]) {
          if (target !== command && !('participant' in command)) continue
          expect((await who.tries(target as Command)).refusal, command.type).toBe('not-allowed')
        }
      }
      server.clock.advance(10_000)
      for (const command of theirs) expect((await who.tries(command)).status, command.type).toBeGreaterThanOrEqual(400)
      expect((await who.ask('GET', `${who.path}/invitations`)).refusal).toBe('not-allowed')
    }
    expect((await fay.tries({ type: 'remove-participant', participant: fay.id })).refusal).toBe('last-facilitator')
    expect((await fay.sees()).last).toEqual(session.last)
  })

  test('nobody takes the name of a colleague by renaming, as nobody comes in under it', () => {
    const { s, ben, dina } = fullRing()
    const bea = s.joins('Bea', 'Village association')
    for (const name of ['Ben', 'ben', 'B\u200Ben']) expect(bea.refusedTo({ type: 'rename-me', name })).toBe('name-taken')
    expect(ben.refusedTo({ type: 'rename-me', name: 'BEN' })).toBeNull()
    expect(dina.refusedTo({ type: 'rename-me', name: 'Ben' })).toBeNull()
  })

  test('nobody is there without a name that can be seen', async () => {
    const { fay, ben } = await alone()
    const { secret } = (await fay.keys())[0]!
    for (const name of ['\u200B', '\u200D\u200C', '\u2060 \u00AD', '\u200E']) {
      expect((await server.device().joins({ secret: secret! }, name)).refusal).toBe('name-missing')
      expect((await ben.tries({ type: 'rename-me', name })).refusal).toBe('name-missing')
    }
    expect((await ben.tries({ type: 'rename-me', name: 'សុខា' })).status).toBe(200)
  })
})

describe('frames by hand', () => {
  test('[P2] [B1] [B2] write nothing where it is written alone, frozen, over, or not begun', async () => {
    const { fay, ben, otto, wall, reaches } = await alone()
    const future = (await fay.sees()).stages.find((stage) => !stage.opened)!.id
    const tries = async (who: Person, document: string, kinds: readonly (1 | 2)[] = [1, 2]) => {
      for (const kind of kinds) {
        const raw = socket(who, document)
        await raw.opened
        raw.sends(sync(0, new Uint8Array([0])))
        if (kind === 2) raw.sends(sync(1, new Uint8Array([0, 0])))
        raw.sends(sync(kind, card(`forged-${fresh()}`)))
        expect(await raw.closed).toBe(CLOSE.readOnly.code)
      }
    }
    for (const who of [ben, fay]) await tries(who, wall)
    await tries(ben, future)
    await reaches('resolve')
    await tries(otto, wall)
    for (const document of [wall, 'charter'] as const) await fay.does({ type: 'freeze', document })
    for (const document of [wall, 'charter'] as const) for (const who of [ben, fay]) await tries(who, document)
    await fay.does({ type: 'thaw', document: wall })
    await fay.does({ type: 'end-session' })
    await tries(fay, wall)
    const { boards } = (await fay.ask('GET', `${fay.path}/exports/session.json`)).body
    expect(JSON.stringify(boards)).not.toContain('forged')
  })

  test('[B9] [A3] reach no document of another session, nor one that is not there', async () => {
    const { ben, wall } = await alone()
    const other = await alone()
    for (const [document, session] of [[other.wall, other.fay.session], ['charter', other.fay.session], ['charter', 'no-such-session']] as const) {
      expect(await socket(ben, document, session).closed).toBe(CLOSE.notJoined.code)
    }
    for (const document of [other.wall, 'nothing']) expect(await socket(ben, document).closed).toBe(CLOSE.notFound.code)
    // The cookie's name is not the key: the same secret under the name of the other session opens nothing.
    const [token] = ben.cookies.values()
    const forged = { cookie: `palabre-${other.fay.session}=${token}` }
    for (const path of ['', '/entries', '/cards', '/exports/session.json']) {
      expect((await ben.ask('GET', other.fay.path + path, undefined, forged)).refusal).toBe('not-joined')
    }
    const raw = new RawSocket(`${server.url.replace('http', 'ws')}/sync/${other.fay.session}/${wall}`, { origin: server.url, ...forged })
    expect(await raw.closed).toBe(CLOSE.notJoined.code)
  })
})

describe('coming back', () => {
  test('[A5] who was removed has no way in that they had: cookie, link, retry, stream, socket', async () => {
    const { fay, wall } = await alone()
    const { secret } = (await fay.keys()).find(({ invitation }) => invitation)!
    const guest = server.device()
    const key = fresh()
    const joining = { key: { secret }, name: 'Eve', language: 'en' }
    const joined = (await guest.ask('POST', '/api/join', joining, { 'idempotency-key': key })).body
    const path = `/api/sessions/${joined.session}`
    const link = (await guest.ask('POST', `${path}/personal-link`)).body.secret
    const command = { id: fresh(), command: { type: 'rename-me', name: 'Evelyn' } }
    expect((await guest.ask('POST', `${path}/commands`, command)).status).toBe(200)
    const stream = await guest.listens(joined.session)
    const eve = { ...fay, ...guest, id: joined.participant }
    const sockets = await Promise.all([wall, 'charter'].map((document) => socket(eve, document).joins()))
    await fay.does({ type: 'remove-participant', participant: joined.participant })
    await stream.next('gone')
    for (const each of sockets) expect(await each.closed).toBe(CLOSE.notFound.code)
    const cookie = header(eve)
    const out = async () => {
      for (const [method, to, body] of [['GET', path], ['GET', `${path}/entries`], ['POST', `${path}/commands`, command], ['POST', `${path}/personal-link`]] as const) {
        expect((await guest.ask(method, to, body, { cookie })).refusal).toBe('not-joined')
      }
    }
    await out()
    expect((await guest.ask('POST', '/api/return', { secret: link })).refusal).toBe('wrong-invitation')
    // The retry of their own joining gives the same person back, who is out.
    expect((await guest.ask('POST', '/api/join', joining, { 'idempotency-key': key })).body).toEqual(joined)
    await out()
    expect(await socket({ ...eve, cookies: guest.cookies }, wall).closed).toBe(CLOSE.notJoined.code)
  })
})

describe('signing out', () => {
  test('[A5] ends what this device has open, also at another node, and nothing of the person\'s other device', async () => {
    const other = await server.twin()
    const { fay, wall } = await alone()
    const guest = await fay.invites('Gus', 'observer')
    const { secret } = (await guest.ask('POST', `${guest.path}/personal-link`)).body
    const phone = { ...guest, ...server.device() }
    await phone.ask('POST', '/api/return', { secret })
    const far = other.device()
    for (const [name, value] of guest.cookies) far.cookies.set(name, value)
    const streams = await Promise.all([guest.listens(guest.session), far.listens(guest.session)])
    for (const each of streams) await each.next('counts')
    const kept = await phone.listens(guest.session, (await fay.sees()).last.number)
    const sockets = await Promise.all([wall, 'charter'].map((document) => socket(guest, document).joins()))
    const keptSocket = await socket(phone, wall).joins()

    const left = await far.ask('POST', `${guest.path}/leave`)
    expect(left.status).toBe(204)
    for (const each of streams) await each.next('gone')
    for (const each of streams) await each.ended()
    for (const each of sockets) expect(await each.closed).toBe(CLOSE.notJoined.code)

    const [number] = await fay.does({ type: 'rename-session', title: 'Still heard' })
    expect((await kept.next('entry')).id).toBe(String(number))
    expect(keptSocket.ws.readyState).toBe(keptSocket.ws.OPEN)
    kept.close()
    keptSocket.ws.close()
    await other.stop()
  })
})

describe('somebody else\'s key of a retry', () => {
  test('[A7] [A3] is of no use to anybody else', async () => {
    const { fay, ben, chea } = await alone()
    const id = fresh()
    const first = await ben.tries({ type: 'rename-me', name: 'Benedict' }, id)
    const second = await chea.tries({ type: 'rename-me', name: 'Cheata' }, id)
    expect(second.body.entries).not.toEqual(first.body.entries)
    const { secret } = (await fay.keys())[0]!
    const key = fresh()
    const joins = (name: string) => server.device().ask('POST', '/api/join', { key: { secret }, name, language: 'en' }, { 'idempotency-key': key })
    const [one, other] = [await joins('Fred'), await joins('Gwen')]
    expect(one.body.participant).not.toBe(other.body.participant)
  })
})

describe('taking up all the room', () => {
  test('one organisation cannot use up what all may say', () => {
    const { s, ana, ben, chea } = fullRing()
    ana.enters('exchange')
    ana.reaches('resolve')
    const said = []
    for (let count = 0; count < LIMITS.statementsPerOrganisation; count += 1) said.push(ben.says('offer', 'City fund', 'A boat'))
    const more = { type: 'make-statement', stage: s.stage('exchange'), kind: 'offer', to: s.organisation('City fund'), text: 'A boat', origin: null } as const
    expect(ben.refusedTo(more)).toBe('too-many')
    expect(chea.refusedTo(more)).toBeNull()
    // What was taken back stays in the ledger, and so it counts.
    ben.does({ type: 'withdraw-statement', statement: said[0]! })
    expect(ben.refusedTo(more)).toBe('too-many')
  })

  test('[B7] what a full document refuses takes nobody\'s client id', () => {
    const owners = new Owners()
    const copy = new Copy({ snapshot: null, updates: [] }, owners)
    const [eve, ben] = ['eve', 'ben'] as ParticipantId[] as [ParticipantId, ParticipantId]
    const doc = new Y.Doc()
    doc.on('update', (bytes: Uint8Array) => {
      expect(['taken', 'tooLarge']).toContain(copy.take(bytes, eve).kind)
      copy.settle(copy.seen + 1)
    })
    while (Y.encodeStateAsUpdate(doc).length < LIMITS.document) doc.getText('resolution').insert(0, 'x'.repeat(60_000))
    const squat = card('squat', 'x'.repeat(60_000))
    expect(copy.take(squat, eve).kind).toBe('tooLarge')
    for (const { id } of Y.decodeUpdate(squat).structs) expect(owners.claim(ben, id.client)).toBe(true)
  })

  test('a flood from one person is held up, and nobody else by it', async () => {
    const { fay, ben, chea } = await alone()
    server.clock.advance(10_000)
    const flood = await Promise.all(Array.from({ length: 60 }, (_, count) => ben.tries({ type: 'rename-me', name: `Ben ${count}` })))
    expect(flood.some(({ refusal }) => refusal === 'too-often')).toBe(true)
    for (const each of flood) expect([200, 429]).toContain(each.status)
    expect((await chea.tries({ type: 'raise-hand' })).status).toBe(200)
    expect((await fay.tries({ type: 'remove-participant', participant: ben.id })).status).toBe(200)
  })

  test('[R1] a round, a stick or a ballot that somebody sits on is ended by who facilitates', async () => {
    const { fay, ben, chea, reaches, wall } = await alone()
    await reaches('round')
    await fay.does({ type: 'open-round', stage: wall, seconds: 60 })
    const holder = (await fay.sees()).stick!.organisation as OrganisationId
    for (const who of [ben, chea]) {
      const of = (await fay.sees()).participants[who.id]!.organisation
      if (of !== holder) expect((await who.tries({ type: 'end-turn', organisation: holder, passed: true })).refusal).toBe('not-of-this-organisation')
    }
    await fay.does({ type: 'end-turn', organisation: holder, passed: true })
    await fay.does({ type: 'close-round' })
    await fay.does({ type: 'give-stick', participant: ben.id })
    expect((await chea.tries({ type: 'lay-down-stick' })).refusal).toBe('stick-elsewhere')
    await fay.does({ type: 'lay-down-stick' })
    await fay.does({ type: 'close-ballot', ballot: await opensBallot(fay) })
    const ballot = await opensBallot(fay)
    await fay.does({ type: 'remove-participant', participant: ben.id })
    expect((await fay.tries({ type: 'close-ballot', ballot })).refusal).toBe('ballot-over')
    server.clock.advance(10_000)
    await fay.does({ type: 'enter-stage', stage: await fay.stage() })
  })
})

test('[L3] [L4] whoever asks for everything at once, the chain holds and one of each was done', async () => {
  const { fay, ben, chea } = await alone()
  const cleo = await fay.invites('Cleo', 'facilitator')
  const stage = await fay.stage()
  const text = { id: 'text-1', section: 'principles', title: '', words: 'We listen', commitments: [], origin: null } as const
  const open: Command = { type: 'open-ballot', stage, question: 'Do we agree?', texts: [text], rule: { method: 'consent' }, unit: 'organisation', quorum: 0, floor: 3 }
  const all = (command: Command) => Promise.all([fay, cleo, fay, cleo, fay, cleo].map((who) => who.tries(command)))
  server.clock.advance(10_000)
  const count = (answers: readonly { status: number }[]) => answers.filter(({ status }) => status === 200).length
  expect(count(await all(open))).toBe(1)
  const { id: ballot } = openBallot(await fay.sees())!
  server.clock.advance(10_000)
  const [closings] = await Promise.all([all({ type: 'close-ballot', ballot }), votes(ben, ballot), votes(chea, ballot), ben.tries({ type: 'rename-me', name: 'B' })])
  expect(count(closings)).toBe(1)
  server.clock.advance(10_000)
  expect(count(await all({ type: 'hand-over', participant: ben.id }))).toBe(2)
  const file = (await fay.ask('GET', `${fay.path}/exports/session.json`)).body
  let hash = ''
  for (const [index, { number, at, by, fact, hash: stored }] of file.entries.entries()) {
    hash = createHash('sha256').update(`${hash}\n${canonical({ number, at, by, fact })}`).digest('hex')
    expect([number, stored]).toEqual([index + 1, hash])
  }
  expect(file.last).toMatchObject({ number: file.entries.length, hash })
})
