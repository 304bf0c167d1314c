import { randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fr } from '../../client/text/fr.ts'
import type { Method } from '../../shared/model/rule.ts'
import { openBallot } from '../../shared/ledger/session.ts'
import type { Answer } from '../../shared/model/vote.ts'
import { createSession, makeDevice, type Person as Device } from '../support/startApp.ts'
import { answersOnScale, button, closesBallot, field, heading, opensBallot, somebody, votes, writesDecision, type Person } from './people.ts'
import { openBrowser, PHONE, picture, startServer, type RunningServer } from './support.ts'

const ORGANISATIONS = ['Association du village', 'ONG internationale', 'Université publique']
const WORDS = 'Nous allons au pas de la plus occupée d’entre nous.'
const RESERVE = 'Trop lent à mon goût, et je suivrai le groupe.'

let server: RunningServer
let browser: Browser
let host: Device
let ana: Person
let ines: Person
let omar: Person
let leila: Person
/** Nine more voters, who need no page to vote. */
let others: readonly Device[]

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  host = await createSession(() => makeDevice(server.url, server.url), { organisations: ORGANISATIONS, languages: ['fr'], title: 'Au pas de qui ?' })
  const comesIn = async (name: string, device: Device, viewport?: typeof PHONE) => {
    const person = await somebody(browser, server.url, name, fr, 'fr-FR', viewport)
    await person.context.addCookies([...device.cookies].map(([cookie, value]) => ({ name: cookie, value, url: server.url })))
    await person.page.goto(`${server.url}/s/${host.session}`)
    await person.page.getByRole('main').waitFor()
    return person
  }
  const invited = await Promise.all(ORGANISATIONS.flatMap((organisation) => [1, 2, 3, 4].map((number) => host.invites(`Voix ${number}`, 'participant', organisation))))
  const wall = (await host.sees()).stages.find(({ view }) => view === 'principles')!
  await host.does({ type: 'enter-stage', stage: wall.id })
  await host.does({ type: 'enter-beat', stage: wall.id, beat: wall.beats.findIndex(({ kind }) => kind === 'resolve') })
  ana = await comesIn('Ana', host)
  ines = await comesIn('Inès', invited[0]!, PHONE)
  omar = await comesIn('Omar', invited[4]!)
  leila = await comesIn('Leïla', invited[8]!)
  others = invited.filter((_, index) => index % 4 !== 0)
  await field(ana.page, fr.wall.resolution.label).fill(WORDS)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const person of [ana, ines, omar, leila]) if (person) await picture(person.page, `failed-${person.name}`)
})

/** Puts the words of the resolution to the vote of all twelve, and lets the nine answer. */
async function asks(method: Method, nine: readonly Answer[]): Promise<void> {
  await button(ana.page, fr.wall.resolution.vote).click()
  if (method === 'gradients') {
    await ana.page.getByRole('dialog', { name: fr.preparing.open.title }).getByRole('radio', { name: new RegExp(`^${fr.preparing.methods.gradients.name}`) }).check()
    await picture(ana.page, 'fr-methods-wide')
  }
  await opensBallot(ana, 'participant', method)
  // Wherever one was on the page, what is asked is before everybody.
  for (const person of [ines, omar, leila]) await expect.poll(() => person.page.locator('#open-ballot').evaluate((panel) => panel.getBoundingClientRect().top)).toBeLessThan(200)
  for (const person of [ines, omar, leila]) await heading(person.page, fr.ballot.words).first().waitFor()
  const ballot = openBallot(await host.sees())!.id
  for (const [index, each] of others.entries()) {
    const vote = { secret: randomBytes(16).toString('base64url'), answer: nine[index % nine.length]!, reason: '', by: null }
    expect((await each.ask('PUT', `${each.path}/ballots/${ballot}/vote`, vote)).status).toBe(200)
  }
}

const everybodyReads = async (words: string) => {
  for (const person of [ana, ines, omar, leila]) await person.page.getByText(words).first().waitFor()
}
/** How it ended stands before everybody, wherever they were on the page. */
const everybodyLooksAt = async (sentence: string) => {
  for (const person of [ines, omar, leila]) await expect.poll(() => heading(person.page, sentence).first().evaluate((it) => it.getBoundingClientRect().top)).toBeLessThan(400)
}
const counted = (answer: keyof typeof fr.scales.answers, number: number) =>
  ana.page.getByRole('row', { name: new RegExp(`^${fr.scales.answers[answer].name} ${number}$`) }).first().waitFor()

test('[V12] the temperature is the coldest answer, and decides nothing', async () => {
  await asks('temperature', ['lead', 'good', 'can-live'])
  await picture(ines.page, 'fr-temperature-phone')
  await answersOnScale(ines, 'good')
  await answersOnScale(omar, 'doubts', 'Qui paie les jours perdus ?')
  await answersOnScale(leila, 'can-live')
  await closesBallot(ana, fr.scales.results.temperature)
  await everybodyReads(fr.scales.outcomes.talk.sentence)
  await everybodyLooksAt(fr.scales.outcomes.talk.sentence)
  await counted('doubts', 1)
  await counted('can-live', 4)
  await picture(ana.page, 'fr-temperature-result-wide')
  await picture(ines.page, 'fr-temperature-result-phone')
  expect(await button(ana.page, fr.results.write).count()).toBe(0)
})

test('an indicative round shows where all stand, and decides nothing', async () => {
  await asks('indicative', ['endorse', 'abstain', 'more-talk'])
  await answersOnScale(ines, 'endorse')
  await answersOnScale(omar, 'disagree')
  await answersOnScale(leila, 'reservations')
  await closesBallot(ana, fr.scales.results.indicative)
  await everybodyReads(fr.scales.outcomes.shown.sentence)
  await counted('endorse', 4)
  await counted('disagree', 1)
  expect(await button(ana.page, fr.results.write).count()).toBe(0)
})

test('[V8] a veto stops a text by gradients of agreement, with its reason, and without its name', async () => {
  await asks('gradients', ['endorse'])
  await picture(leila.page, 'fr-gradients-wide')
  await picture(ines.page, 'fr-gradients-phone')
  await ines.page.getByRole('radio').nth(3).scrollIntoViewIfNeeded()
  await picture(ines.page, 'fr-gradients-answers-phone')
  await answersOnScale(ines, 'endorse')
  await answersOnScale(omar, 'endorse')
  await button(leila.page, fr.voting.panel.cast).click()
  await leila.page.getByText(fr.voting.panel.choose).waitFor()
  await leila.page.getByRole('radio', { name: new RegExp(`^${fr.scales.answers.veto.name}`) }).first().check()
  await button(leila.page, fr.voting.panel.cast).click()
  await leila.page.getByText(fr.voting.panel.reasonMissing).waitFor()
  await answersOnScale(leila, 'veto', 'Pas sur nos terres')
  await closesBallot(ana, fr.scales.results.gradients)
  await everybodyReads(fr.scales.outcomes.blocked.sentence)
  await everybodyReads('Pas sur nos terres')
  await counted('veto', 1)
  await picture(ana.page, 'fr-gradients-blocked-wide')
  expect(await button(ana.page, fr.results.write).count()).toBe(0)
})

test('[V8] [X1] what gradients carry is written down, and every word and number is found again in the charter, the log and the sheet', async () => {
  await asks('gradients', ['endorse', 'minor-point', 'abstain'])
  await answersOnScale(ines, 'reservations')
  await answersOnScale(omar, 'support-anyway', RESERVE)
  await answersOnScale(leila, 'endorse')
  await closesBallot(ana, fr.scales.results.gradients)
  await everybodyReads(fr.scales.outcomes.adopted.sentence)
  await counted('endorse', 4)
  await counted('minor-point', 3)
  await picture(ana.page, 'fr-gradients-result-wide')
  await everybodyLooksAt(fr.scales.outcomes.adopted.sentence)
  await picture(ines.page, 'fr-gradients-result-phone')
  await writesDecision(ana, 'D-001')
  await everybodyReads('D-001')
  const take = async (file: string) => (await host.ask('GET', `${host.path}/exports/${file}?language=fr`)).text
  const charter = (await take('charter.md')).replace(/\\/g, '')
  for (const words of [WORDS, RESERVE, 'soutien entier 4', 'accord, à un détail près 3', 'abstention 3', 'n’aime pas et soutiendra 1']) expect(charter).toContain(words)
  const sheet = await take('decisions.csv')
  expect(sheet).toContain('"gradients","participant"')
  expect(sheet).toContain('"4","3","1","3","0","1","0","0","75","expressed","yes","0","adopted"')
  expect(sheet).toContain(WORDS)
})

test('[V1] who stands aside stops nothing and is counted', async () => {
  await asks('consent', ['consent', 'aside'])
  await votes(ines, 'consent')
  await votes(omar, 'aside', 'Cela ne nous regarde pas')
  await votes(leila, 'consent')
  await closesBallot(ana)
  await everybodyReads(fr.consent.outcomes.adopted)
  await everybodyReads('Cela ne nous regarde pas')
  for (const person of [ana, ines, omar, leila]) expect(person.complaints).toEqual([])
})
