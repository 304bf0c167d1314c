import { expect, test } from 'vitest'
import { Syncs } from '../../server/storage/syncs.ts'

test('[B10] what a process before this one has written is not taken for synced', async () => {
  let synced = 0
  const syncs = new Syncs(async () => void synced++)
  await syncs.request()
  expect(synced).toBe(1)
  await syncs.request()
  expect(synced).toBe(1)
})

test('[B10] one sync serves all who ask while another runs, and none who wrote after it began', async () => {
  const running: (() => void)[] = []
  const syncs = new Syncs(() => new Promise((resolve) => running.push(resolve)))
  const first = syncs.request()
  syncs.written()
  const answered: number[] = []
  const later = [1, 2, 3].map((number) => syncs.request().then(() => answered.push(number)))
  running[0]!()
  await first
  expect(answered).toEqual([])
  await new Promise((resolve) => setImmediate(resolve))
  running[1]!()
  await Promise.all(later)
  expect(running.length).toBe(2)
})

test('[L5] [B10] after a sync that failed nobody is answered again, though the next would succeed', async () => {
  let fails = true
  const syncs = new Syncs(async () => {
    if (fails) throw new Error('EIO')
  })
  syncs.written()
  await expect(syncs.request()).rejects.toThrow('EIO')
  fails = false
  syncs.written()
  await expect(syncs.request()).rejects.toThrow('EIO')
  expect(() => syncs.check()).toThrow('EIO')
})
