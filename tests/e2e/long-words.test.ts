import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { en } from '../../client/text/en.ts'
import { fr } from '../../client/text/fr.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { eyes, measures, type Eyes } from './inspection.ts'
import { addsCard, beats, button, creates, field, follows, heading, joins, leads, opensBallot, saysAlone, sessionOf, somebody, votes, writesAlone, writesDecision } from './people.ts'
import { openBrowser, PHONE, picture, startServer, WIDE, type RunningServer } from './support.ts'

/** Words without a place to break them, of every script, as long as they may be. */
const unbroken = (length: number, start: string) => (start + 'W'.repeat(length)).slice(0, length)
const TITLE = unbroken(LIMITS.title, 'Eau')
const ORGANISATIONS = [unbroken(LIMITS.name, 'Association'), unbroken(LIMITS.name, 'Zumbrella'), `جامعة${'ـ'.repeat(LIMITS.name - 5)}`]
const PERSON = unbroken(LIMITS.name, 'Omar')
const CARD = unbroken(LIMITS.card, 'Card')
const MIXED = `مياه نظيفة 💧👩🏽‍🌾\n\nsecond line (1)\n${unbroken(300, 'third')}`
const DECIDED = unbroken(2_000, 'Decided')
const GROUP = unbroken(LIMITS.title, 'Group')

let server: RunningServer
let browser: Browser
beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('[W6] [X5] words of any length, script and direction stay within every page and dialog', async () => {
  const ana = await somebody(browser, server.url, unbroken(LIMITS.name, 'Ana'), en, 'en-GB', WIDE)
  const invitations = await creates(ana, server.url, 'Writing the charter together', TITLE, ORGANISATIONS)
  const omar = await somebody(browser, server.url, PERSON, fr, 'fr-FR', PHONE)
  await omar.page.goto(server.url + invitations.links.get(ORGANISATIONS[0]!)!)
  await omar.page.getByText(fr.lobby.join.participantCan).waitFor()
  const [wide, phone]: [Eyes, Eyes] = [eyes(ana, 'en-GB', WIDE), eyes(omar, 'fr-FR', PHONE)]
  const both = [wide, phone]
  const all = (state: string) => Promise.all(both.map((who) => measures(who, state)))
  await measures(phone, 'the door')
  await joins(omar, server.url, { link: invitations.links.get(ORGANISATIONS[0]!)! })
  const ines = await somebody(browser, server.url, unbroken(LIMITS.name, 'Inès'), en, 'en-GB')
  await joins(ines, server.url, { link: invitations.links.get(ORGANISATIONS[1]!)! })

  onTestFailed(() => console.log('FOUND', [...wide.found, ...phone.found]))
  /** Looks at what a button opens, and closes it again. */
  const opens = async (who: Eyes, opener: string, state: string, more: () => Promise<void> = async () => {}) => {
    await button(who.page, opener).first().click()
    const dialog = who.page.locator('dialog[open]').last()
    await dialog.locator('button, summary').nth(1).waitFor()
    await more()
    await measures(who, state)
    await button(dialog, who.words.common.close).first().click()
    await dialog.waitFor({ state: 'hidden' })
  }
  const goes = async (who: Eyes, view: string) => {
    await who.page.goto(`/s/${sessionOf(who.page)}/${view}`)
    await who.page.locator('main h1').waitFor()
  }

  await all('the waiting room')
  await opens(wide, en.session.invite, 'the invitations')
  for (const who of both) await opens(who, who.words.session.menu, 'the menu')
  await opens(phone, fr.session.sayWhoWeAre, 'our profile')
  await goes(wide, 'people')
  await measures(wide, 'people')
  await opens(wide, en.session.manageWhom(PERSON), 'the place of somebody')
  await goes(wide, '')

  await leads(ana, 'What each brings and hopes for', 'alone')
  await omar.page.getByRole('navigation', { name: fr.exchange.alone.choose }).waitFor()
  await measures(phone, 'to whom one speaks');
  await saysAlone(omar, 'expectation', ORGANISATIONS[1]!, CARD)
  await saysAlone(ines, 'expectation', ORGANISATIONS[0]!, MIXED)
  await measures(phone, 'what one expects')
  await button(ana.page, en.session.next.reveal).click()
  await omar.page.getByText(fr.exchange.ours.title).waitFor()
  await all('the map')

  await leads(ana, 'Shared objectives', 'alone')
  await follows(omar, 'Objectifs communs', 'alone')
  await writesAlone(omar, CARD)
  await measures(phone, 'a card written alone')
  await beats(ana, 'resolve')
  await field(ana.page, en.wall.resolution.label).waitFor()
  await addsCard(ana, CARD)
  await addsCard(ana, MIXED)
  await addsCard(ana, 'Ours')
  await button(ana.page, en.wall.board.select).click()
  await ana.page.getByLabel(en.wall.board.selectCard('Ours')).check()
  await button(ana.page, en.wall.card.move).last().click()
  await ana.page.getByLabel(en.wall.move.freshName).fill(GROUP)
  await button(ana.page, en.wall.move.make).click()
  await all('the wall')
  await button(ana.page, en.wall.card.actionsOf('Ours')).click()
  await opens(wide, en.wall.card.move, 'moving a card')
  await measures(wide, 'the actions of a card')
  await opens(wide, en.wall.library.title, 'an item of the session’s own', async () => {
    const dialog = ana.page.locator('dialog[open]').last()
    await dialog.locator('summary').nth(1).click()
    await button(dialog, en.library.addItem).first().click()
    await dialog.locator('form input').first().fill(unbroken(LIMITS.title, 'Item'))
    await button(dialog, en.common.save).click()
    await dialog.getByText(unbroken(LIMITS.title, 'Item')).first().waitFor()
  })

  await field(ana.page, en.wall.resolution.label).fill(DECIDED)
  await button(ana.page, en.wall.resolution.vote).click()
  await measures(wide, 'opening a ballot')
  await opensBallot(ana, 'organisation')
  for (const person of [omar, ines]) await heading(person.page, person.words.ballot.words).first().waitFor()
  await all('an open ballot')
  await votes(omar, 'reservation', CARD)
  await votes(ines, 'consent')
  await button(ana.page, en.closing.close).click()
  await measures(wide, 'closing a ballot')
  await button(ana.page, en.closing.closeAnyway).or(ana.page.getByText(en.results.title, { exact: true })).first().waitFor()
  if (await button(ana.page, en.closing.closeAnyway).isVisible()) await button(ana.page, en.closing.closeAnyway).click()
  await ana.page.getByText(en.results.title, { exact: true }).first().waitFor()
  await all('the result')
  await writesDecision(ana, 'D-001', CARD)
  await all('the decision')
  for (const view of ['circle', 'map', 'charter', 'journal', 'people']) {
    for (const who of both) {
      await goes(who, view)
      if (view === 'charter' || view === 'journal') await who.page.getByText(DECIDED).first().waitFor()
      await measures(who, `the page ${view}`)
      await picture(who.page, `long-${view}-${who.viewport.width}`)
    }
  }
  const session = sessionOf(ana.page)
  for (const { page } of both) await page.goto(`/api/sessions/${session}/exports/charter.html`)
  await all('the exported charter')
  const blocks = await ana.page.locator('.signature').evaluateAll((found) => found.map((each) => [each.clientWidth, each.clientHeight].join(' by ')))
  expect([blocks.length, new Set(blocks).size]).toEqual([ORGANISATIONS.length, 1])
  expect([...wide.found, ...phone.found]).toEqual([])
  expect([...ana.complaints, ...omar.complaints]).toEqual([])
})
