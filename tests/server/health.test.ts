import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { Pulse } from '../../server/pulse.ts'
import { opensDocument } from '../support/provider.ts'
import { startApp, type Started } from '../support/startApp.ts'

const SOON = { timeout: 20_000, interval: 100 }

let server: Started | null = null
afterEach(() => server?.stop().then(() => (server = null)))

const status = async (path: string) => (await fetch(server!.url + path)).status

/** Nobody is served meanwhile. */
function standStill(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

test('[O3] a disk that has failed a sync once is not trusted again, however well it seems', async () => {
  server = await startApp()
  const ana = await server.create()
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200])
  const handle = await open(import.meta.filename)
  const files = Object.getPrototypeOf(handle) as { datasync: () => Promise<void> }
  await handle.close()
  const datasync = vi.spyOn(files, 'datasync').mockRejectedValue(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' }))
  expect((await ana.tries({ type: 'rename-session', title: 'Not kept' })).refusal).toBe('not-saved')
  datasync.mockRestore()
  expect([await status('/healthz'), await status('/readyz')]).toEqual([503, 503])
  await vi.waitFor(async () => expect((await ana.tries({ type: 'rename-session', title: 'Again' })).refusal).toBe('not-saved'), SOON)
  expect([await status('/healthz'), await status('/readyz')]).toEqual([503, 503])
})

test('[O3] an event loop that has stood still is told of', async () => {
  server = await startApp()
  standStill(6_000)
  expect(await status('/healthz')).toBe(503)
  expect(server.logged()).toContain('the event loop stood still')
})

test('[O3] and forgotten once it goes round again', async () => {
  const pulse = new Pulse(100, 300)
  expect(pulse.isStuck).toBe(false)
  standStill(700)
  expect(pulse.isStuck).toBe(true)
  await vi.waitFor(() => expect(pulse.isStuck).toBe(false), SOON)
  pulse.stop()
})

test('[O4] ready is a server whose storage takes and gives', async () => {
  server = await startApp()
  const { db } = server.storage
  expect(await status('/readyz')).toBe(200)
  await sql`pragma query_only = on`.execute(db)
  await vi.waitFor(async () => expect(await status('/readyz')).toBe(503), SOON)
  expect(await status('/healthz')).toBe(200)
  await sql`pragma query_only = off`.execute(db)
  await vi.waitFor(async () => expect(await status('/readyz')).toBe(200), SOON)
  // Nothing of all this is left.
  expect(await db.selectFrom('commands').selectAll().execute()).toEqual([])
})

test('[O4] to ask often costs one trial', async () => {
  server = await startApp()
  const trials = async () => Number(/palabre_commit_seconds_count\{kind="transaction"\} (\d+)/.exec(await (await fetch(`${server!.url}/metrics`)).text())?.[1] ?? 0)
  const before = await trials()
  const asked = await Promise.all(Array.from({ length: 50 }, () => status('/readyz')))
  expect(asked).toEqual(Array(50).fill(200))
  // Half a hundred questions may take longer than an answer stands.
  expect((await trials()) - before).toBeLessThan(10)
})

test('[O4] a server that is ending says so, as long as anybody is still there', async () => {
  server = await startApp()
  const ana = await server.create()
  const stays = opensDocument(ana, server.url, 'charter')
  await vi.waitFor(() => expect(stays.synced).toBe(true), SOON)
  // It reads nothing any more, so it does not hear that it is to go.
  const { ws } = stays as unknown as { ws: { pause(): void; terminate(): void } }
  ws.pause()
  const ended = server.app.close()
  await sleep(50)
  const answer = await fetch(`${server.url}/readyz`)
  expect([answer.status, await answer.text()]).toEqual([503, 'draining\n'])
  expect(await status('/healthz')).toBe(200)
  stays.shouldConnect = false
  ws.terminate()
  await ended
  await expect(fetch(`${server.url}/readyz`)).rejects.toThrow('fetch failed')
  stays.destroy()
  await server.storage.close()
  server = null
})
