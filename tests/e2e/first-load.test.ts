import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fr } from '../../client/text/fr.ts'
import { button, creates, field, joins, somebody, type Invitations, type Person } from './people.ts'
import { openBrowser, PHONE, startServer, type RunningServer } from './support.ts'

const ASSOCIATION = 'Association des usagers'
let server: RunningServer
let browser: Browser
let guide: Person
let ways: Invitations

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  guide = await somebody(browser, server.url, 'Facilitation', fr, 'fr-FR')
  ways = await creates(guide, server.url, 'Première palabre', 'Premier palabre', [ASSOCIATION, 'Commune rurale'])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('[W1] a page that fails to fetch one of its parts says so, and tries again', async () => {
  const person = await somebody(browser, server.url, 'Participante', fr, 'fr-FR', PHONE)
  await joins(person, server.url, { link: ways.links.get(ASSOCIATION)! })
  let cut = true
  await person.page.route(/assets\/Menu-.*\.js/, (route) => (cut ? route.abort() : route.continue()))
  await button(person.page, fr.session.menu).click()
  await person.page.getByText(fr.common.partMissing).waitFor()
  cut = false
  await button(person.page, fr.common.tryAgain).click()
  await button(person.page, fr.session.personalLink).waitFor()
  expect(await person.page.getByText(fr.common.partMissing).count()).toBe(0)
})

test('[W1] what the server sends for the joining page stays within 120 kB', async () => {
  const person = await somebody(browser, server.url, 'Arrivant', fr, 'fr-FR', PHONE)
  const devtools = await person.context.newCDPSession(person.page)
  let bytes = 0
  await devtools.send('Network.enable')
  devtools.on('Network.loadingFinished', (each) => (bytes += each.encodedDataLength))
  await person.page.goto(server.url + ways.links.get(ASSOCIATION)!, { waitUntil: 'networkidle' })
  await field(person.page, fr.lobby.join.name).waitFor()
  console.log(`the joining page: ${(bytes / 1000).toFixed(1)} kB`)
  expect(bytes).toBeGreaterThan(20_000)
  expect(bytes).toBeLessThanOrEqual(120_000)
})
