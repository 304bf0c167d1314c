import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LIMITS } from '../../shared/model/limits.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

// Every test runs the whole server, and may share the machine with many others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: Started
let ana: Person
beforeAll(async () => {
  server = await startApp()
  ana = await server.create()
})
afterAll(() => server.stop())

const cookieOf = (person: Person) => [...person.cookies.values()][0]!

/** The open door of the observers, which lets everybody in under any name. */
async function openDoor(by: Person) {
  const { invitations } = await by.sees()
  const door = Object.values(invitations).find((each) => each.role === 'observer')!
  const { secret, code } = (await by.keys()).find((each) => each.invitation === door.id)!
  return { id: door.id, secret: secret!, code: code! }
}

describe('coming in', () => {
  test('by link: first one sees where one goes', async () => {
    const { invitations, organisations } = await ana.sees()
    const door = Object.values(invitations).find((each) => each.role === 'participant')!
    const { secret } = (await ana.keys()).find((each) => each.invitation === door.id)!
    const ben = server.device()
    const looked = await ben.ask('POST', '/api/invitations/look', { secret })
    expect(looked.body).toEqual({
      session: ana.session,
      title: 'A palaver',
      languages: ['en', 'fr'],
      role: 'participant',
      organisation: { id: door.organisation, name: organisations[door.organisation!]!.name },
      already: null,
    })
    expect(ben.cookies.size).toBe(0)
    expect((await ben.joins({ secret: secret! }, 'Ben who looked')).status).toBe(201)
    expect((await ben.ask('POST', '/api/invitations/look', { secret })).body.already).toBe('Ben who looked')
  })

  test('by code, however it is typed', async () => {
    const { code } = await openDoor(ana)
    for (const [index, typed] of [code, code.toLowerCase(), code.replace('-', ' '), ` ${code.replace('-', '')} `].entries()) {
      expect((await server.device().joins({ code: typed }, `Typist ${index}`)).status).toBe(201)
    }
  })

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const { secret } = await openDoor(ana)
    const joined = await server.device().joins({ secret }, 'Cookie reader')
    expect(joined.headers.get('set-cookie')).toMatch(/^palabre-[a-z0-9]+=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  test('a name that would turn others round is cleaned, one too long is refused', async () => {
    const { secret } = await openDoor(ana)
    const joined = await server.device().joins({ secret }, ' \u202Eevil\u2066 \u0000 name ')
    expect((await ana.sees()).participants[joined.body.participant]?.name).toBe('evil name')
    expect((await server.device().joins({ secret }, 'x'.repeat(10_000))).refusal).toBe('too-long')
    expect((await server.device().joins({ secret }, '\u202E')).refusal).toBe('name-missing')
  })

  test('two of one organisation cannot have one name at once', async () => {
    await ana.invites('Amina', 'participant', 'Funder')
    await expect(ana.invites('AMINA', 'participant', 'Funder')).rejects.toThrow('name-taken')
    await ana.invites('Amina', 'participant', 'International NGO')
  })

  test('[A7] a join whose answer was lost is not a second person', async () => {
    const { secret } = await openDoor(ana)
    const attempt = { 'idempotency-key': 'a1b2c3d4-a1b2c3d4-a1b2c3d4' }
    const body = { key: { secret }, name: 'Lost answer', language: 'en' }
    const device = server.device()
    const [one, other] = await Promise.all([device.ask('POST', '/api/join', body, attempt), device.ask('POST', '/api/join', body, attempt)])
    expect(other.body).toEqual(one.body)
    expect((await device.ask('POST', '/api/join', body, attempt)).body).toEqual(one.body)
    expect((await device.ask('GET', `/api/sessions/${ana.session}`)).body.me).toBe(one.body.participant)
    expect((await device.ask('POST', '/api/join', { ...body, name: 'Somebody else' }, attempt)).body).not.toEqual(one.body)
  })

  test('two hundred people behind one address all get in', async () => {
    const room = await server.create({ organisations: ['A', 'B', 'C', 'D'] })
    const { secret } = await openDoor(room)
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => server.device().joins({ secret }, `Person ${index}`)))
    expect(answers.map((answer) => answer.status)).toEqual(Array(200).fill(201))
    expect(Object.values((await room.sees()).participants)).toHaveLength(201)
  })
})

describe('crowds', () => {
  test('come in at a pace that a room has, by door and by address', async () => {
    const own = await startApp()
    own.clock.stop()
    const room = await own.create()
    const observers = await openDoor(room)
    const { invitations } = await room.sees()
    const other = Object.values(invitations).find((each) => each.role === 'facilitator')!
    const { secret } = (await room.keys()).find((each) => each.invitation === other.id)!
    const come = async (key: string, count: number, name: string) => {
      const answers = await Promise.all(Array.from({ length: count }, (_, index) => own.device().joins({ secret: key }, `${name} ${index}`)))
      return answers.filter((answer) => answer.status === 201).length
    }
    expect(await come(observers.secret, LIMITS.joinsPerInvitation + 5, 'By one door')).toBe(LIMITS.joinsPerInvitation)
    const left = LIMITS.joinsPerAddress - LIMITS.joinsPerInvitation - 5
    expect(await come(secret!, left + 5, 'By another')).toBe(left)
    own.clock.advance(60_000)
    expect(await come(observers.secret, 1, 'A minute later')).toBe(1)
    await own.stop()
  })
})

describe('[A4] doors', () => {
  test('that are closed let nobody in', async () => {
    const bea = await server.create()
    const { id, secret, code } = await openDoor(bea)
    await bea.does({ type: 'close-invitation', invitation: id })
    expect((await server.device().joins({ secret }, 'Late')).refusal).toBe('invitation-closed')
    expect((await server.device().joins({ code }, 'Late')).refusal).toBe('invitation-closed')
    expect((await server.device().ask('POST', '/api/invitations/look', { secret })).status).toBe(410)
    expect((await bea.keys()).find((each) => each.invitation === id)).toEqual({ invitation: id, secret: null, code: null })
  })

  test('that were renewed let in by the new key only', async () => {
    const bea = await server.create()
    const old = await openDoor(bea)
    await bea.does({ type: 'renew-invitation', invitation: old.id })
    expect((await server.device().joins({ secret: old.secret }, 'Late')).refusal).toBe('invitation-closed')
    expect((await server.device().joins({ code: old.code }, 'Late')).refusal).toBe('invitation-closed')
    const renewed = await openDoor(bea)
    expect(renewed.secret).not.toBe(old.secret)
    expect((await server.device().joins({ secret: renewed.secret }, 'In time')).status).toBe(201)
  })

  test('lead observers in after the end, and nobody else', async () => {
    const bea = await server.create()
    const { secret } = await openDoor(bea)
    await bea.does({ type: 'end-session' })
    expect((await server.device().joins({ secret }, 'Reader')).status).toBe(201)
    await expect(bea.invites('Late')).rejects.toThrow('session-over')
  })
})

describe('wrong keys', () => {
  test('are refused alike, and not often', async () => {
    const own = await startApp()
    own.clock.stop()
    const host = await own.create()
    const { secret, code } = await openDoor(host)
    const tries = []
    for (let count = 0; count < 12; count += 1) tries.push((await own.device().joins({ code: `AAAA-${1000 + count}` }, 'Guesser')).refusal)
    expect(tries).toEqual([...Array<string>(10).fill('wrong-invitation'), 'too-often', 'too-often'])
    // A code could be guessed, so not even a right one opens now; a link cannot be, and does.
    expect((await own.device().joins({ code }, 'Guesser')).refusal).toBe('too-often')
    expect((await own.device().joins({ secret }, 'Neighbour')).status).toBe(201)
    expect((await own.device().joins({ secret: 'x'.repeat(43) }, 'Guesser')).refusal).toBe('too-often')
    own.clock.advance(60_000)
    expect((await own.device().joins({ code }, 'Patient')).status).toBe(201)
    await own.stop()
  })

  test('cut short on their way are wrong, not malformed', async () => {
    expect((await server.device().ask('POST', '/api/invitations/look', { secret: 'abc' })).refusal).toBe('wrong-invitation')
    expect((await server.device().ask('POST', '/api/return', { secret: 'abc' })).refusal).toBe('wrong-invitation')
  })
})

describe('cookies', () => {
  test('[A3] open their own session only, whatever name they carry', async () => {
    const bea = await server.create()
    const stranger = server.device()
    stranger.cookies.set(`palabre-${bea.session}`, cookieOf(ana))
    expect((await stranger.ask('GET', bea.path)).refusal).toBe('not-joined')
    expect((await ana.ask('GET', bea.path)).refusal).toBe('not-joined')
  })

  test('[A2] say the same of a session that is not theirs and of one that is not', async () => {
    const bea = await server.create()
    const ask = async (id: string, cookie: string | null) => {
      const device = server.device()
      if (cookie) device.cookies.set(`palabre-${id}`, cookie)
      const { status, text } = await device.ask('GET', `/api/sessions/${id}`)
      return { status, text }
    }
    const answers = await Promise.all([
      ask(bea.session, null),
      ask('0'.repeat(32), null),
      ask(bea.session, 'x'.repeat(43)),
      ask('0'.repeat(32), cookieOf(ana)),
      ask('Not..an%2Fid', null),
      ask('__proto__', cookieOf(ana)),
      ask('constructor', cookieOf(ana)),
    ])
    for (const answer of answers) expect(answer).toEqual({ status: 401, text: '{"refusal":"not-joined"}' })
  })

  test('end with their time', async () => {
    const own = await startApp()
    const host = await own.create()
    own.clock.advance(LIMITS.credential - 10_000)
    expect((await host.ask('GET', host.path)).status).toBe(200)
    own.clock.advance(20_000)
    expect((await host.ask('GET', host.path)).refusal).toBe('not-joined')
    await own.stop()
  })

  test('of a personal link are none: it must be exchanged', async () => {
    const { secret } = (await ana.ask('POST', `${ana.path}/personal-link`)).body
    const device = server.device()
    device.cookies.set(`palabre-${ana.session}`, secret)
    expect((await device.ask('GET', ana.path)).refusal).toBe('not-joined')
    expect((await device.ask('POST', '/api/return', { secret: cookieOf(ana) })).refusal).toBe('wrong-invitation')
  })

  test('over https are bound to this host', async () => {
    const own = await startApp({ publicUrl: 'https://palabre.example' })
    const host = await own.create()
    expect([...host.cookies.keys()]).toEqual([`__Host-palabre-${host.session}`])
    expect((await host.ask('GET', host.path)).status).toBe(200)
    expect((await host.ask('GET', host.path)).headers.get('strict-transport-security')).toBe('max-age=31536000')
    await own.stop()
  })
})

describe('personal links', () => {
  test('bring the same person to a second device', async () => {
    const ben = await ana.invites('Ben of two devices')
    const { secret } = (await ben.ask('POST', `${ben.path}/personal-link`)).body
    const phone = server.device()
    expect((await phone.ask('POST', '/api/return', { secret })).body).toEqual({ session: ben.session, participant: ben.id })
    expect((await phone.ask('GET', ben.path)).body.me).toBe(ben.id)
    expect((await ben.ask('GET', ben.path)).body.me).toBe(ben.id)
  })

  test('lead in through a node that has not heard of the person yet', async () => {
    const far = await server.twin('deaf')
    expect((await far.device().joins({ secret: (await openDoor(ana)).secret }, 'Cora of the other node')).status).toBe(201)
    const ben = await ana.invites('Ben of the other node')
    const { secret } = (await ben.ask('POST', `${ben.path}/personal-link`)).body
    const returned = await far.device().ask('POST', '/api/return', { secret })
    expect([returned.status, returned.body]).toEqual([200, { session: ben.session, participant: ben.id }])
    await far.stop()
  })

  test('are voided by a new one', async () => {
    const ben = await ana.invites('Ben of two links')
    const first = (await ben.ask('POST', `${ben.path}/personal-link`)).body.secret
    const second = (await ben.ask('POST', `${ben.path}/personal-link`)).body.secret
    expect((await server.device().ask('POST', '/api/return', { secret: first })).refusal).toBe('wrong-invitation')
    expect((await server.device().ask('POST', '/api/return', { secret: second })).status).toBe(200)
  })
})

describe('going', () => {
  test('one who leaves is out on this device, and on no other', async () => {
    const ben = await ana.invites('Ben who leaves')
    const { secret } = (await ben.ask('POST', `${ben.path}/personal-link`)).body
    const phone = server.device()
    await phone.ask('POST', '/api/return', { secret })
    const kept = new Map(ben.cookies)
    const left = await ben.ask('POST', `${ben.path}/leave`)
    expect(left.status).toBe(204)
    expect(ben.cookies.size).toBe(0)
    for (const [name, value] of kept) ben.cookies.set(name, value)
    expect((await ben.ask('GET', ben.path)).refusal).toBe('not-joined')
    expect((await phone.ask('GET', ben.path)).status).toBe(200)
  })

  test('[A5] one who was removed is out at once, on every device and link', async () => {
    const ben = await ana.invites('Ben who is removed')
    const { secret } = (await ben.ask('POST', `${ben.path}/personal-link`)).body
    const stream = await ben.listens(ben.session)
    await ana.does({ type: 'remove-participant', participant: ben.id })
    await stream.next('gone')
    await stream.ended()
    expect((await ben.ask('GET', ben.path)).refusal).toBe('not-joined')
    expect((await ben.tries({ type: 'raise-hand' })).refusal).toBe('not-joined')
    expect((await server.device().ask('POST', '/api/return', { secret })).refusal).toBe('wrong-invitation')
    expect((await ben.listens(ben.session)).status).toBe(401)
  })
})

describe('creating', () => {
  test('with a password where one is set', async () => {
    const own = await startApp({ createPassword: 'under the mango tree' })
    own.clock.stop()
    expect((await own.device().ask('GET', '/api/settings')).body.password).toBe(true)
    await expect(own.create()).rejects.toThrow('wrong-password')
    await expect(own.create({ password: 'under the mango' })).rejects.toThrow('wrong-password')
    expect((await own.create({ password: 'under the mango tree' })).session).toBeTruthy()
    for (let count = 0; count < 8; count += 1) await expect(own.create({ password: String(count) })).rejects.toThrow('wrong-password')
    await expect(own.create({ password: 'under the mango tree' })).rejects.toThrow('too-often')
    own.clock.advance(60_000)
    expect((await own.create({ password: 'under the mango tree' })).session).toBeTruthy()
    await own.stop()
  })

  test('says where the server can be reached', async () => {
    const { body } = await server.device().ask('GET', '/api/settings')
    expect(body).toEqual({ password: false, addresses: [server.url], protocol: 'palabre.v1' })
  })

  test.each([
    [{ template: 'unheard-of' }, 'malformed'],
    [{ languages: ['tlh'] }, 'malformed'],
    [{ organisations: ['Same', 'same'] }, 'name-taken'],
    [{ title: ' ' }, 'name-missing'],
  ])('refuses %j', async (change, code) => {
    await expect(server.create(change as object)).rejects.toThrow(code)
  })
})
