import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { en } from '../../client/text/en.ts'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import { CLOSE } from '../../shared/wire/close.ts'
import type { CardId, StageId } from '../../shared/model/id.ts'
import { opensDocument } from '../support/provider.ts'
import { startApp, type Person as Program, type Started } from '../support/startApp.ts'
import { addsCard, card, field, follows, joins, somebody, type Person } from './people.ts'
import { openBrowser, PHONE, picture } from './support.ts'

const STAGE = 'Shared objectives'
const LONG = 'អ'.repeat(1_000)
const KEY = 'k'.repeat(32)

let server: Started
let browser: Browser
let people: readonly Person[] = []
beforeAll(async () => {
  // In this process, so that the test can take its disk away.
  server = await startApp({ client: join(resolve(import.meta.dirname, '../..'), 'dist') })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') for (const { name, page } of people) await picture(page, `failed-${name}`)
})

test('on a full disk, and without a server, people are told calmly and keep their words', async () => {
  const fay = await server.create()
  const ben = await fay.invites('Ben')
  const { secret } = (await fay.keys())[1]!
  const ines = await somebody(browser, server.url, 'Inès', en, 'en-GB', PHONE)
  const omar = await somebody(browser, server.url, 'Omar', en, 'en-GB')
  people = [ines, omar]
  for (const person of people) await joins(person, server.url, { link: `/join#s=${secret}` })
  const { id: stage, beats } = (await fay.sees()).stages.find(({ title }) => title.en === STAGE)!
  const goes = (kind: string) => fay.does({ type: 'enter-beat', stage, beat: beats.findIndex((beat) => beat.kind === kind) })
  await fay.does({ type: 'enter-stage', stage })

  await goes('alone')
  for (const person of people) await follows(person, STAGE, 'alone')
  await fillsUp(fay, ben, stage)
  const words = `Written for myself, ${LONG.slice(100)}`
  const own = field(ines.page, en.wall.alone.card(1))
  await own.fill(words)
  await own.blur()
  await ines.page.getByText(en.refusals['storage-full']).waitFor()
  await picture(ines.page, 'en-full-alone-phone')
  expect(await own.inputValue()).toBe(words)
  await room(1_000_000)
  await own.press('End')
  await own.pressSequentially('!')
  await own.blur()
  await ines.page.getByText(en.common.keeping.saved).waitFor()

  await goes('resolve')
  for (const person of people) await follows(person, STAGE, 'resolve')
  await fillsUp(fay, ben, stage)
  await addsCard(ines, LONG)
  await card(ines, LONG).waitFor()
  await ines.page.getByText(en.common.held(1)).waitFor()
  await picture(ines.page, 'en-full-wall-phone')
  await omar.page.getByRole('button', { name: en.circle.raiseHand }).first().click()
  await omar.page.getByText(en.refusals['storage-full']).waitFor()
  await picture(omar.page, 'en-full-command-wide')
  expect(await card(omar, LONG).isVisible()).toBe(false)
  await room(1_000_000)
  await card(omar, LONG).waitFor()
  await ines.page.getByText(en.common.saved).waitFor()

  await server.app.close()
  for (const person of people) await person.page.getByText(en.common.offline).first().waitFor()
  await addsCard(ines, 'Written while there was no server')
  await card(ines, 'Written while there was no server').waitFor()
  await ines.page.getByText(en.common.offlineWaiting(1)).waitFor()
  await picture(ines.page, 'en-no-server-phone')
  for (const person of people) expect(person.complaints).toEqual([])
})

const room = async (most: number) => void (await sql`pragma max_page_count = ${sql.lit(most)}`.execute(server.storage.db))

/** Takes the room that is left, down to the gaps into which one more card, command or edit would fit. */
async function fillsUp(fay: Program, ben: Program, stage: StageId): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(server.storage.db)
  await room(rows[0]!.page_count)
  const until = async (ask: () => Promise<number>) => {
    while ((await ask()) < 300) server.clock.advance(60_000)
  }
  let made = 0
  for (const text of [LONG, '.']) {
    await until(async () => (await ben.ask('PUT', `${ben.path}/cards/c-${++made}-${stage}`, { key: KEY, stage, text, origin: null, statement: null })).status)
    await until(async () => (await fay.tries({ type: 'rename-session', title: `${++made} ${text.slice(0, 150)}` })).status)
    const provider = opensDocument(ben, server.url, 'charter')
    const ended = new Promise<number>((resolve) => provider.on('connection-close', (event) => resolve(event?.code ?? 0)))
    const writing = setInterval(() => addCard(provider.doc, { id: `fill-${++made}` as CardId, kind: 'note', text, origin: null, ...AT_THE_END }, null), 20)
    expect(await ended).toBe(CLOSE.notSaved.code)
    clearInterval(writing)
    provider.destroy()
  }
}
