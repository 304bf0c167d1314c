import { setTimeout as sleep } from 'node:timers/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { CLOSE } from '../../shared/wire/close.ts'
import { luck } from '../support/session.ts'
import { faults } from './checker.ts'
import { Crowd } from './crowd.ts'
import { StruckServer } from './process.ts'
import { seeds } from './seeds.ts'

/* The ordinary restart, for a new version say, in the middle of a large workshop. */

vi.setConfig({ testTimeout: 180_000 })

const PEOPLE = 200
const SLOWER = { edits: 40, requests: 40 }

test.each(seeds(1))('[B3] [B5] [L5] a server that is asked to end with two hundred people in it ends well, and all are back with everything: seed %i', async (seed) => {
  const random = luck(seed)
  const server = await StruckServer.start(false)
  onTestFinished(() => server.dispose())
  const crowd = await Crowd.gather(server, PEOPLE)
  await crowd.comes()
  await crowd.opensBallot()
  const over = sleep(2_000 + random() * 2_000).then(() => server.stop())
  const [code] = await Promise.all([over, crowd.acts(random, over, SLOWER)])
  expect(code).toBe(0)
  await crowd.gone()
  expect(crowd.people.map(({ ended }) => ended)).toEqual(Array(PEOPLE).fill(CLOSE.restarting.code))
  // One file again, as a backup wants it.
  expect(existsSync(join(server.folder, 'palabre.db-wal'))).toBe(false)

  await server.start()
  const kept = await crowd.checked('seen')
  expect(faults(kept)).toEqual([])
  expect(kept.promised).toBeGreaterThan(20)
  expect(faults((await crowd.counted())!)).toEqual([])
  const returned = await crowd.returns()
  expect(crowd.people.every(({ isHere }) => isHere)).toBe(true)
  expect([...faults(returned), ...returned.neverRead]).toEqual([])
  crowd.leaves()
})
