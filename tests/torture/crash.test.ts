import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { StruckServer } from './process.ts'
import { Rounds } from './rounds.ts'
import { seeds } from './seeds.ts'

/*
 * Twenty people, a killed process: nothing that anybody has seen is lost. `SEED=123 npx vitest run
 * tests/torture/crash` runs one round again, `RUNS=500` many.
 */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let server: StruckServer
let rounds: Rounds
beforeAll(async () => {
  server = await StruckServer.start(false)
  rounds = new Rounds(server, 'crash')
})
afterAll(async () => {
  rounds.renew()
  await server.dispose()
})

test.each(seeds(20))('[B3] [L5] [B5] a server that is killed loses nothing that anybody has seen: seed %i', async (seed) => {
  const { faults, promised, struck } = await rounds.run(seed)
  console.info(`SEED=${seed}: killed after ${struck} ms, ${promised} promised`)
  expect(faults).toEqual([])
  expect(promised).toBeGreaterThan(20)
})
