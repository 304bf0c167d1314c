import { describe, expect, test } from 'vitest'
import { updatesAfter } from '../../server/storage/updates.ts'
import { readMessage } from '../../server/socket/message.ts'
import { workshop } from '../support/network.ts'
import { presence, sync } from '../support/rawsocket.ts'
import { luck } from '../support/session.ts'
import { diceOf, honest, mutated } from './mutations.ts'

/* Frames that were right once, with something wrong in them. `SEED=123 npx vitest run tests/fuzz/frames` runs one again. */

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
console.info(`SEED=${seed}`)
const dice = diceOf(luck(seed))
const { random, below } = dice

describe('frames', () => {
  test('any bytes at all are a message or none', () => {
    const bytes = () => Uint8Array.from({ length: below(40) }, () => (random() < 0.5 ? below(5) : below(256)))
    const read = Array.from({ length: 20_000 }, () => readMessage(bytes()))
    expect(read.some((message) => message === null)).toBe(true)
    expect(read.some((message) => message !== null)).toBe(true)
  })
})

describe('mutated frames on real sockets', () => {
  test('[B4] end their socket or do no harm; only what is stored is shown', { timeout: 120_000 }, async () => {
    const all = await workshop()
    try {
      const ana = await all.comes('Ana')
      ana.adds('before')
      const watcher = await all.knocks(await all.letsIn('Watcher', 'observers')).joins()
      const frames = [...honest().flatMap((update) => [sync(2, update), sync(1, update)]), sync(0, new Uint8Array([0])), presence([7, 1, { card: 'a' }])]
      const mallory = await all.letsIn('Mallory')
      const attacks = Array.from({ length: 1_500 }, () => mutated(frames, dice))
      const attack = async () => {
        for (let frame = attacks.pop(); frame; frame = attacks.pop()) {
          const socket = all.knocks(mallory)
          await socket.opened
          // Asked afterwards, the server either has ended the socket or answers.
          socket.sends(sync(1, new Uint8Array([0, 0]))).sends(frame).sends(sync(0, new Uint8Array([0])))
          await Promise.race([socket.closed, socket.answered()])
          socket.ws.terminate()
        }
      }
      await Promise.all(Array.from({ length: 8 }, attack))
      ana.adds('after')
      await all.agree()
      const stored = (await updatesAfter(all.storage.db, all.session, all.stage, 0)).map((row) => Buffer.from(row.bytes).toString('hex'))
      const shown = watcher.syncs(2).map((bytes) => Buffer.from(bytes).toString('hex'))
      expect(shown.filter((bytes) => !stored.includes(bytes))).toEqual([])
      expect(ana.ends).toEqual([])
      expect(all.reports).toEqual([])
    } finally {
      await all.close()
    }
  })
})
