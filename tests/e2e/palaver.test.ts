import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fr } from '../../client/text/fr.ts'
import {
  addsCard, answers, beats, button, card, closesBallot, creates, field, follows, heading, joins, leads, opensBallot, saysAlone, sessionOf, somebody, votes, writesAlone,
  writesDecision, type Invitations, type Person,
} from './people.ts'
import { openBrowser, PHONE, picture, startServer, type RunningServer } from './support.ts'

const VILLAGE = 'Association du village'
const NGO = 'ONG internationale'
const UNIVERSITY = 'Université publique'

const OBJECTIVE = 'Dans trois ans, chaque école du district a de l’eau potable, entretenue par un comité d’habitants.'
const RESERVATION = 'Sous réserve que le comité soit formé avant la première pompe.'

let server: RunningServer
let browser: Browser
let ana: Person
let ines: Person
let omar: Person
let leila: Person
let invitations: Invitations

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const person of [ana, ines, omar, leila]) if (person) await picture(person.page, `failed-${person.name}`)
})

/** Keeps a picture for people to look at. */
const looksAt = ({ page }: Person, name: string) => picture(page, name)

/** One palaver from the invitation to the charter; each test goes on where the one before stopped. */
test('the facilitator creates the session and the partners come in, one of them on a phone', async () => {
  ana = await somebody(browser, server.url, 'Ana', fr, 'fr-FR')
  invitations = await creates(ana, server.url, 'Co-écrire la charte', 'Eau potable dans le district', [VILLAGE, NGO, UNIVERSITY])
  ines = await somebody(browser, server.url, 'Inès', fr, 'fr-FR', PHONE)
  omar = await somebody(browser, server.url, 'Omar', fr, 'fr-FR')
  leila = await somebody(browser, server.url, 'Leïla', fr, 'fr-FR')
  await joins(ines, server.url, { link: invitations.links.get(VILLAGE)! })
  await joins(omar, server.url, { code: invitations.codes.get(NGO)!.toLowerCase().replace('-', ' ') })
  await joins(leila, server.url, { link: invitations.links.get(UNIVERSITY)! })
  await looksAt(ana, 'fr-gathering-wide')
  await looksAt(ines, 'fr-gathering-phone')
  expect(ines.page.url()).not.toContain('#')
})

test('[R1] everybody speaks in turn, and who passes is asked again', async () => {
  await leads(ana, 'Ouverture du cercle', 'round')
  for (const person of [ines, omar, leila]) await follows(person, 'Ouverture du cercle', 'round')
  await button(ana.page, fr.circle.openRound).first().click()
  const people = [ines, omar, leila]
  const holding = async () => {
    for (;;) {
      for (const person of people) if (await button(person.page, fr.circle.finished).isVisible()) return person
      await ana.page.waitForTimeout(50)
    }
  }
  const first = await holding()
  await looksAt(ana, 'fr-round-wide')
  await looksAt(first, 'fr-round-mine')
  await button(first.page, fr.circle.pass).click()
  await button(first.page, fr.circle.pass).waitFor({ state: 'hidden' })
  const heard = new Set<Person>()
  for (let turn = 0; turn < 3; turn += 1) {
    const speaker = await holding()
    heard.add(speaker)
    await button(speaker.page, fr.circle.finished).click()
    await button(speaker.page, fr.circle.finished).waitFor({ state: 'hidden' })
  }
  expect(heard.size).toBe(3)
  await ana.page.getByText(fr.circle.everybodyHeard).first().waitFor()
})

test('each writes alone what it brings and expects; the map shows it after the reveal', async () => {
  await leads(ana, 'Ce que chacun apporte et attend', 'alone')
  for (const person of [ines, omar, leila]) await follows(person, 'Ce que chacun apporte et attend', 'alone')
  await saysAlone(ines, 'expectation', NGO, 'Des comptes rendus dans notre langue')
  await saysAlone(ines, 'offer', UNIVERSITY, 'L’accueil des étudiants au village')
  await saysAlone(omar, 'offer', VILLAGE, 'Le matériel de forage')
  await saysAlone(omar, 'expectation', VILLAGE, 'Un comité qui entretient les pompes')
  await saysAlone(leila, 'expectation', VILLAGE, 'Un accès aux relevés de l’eau')
  await looksAt(ines, 'fr-exchange-alone-phone')
  // [A8] the facilitator's page holds nothing of it.
  expect(await ana.page.content()).not.toContain('forage')
  await button(ana.page, fr.session.next.reveal).click()
  await follows(omar, 'Ce que chacun apporte et attend', 'reveal')
  await looksAt(omar, 'fr-map-asked-wide')
  await omar.page.getByText('Des comptes rendus dans notre langue').first().waitFor()
  await looksAt(ana, 'fr-map-wide')
})

test('[E1] who was asked answers, and the four states are read on the map', async () => {
  await answers(omar, 'try')
  await looksAt(ines, 'fr-map-answer-phone')
  await answers(ines, 'yes')
  for (const state of [fr.exchange.states.partly, fr.exchange.states.unanswered, fr.exchange.states.unasked, fr.exchange.states.met]) {
    await ana.page.getByText(state).first().waitFor()
  }
  await looksAt(ana, 'fr-map-answered-wide')
})

test('objectives are written alone, revealed shuffled, and worked on together while the server dies and one is offline', async () => {
  await leads(ana, 'Objectifs communs', 'alone')
  for (const person of [ines, omar, leila]) await follows(person, 'Objectifs communs', 'alone')
  await writesAlone(ines, 'De l’eau à l’école')
  await writesAlone(omar, 'Des pompes entretenues')
  await writesAlone(leila, 'مياه نظيفة للجميع 💧')
  await looksAt(ines, 'fr-alone-phone')
  await button(ana.page, fr.session.next.reveal).click()
  for (const person of [ana, ines, omar, leila]) {
    for (const text of ['De l’eau à l’école', 'Des pompes entretenues', 'مياه نظيفة للجميع 💧']) await card(person, text).waitFor()
  }
  await beats(ana, 'resolve')
  for (const person of [ines, omar, leila]) await follows(person, 'Objectifs communs', 'resolve')

  // Leïla's network goes; she writes on.
  await leila.context.setOffline(true)
  await addsCard(leila, 'Écrit sans réseau')
  await addsCard(omar, 'Un comité par école')
  await card(ines, 'Un comité par école').waitFor()

  // The server is killed outright and comes back at the same address.
  await server.kill()
  await addsCard(ines, 'Écrit pendant la panne')
  await looksAt(ines, 'fr-server-down-phone')
  await server.start()
  await leila.context.setOffline(false)
  for (const person of [ana, ines, omar, leila]) {
    for (const text of ['Un comité par école', 'Écrit pendant la panne', 'Écrit sans réseau']) await card(person, text).waitFor({ timeout: 60_000 })
  }
  await looksAt(ana, 'fr-wall-wide')
  await looksAt(ines, 'fr-wall-phone')
})

test('[B6] undo takes back only what one did oneself', async () => {
  await addsCard(omar, 'À retirer aussitôt')
  await card(leila, 'À retirer aussitôt').waitFor()
  await addsCard(leila, 'À garder')
  await card(omar, 'À garder').waitFor()
  await button(omar.page, fr.common.undo).click()
  await card(leila, 'À retirer aussitôt').waitFor({ state: 'hidden' })
  await card(omar, 'À garder').waitFor()
})

test('[V5] the decision is written in view of all, voted in secret by organisation, and recorded to the letter', async () => {
  const resolution = field(ana.page, fr.wall.resolution.label)
  await resolution.fill(OBJECTIVE)
  await ines.page.getByLabel(fr.wall.resolution.label).and(ines.page.locator('textarea')).waitFor()
  await expect.poll(() => field(ines.page, fr.wall.resolution.label).inputValue()).toBe(OBJECTIVE)
  await button(ana.page, fr.wall.resolution.vote).click()
  await opensBallot(ana, 'organisation')
  for (const person of [ines, omar, leila]) await heading(person.page, fr.ballot.words).first().waitFor()
  await looksAt(ines, 'fr-ballot-phone')
  const receipts = [await votes(ines, 'reservation', RESERVATION), await votes(omar, 'consent'), await votes(leila, 'consent')]
  // [A8] [S5] while it is open nobody's page tells what was chosen.
  expect(await ana.page.content()).not.toContain(RESERVATION)
  await looksAt(ines, 'fr-ballot-cast-phone')
  await closesBallot(ana)
  await looksAt(ana, 'fr-result-wide')
  for (const [index, person] of [ines, omar, leila].entries()) {
    await person.page.getByText(fr.results.check).first().click()
    await person.page.getByText(fr.results.mine(receipts[index]!)).first().waitFor()
  }
  await looksAt(ines, 'fr-result-phone')
  await writesDecision(ana, 'D-001', 'Lu à voix haute, deux fois.')
  await ines.page.getByText('D-001').first().waitFor()
})

test('principles come from the library with their commitments, are edited together and adopted', async () => {
  await leads(ana, 'Valeurs et principes', 'resolve')
  await follows(omar, 'Valeurs et principes', 'resolve')
  await button(omar.page, fr.wall.library.title).click()
  const library = omar.page.getByRole('dialog', { name: fr.wall.library.title })
  await library.getByLabel(fr.library.search).fill('redevabilite')
  await library.getByRole('button', { name: /^Apporter avec ses/ }).first().click()
  await button(library, fr.common.close).click()
  await ines.page.getByText('Redevabilité').first().waitFor()
  await looksAt(ines, 'fr-principles-phone')
  await looksAt(ana, 'fr-principles-wide')
  await button(ana.page, fr.wall.board.votePrinciples).click()
  await opensBallot(ana, 'participant')
  for (const person of [ines, omar, leila]) await votes(person, 'consent')
  await closesBallot(ana)
  await writesDecision(ana, 'D-002')
  await leila.page.getByText('D-002').first().waitFor()
})

test('[X1] the charter that is taken away says what was decided, to the letter', async () => {
  await leads(ana, 'Lecture et consentement', 'round')
  await follows(ines, 'Lecture et consentement', 'round')
  await looksAt(ana, 'fr-charter-wide')
  await looksAt(ines, 'fr-charter-phone')
  const session = sessionOf(ana.page)
  const take = async (file: string) => (await ines.page.request.get(`/api/sessions/${session}/exports/${file}?language=fr`)).text()
  const state = (await (await ines.page.request.get(`/api/sessions/${session}`)).json()) as {
    session: { decisions: { texts: { title: string; words: string; commitments: string[] }[] }[] }
  }
  const decided = state.session.decisions.flatMap((decision) => decision.texts)
  expect(decided.map((text) => text.words)).toContain(OBJECTIVE)
  expect(decided.length).toBeGreaterThanOrEqual(2)
  const markdown = await take('charter.md')
  const shown = await plainText(await take('charter.html'))
  for (const text of decided) {
    for (const words of [text.title, text.words, ...text.commitments]) {
      expect(shown).toContain(words.replace(/\s+/g, ' ').trim())
      expect(markdown.replace(/\\/g, '')).toContain(words.split('\n')[0]!.replace(/\\/g, ''))
    }
  }
  for (const word of ['D-001', 'D-002', RESERVATION]) expect(shown).toContain(word)
  expect(await take('decisions.csv')).toContain(OBJECTIVE)
  expect(await take('map.csv')).toContain('Le matériel de forage')
  expect(await take('cards.csv')).toContain('Écrit sans réseau')
})

/** What a reader sees of an exported page, with spaces as one. */
async function plainText(html: string): Promise<string> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.setContent(html)
  const text = await page.locator('body').innerText()
  await context.close()
  return text.replace(/\s+/g, ' ')
}

test('[W2] no page complained, and none asked another host for anything', () => {
  for (const person of [ana, ines, omar, leila]) expect(person.complaints).toEqual([])
})
