import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { CLOSE } from '../../shared/wire/close.ts'
import { luck } from '../support/session.ts'
import { faults } from './checker.ts'
import { Crowd, until } from './crowd.ts'
import { StruckServer, type Order } from './process.ts'
import { seeds } from './seeds.ts'
import { shim } from './shim.ts'

/* A disk that fails at a moment drawn by lot, while ten people write, command and vote. */

vi.setConfig({ testTimeout: 120_000 })

const PEOPLE = 10
const { missing } = shim()
const FAULTS: readonly { readonly order: Order; readonly what: string }[] = [
  { order: 'full', what: 'is full (ENOSPC)' },
  { order: 'io', what: 'fails (EIO)' },
  { order: 'sync', what: 'fails when it is synced (EIO)' },
  { order: 'readonly', what: 'has become read-only (EROFS)' },
]
const CASES = FAULTS.flatMap((fault) => seeds(1).map((seed) => ({ ...fault, seed })))

describe.skipIf(missing !== null)(`a disk that fails${missing === null ? '' : `: ${missing}`}`, () => {
  test.each(CASES)('[B10] [B3] [L5] when it $what nothing more is called saved, people are told, and all that was is there after a restart: seed $seed', async ({ order, seed }) => {
    const random = luck(seed)
    const server = await StruckServer.start(true)
    onTestFinished(() => server.dispose())
    const crowd = await Crowd.gather(server, PEOPLE)
    await crowd.comes()
    await crowd.opensBallot()
    const writing = Math.round(200 + random() * 600)
    let faulty = Infinity
    const over = sleep(writing).then(async () => {
      server.orders(order)
      faulty = crowd.history.length
      await sleep(1_000)
    })
    await Promise.all([crowd.acts(random, over), over])
    await until(() => crowd.people.every(({ ended }) => ended === CLOSE.notSaved.code), 'everybody who wrote is told')

    const since = crowd.history.slice(faulty)
    const sent = new Set(since.flatMap((event) => (event.type === 'wrote' || event.type === 'removed' ? [`${event.type} ${event.token}`] : [])))
    const called = since.filter((event) => (event.type === 'saved' && sent.has(`wrote ${event.token}`)) || (event.type === 'saved-gone' && sent.has(`removed ${event.token}`)))
    expect(called).toEqual([])
    expect(sent.size).toBeGreaterThan(PEOPLE)
    // A command is answered with a refusal that says why, not with silence.
    const [person] = crowd.people
    const refused = await person!.ask('POST', '/commands', { id: 'a'.repeat(20), command: { type: 'rename-session', title: 'After' } })
    expect(refused).toEqual(order === 'full' ? { status: 507, body: { refusal: 'storage-full' } } : { status: 503, body: { refusal: 'not-saved' } })
    // And whoever only reads is served.
    expect((await person!.ask('GET', '')).status).toBe(200)

    await server.kill()
    await crowd.gone()
    server.cutPower(random() < 0.5 ? { kind: 'nothing' } : { kind: 'some', luck: random })
    server.orders(null)
    await server.start()
    expect(faults(await crowd.checked('saved'))).toEqual([])
    const votes = await crowd.counted()
    expect(faults(votes!)).toEqual([])
    expect(await server.stop()).toBe(0)
    const database = new DatabaseSync(join(server.folder, 'palabre.db'), { readOnly: true })
    expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    database.close()
    crowd.leaves()
  })
})
