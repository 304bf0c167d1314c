import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { en } from '../../client/text/en.ts'
import { fr } from '../../client/text/fr.ts'
import type { Words } from '../../client/text/words.ts'
import { templates } from '../../shared/library/templates.ts'
import type { Language } from '../../shared/model/phrase.ts'
import type { BeatKind, StagePlan } from '../../shared/model/stage.ts'
import { button, card, creates, field, follows, joins, saysAlone, somebody, writesAlone, type Person } from './people.ts'
import { openBrowser, PHONE, picture, startServer, WIDE, type RunningServer } from './support.ts'

/** Milliseconds that even a hand in a hurry takes between two presses. */
const HAND = 150

/** What is written in every stage, one line for each participant. */
interface Tongue {
  readonly language: Language
  readonly words: Words
  readonly locale: string
  readonly organisations: readonly [string, string, string]
  readonly ideas: readonly [string, string, string]
}

const ENGLISH: Tongue = {
  language: 'en',
  words: en,
  locale: 'en-GB',
  organisations: ['Village association', 'International NGO', 'Public university'],
  ideas: ['A meeting every month, in the village', 'Reports that everybody can read, also those who were not there when the work was done', 'أن نتعلم معا'],
}
const FRENCH: Tongue = {
  language: 'fr',
  words: fr,
  locale: 'fr-FR',
  organisations: ['Association du village', 'ONG internationale', 'Université publique'],
  ideas: ['Une rencontre chaque mois, au village', 'Des comptes rendus que tout le monde peut lire, aussi ceux qui n’étaient pas là', 'أن نتعلم معا'],
}
const TOLD_IN: Readonly<Record<string, Tongue>> = { charter: FRENCH }

let server: RunningServer
let browser: Browser
let ring: readonly Person[] = []
beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') for (const { name, page } of ring) await picture(page, `failed-${name}`)
  for (const { context } of ring) await context.close()
  ring = []
})

test.each(templates.map(({ id, title, stages }) => [id, title, stages] as const))('"%s" is led from its first stage to its last by one button', async (id, title, stages) => {
  const tongue = TOLD_IN[id] ?? ENGLISH
  const { words, organisations, ideas, language } = tongue
  const comes = (name: string, viewport = WIDE) => somebody(browser, server.url, name, words, tongue.locale, viewport)
  ring = [await comes('Ana'), await comes('Inès', PHONE), await comes('Omar'), await comes('Leïla')]
  const [ana, ...partners] = ring as [Person, Person, Person, Person]
  const [ines] = partners
  const complaints = ring.map(({ page, name }) => listensTo(page, name))

  const invitations = await creates(ana, server.url, title[language]!, title[language]!, organisations)
  for (const [index, person] of partners.entries()) await joins(person, server.url, { link: invitations.links.get(organisations[index]!)! })

  const console = ana.page.getByRole('complementary', { name: words.session.console })
  const presses = async (name: string) => {
    // A step and its timer are two commands, of which the server takes five a second from one person.
    await ana.page.waitForTimeout(HAND)
    // A second click while the first is on its way is none.
    await ana.page.getByText(words.common.saved, { exact: true }).waitFor()
    await button(console, name).first().click()
  }
  const stands = async (stage: StagePlan, beat: BeatKind) => {
    for (const person of ring) await follows(person, stage.title[language]!, beat)
    for (const person of partners) await sees(person, stage, beat, ideas, language)
  }

  for (const [number, stage] of stages.entries()) {
    const shot = (beat: string) => `${id}-${String(number + 1).padStart(2, '0')}-${stage.view}-${beat}`
    await presses(number === 0 ? words.session.next.begin : words.session.next.nextStage)
    for (const [index, { kind }] of stage.beats.entries()) {
      // A reveal takes the group along by itself.
      if (index > 0 && kind !== 'reveal') await presses(words.session.next.beat[kind])
      await stands(stage, kind)
      // However far down somebody wrote: what comes next begins at its heading.
      if (kind === 'reveal') await expect.poll(() => ines.page.evaluate(() => scrollY)).toBe(0)
      if (kind === 'alone') {
        for (const [at, person] of partners.entries()) {
          if (stage.view === 'exchange') await saysAlone(person, at === 1 ? 'offer' : 'expectation', organisations[(at + 1) % 3]!, ideas[at]!)
          else await writesAlone(person, ideas[at]!)
        }
        await picture(ines.page, `${shot(kind)}-phone`)
        await presses(words.session.next.reveal)
      }
      if (kind === 'round') {
        await presses(words.circle.openRound)
        await picture(ana.page, `${shot(kind)}-wide`)
        for (const step of [words.session.next.passStick, words.session.next.passStick, words.session.next.lastTurn]) {
          const speaker = await holdsTheStick(partners)
          await presses(step)
          await button(speaker.page, words.circle.finished).waitFor({ state: 'hidden' })
        }
      }
      if (kind === 'question' || kind === 'pause' || kind === stage.beats.at(-1)!.kind) {
        await picture(ana.page, `${shot(kind)}-wide`)
        await picture(ines.page, `${shot(kind)}-phone`)
      }
    }
  }
  await presses(words.session.next.end)
  await ana.page.getByRole('dialog').waitFor()
  expect(complaints.flat()).toEqual([])
  for (const person of ring) expect(person.complaints).toEqual([])
})

/** Waits until the view of this beat is before the person. */
async function sees(person: Person, stage: StagePlan, beat: BeatKind, ideas: readonly string[], language: Language): Promise<void> {
  const { page, words } = person
  const question = page.getByText(stage.question[language]!, { exact: true }).first()
  if (beat === 'question') return question.waitFor()
  if (beat === 'pause') return page.getByRole('region', { name: words.session.beats.pause, exact: true }).waitFor()
  await question.waitFor()
  switch (stage.view) {
    case 'circle':
      return page.getByRole('region', { name: words.circle.title, exact: true }).waitFor()
    case 'charter':
      return page.getByText(words.charter.banner, { exact: true }).waitFor()
    case 'exchange':
      if (beat === 'alone') return page.getByRole('navigation', { name: words.exchange.alone.choose }).waitFor()
      return page.getByRole('group', { name: words.exchange.map.views }).waitFor()
    default:
      if (beat === 'alone') return field(page, words.wall.alone.card(1)).waitFor()
      for (const idea of ideas) await card(person, idea).waitFor()
  }
}

/** The one whose turn it is. */
async function holdsTheStick(people: readonly Person[]): Promise<Person> {
  return Promise.any(people.map(async (person) => {
    await button(person.page, person.words.circle.finished).waitFor()
    return person
  }))
}

/** Whatever a page says went wrong, also what it only writes into its console. */
function listensTo(page: Page, name: string): string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(`${name}: ${message.text()}`)
  })
  return said
}
