import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { Crowd } from './crowd.ts'
import { StruckServer } from './process.ts'
import { Rounds } from './rounds.ts'
import { seeds } from './seeds.ts'
import { shim } from './shim.ts'
import { cutPower } from './undo.ts'

/*
 * Twenty people, and the power goes: nothing that was called saved is lost. `SEED=123 npx vitest run
 * tests/torture/power` runs one round again, `RUNS=500` many.
 */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const { missing } = shim()

describe.skipIf(missing !== null)(`a power cut${missing === null ? '' : `: ${missing}`}`, () => {
  let server: StruckServer
  let rounds: Rounds
  beforeAll(async () => {
    server = await StruckServer.start(true)
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
    const young = await StruckServer.start(true)
    onTestFinished(() => young.dispose())
    const crowd = await Crowd.gather(young, 2)
    await young.kill()
    young.cutPower({ kind: 'nothing' })
    await young.start()
    expect(await crowd.keepsLinks()).toBe(true)
  })

  test('[A4] nor the key they are made from, whatever else is stored where', async () => {
    const place = await mkdtemp(join(tmpdir(), 'palabre-key-'))
    const [folder, log] = [join(place, 'data'), join(place, 'undo')]
    await mkdir(folder)
    const makes = `import { invitationKey } from ${JSON.stringify(join(import.meta.dirname, '../../server/http/key.ts'))}; await invitationKey(${JSON.stringify(folder)})`
    const env = { LD_PRELOAD: shim().library!, TORTURE_FOLDER: folder, TORTURE_ORDER: join(place, 'order'), TORTURE_LOG: log }
    execFileSync(process.execPath, ['--input-type=module', '-e', makes], { env })
    const key = await readFile(join(folder, 'invitation.key'))
    cutPower(folder, log, { kind: 'nothing' })
    expect(await readFile(join(folder, 'invitation.key'))).toEqual(key)
    await rm(place, { recursive: true })
  })

  test('[B10] [L5] and where the disk says "synced" before it is, the same check finds losses', async () => {
    const liar = await StruckServer.start(true)
    onTestFinished(() => liar.dispose())
    const { faults } = await new Rounds(liar, 'lie').run(1)
    expect(faults.join()).toMatch(/\d+ lost: /)
  })
})
