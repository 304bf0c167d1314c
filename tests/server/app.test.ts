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
