import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import { makeLog } from '../../server/log.ts'
import type { CardId } from '../../shared/model/id.ts'
import { opensDocument } from '../support/provider.ts'
import { RawSocket, sync } from '../support/rawsocket.ts'
import { startApp } from '../support/startApp.ts'

const SOON = { timeout: 20_000, interval: 20 }

test('[A9] a whole session leaves no word, name, token or cookie in the log, and every line is one event with fields', async () => {
  const server = await startApp()
  const host = await server.create({ title: 'Canary title', name: 'Canary Host', organisations: ['Canary One', 'Canary Two', 'Canary Three'] })
  const guest = await host.invites('Canary Guest', 'participant', 'Canary One')
  const wall = (await host.sees()).stages.find(({ view }) => view === 'wall')!
  await host.does({ type: 'enter-stage', stage: wall.id })
  await host.does({ type: 'enter-beat', stage: wall.id, beat: wall.beats.findIndex(({ kind }) => kind === 'resolve') })

  // On the board, in presence, and in what is refused there.
  const [writer, reader] = [opensDocument(guest, server.url, wall.id), opensDocument(host, server.url, wall.id)]
  await vi.waitFor(() => expect([writer.synced, reader.synced]).toEqual([true, true]), SOON)
  writer.awareness.setLocalState({ at: 'canary-presence' })
  addCard(writer.doc, { id: 'canary-card' as CardId, kind: 'note', text: 'Canary words', origin: null, ...AT_THE_END }, null)
  await vi.waitFor(() => expect(reader.doc.getMap('cards').size).toBe(1), SOON)
  const cookie = [...guest.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const socket = (path: string, headers: Record<string, string>) => new RawSocket(`${server.url.replace('http', 'ws')}/sync/${path}`, headers)
  const mallory = await socket(`${guest.session}/${wall.id}`, { origin: server.url, cookie }).joins()
  mallory.sends(sync(2, new TextEncoder().encode('canary bytes that are no update')))
  await mallory.closed
  await socket('canary-session/canary-stage', { origin: server.url, cookie: 'palabre-canary-session=canary-token' }).closed
  await socket(`${guest.session}/${wall.id}?canary=query`, { origin: 'http://canary.example', cookie }).closed

  // By request, well and badly.
  const { secret, code } = (await host.keys()).find((each) => each.secret)!
  const link = (await guest.ask('POST', `${guest.path}/personal-link`)).body.secret as string
  await server.device().ask('POST', '/api/return', { secret: link })
  await server.device().joins({ code: 'CANARYXX' }, 'Canary Stranger')
  await guest.ask('POST', `${guest.path}/commands`, '{"id":"canary","command":{"type":"canary')
  await guest.tries({ type: 'rename-session', title: 'Canary not allowed' })
  await guest.does({ type: 'rename-me', name: 'Canary Renamed' })
  await guest.ask('GET', `${guest.path}/exports/charter.html?language=canary`)
  await guest.ask('GET', '/canary/page?canary=1', undefined, { 'user-agent': 'canary-agent', referer: 'http://canary/', 'x-forwarded-for': '203.0.113.99' })

  // While the disk refuses, each of these fails in its own way.
  await sql`pragma query_only = on`.execute(server.storage.db)
  expect((await host.tries({ type: 'rename-session', title: 'Canary unsaved' })).refusal).toBe('not-saved')
  addCard(writer.doc, { id: 'canary-late' as CardId, kind: 'note', text: 'Canary unsaved words', origin: null, ...AT_THE_END }, null)
  await vi.waitFor(() => expect(server.logged()).toContain('"reason":"notSaved"'), SOON)
  await server.device().joins({ secret: secret! }, 'Canary Late')
  await server.device().ask('GET', '/readyz')
  for (const each of [writer, reader]) each.destroy()
  await sql`pragma query_only = off`.execute(server.storage.db)
  await sleep(50)

  const logged = server.logged()
  expect(logged).not.toMatch(/canary/i)
  for (const each of [link, secret!, code!, ...host.cookies.values(), ...guest.cookies.values()]) expect(logged).not.toContain(each)
  for (const each of [host.id, guest.id, '203.0.113.99', '127.0.0.1']) expect(logged).not.toContain(each)
  const lines = logged.trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly level: string; readonly time: string; readonly msg: string })
  for (const { level, time, msg } of lines) expect([level, time, msg].every((field) => typeof field === 'string')).toBe(true)
  expect([...new Set(lines.map(({ msg }) => msg))].sort()).toEqual(['a request failed', 'not ready', 'request', 'socket ended', 'something failed'])
  await server.stop()
})

test('[A9] of an error nothing that it quotes is kept, whoever threw it', () => {
  let line = ''
  const log = makeLog('trace', { write: (each) => void (line = each) })
  const thrown = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return error
    }
    throw new Error('nothing was thrown')
  }
  const errors = [
    thrown(() => JSON.parse('{"text": canary "words"')),
    Object.assign(new Error('invalid input syntax for type integer: "canary"'), { detail: 'Key (name)=(canary) exists', parameters: ['canary'] }),
    new Error('outside', { cause: new Error("value 'canary' is not allowed") }),
    'canary',
    { canary: 'canary' },
  ]
  for (const err of errors) {
    log.error({ err }, 'something failed')
    expect(line).not.toMatch(/canary/)
    expect(line).toContain('"type"')
  }
})
