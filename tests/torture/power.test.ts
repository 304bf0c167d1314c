import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Crowd } from './crowd.ts'
import { ServerProcess } from './process.ts'
import { Rounds } from './rounds.ts'
import { seeds } from './seeds.ts'
import { shim } from './shim.ts'

/*
 * Twenty people, and the power goes: nothing that was called saved is lost. `SEED=123 npx vitest run
 * tests/torture/power` runs one round again, `RUNS=500` many.
 */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const { missing } = shim()

describe.skipIf(missing !== null)(`a power cut${missing === null ? '' : `: ${missing}`}`, () => {
  let server: ServerProcess
  let rounds: Rounds
  beforeAll(async () => {
    server = await ServerProcess.start(true)
    rounds = new Rounds(server, 'power')
  })
  afterAll(async () => {
    rounds.renew()
    await server.dispose()
  })

  test.each(seeds(8))('[B10] [L5] takes nothing that was called saved: seed %i', async (seed) => {
    const { faults, promised, struck } = await rounds.run(seed)
    console.info(`SEED=${seed}: cut after ${struck} ms, ${promised} promised`)
    expect(faults).toEqual([])
    expect(promised).toBeGreaterThan(20)
  })

  test('[A4] takes no link that was given out, also at the first start', async () => {
    const young = await ServerProcess.start(true)
    const crowd = await Crowd.gather(young, 2)
    await young.kill()
    young.cutPower({ kind: 'nothing' })
    await young.start()
    expect(await crowd.keepsLinks()).toBe(true)
    await young.dispose()
  })

  test('[B10] [L5] and where the disk says "synced" before it is, the same check finds losses', async () => {
    const liar = await ServerProcess.start(true)
    const { faults } = await new Rounds(liar, 'lie').run(1)
    expect(faults.join()).toMatch(/\d+ lost: /)
    await liar.dispose()
  })
})
