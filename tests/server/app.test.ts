import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startApp, type Started } from '../support/startApp.ts'

// Every test runs the whole server, and may share the machine with many others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: Started
beforeAll(async () => {
  server = await startApp()
})
afterAll(() => server.stop())

describe('a session from nothing', () => {
  test('is created, seen, joined and read', async () => {
    const ana = await server.create()
    const ben = await ana.invites('Ben', 'participant', 'Village association')
    const session = await ben.sees()
    expect(Object.values(session.participants).map((each) => each.name).sort()).toEqual(['Ben', 'Facilitator'])
    await ana.does({ type: 'enter-stage', stage: await ana.stage() })
    expect((await ben.sees()).current).toBe(await ana.stage())
  })
})

describe('two nodes on one storage', () => {
  test('know the same people, doors and entries', async () => {
    const other = await server.twin()
    const ana = await server.create()
    const { invitations } = await ana.sees()
    const door = Object.values(invitations).find((each) => each.role === 'observer')!
    const secretNow = async () => (await ana.keys()).find((each) => each.invitation === door.id)!.secret!

    const old = await secretNow()
    const ben = other.device()
    const joined = await ben.joins({ secret: old }, 'Ben at the other node')
    expect(joined.status).toBe(201)
    const here = server.device()
    for (const [name, value] of ben.cookies) here.cookies.set(name, value)
    expect((await here.ask('GET', ana.path)).body.me).toBe(joined.body.participant)

    await ana.does({ type: 'renew-invitation', invitation: door.id })
    expect((await other.device().joins({ secret: await secretNow() }, 'Cleo with the new link')).status).toBe(201)
    expect((await other.device().joins({ secret: old }, 'Late')).refusal).toBe('invitation-closed')

    const stream = await ben.listens(ana.session, (await ana.sees()).last.number)
    const [number] = await ana.does({ type: 'rename-session', title: 'Renamed here' })
    expect((await stream.next('entry')).id).toBe(String(number))
    await ana.does({ type: 'remove-participant', participant: joined.body.participant })
    await stream.next('gone')
    expect((await ben.ask('GET', ana.path)).refusal).toBe('not-joined')
    await other.stop()
  })
})
