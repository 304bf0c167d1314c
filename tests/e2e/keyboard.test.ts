import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { en } from '../../client/text/en.ts'
import {
  activates, chooses, focused, follows, hands, opens, picks, press, presses, reaches, types, typesOn, type Hands,
} from './keyboard.ts'
import { openBrowser, picture, startServer, type RunningServer } from './support.ts'

const VILLAGE = 'Village association'
const NGO = 'International NGO'
const UNIVERSITY = 'Public university'
const TITLE = 'Clean water in the northern district'

const FIRST_WORDS = 'Every school has clean water.'
const OBJECTION = 'A pump without a committee is broken after a year.'
const AMENDED = 'Every school has clean water, kept running by a committee of its neighbours.'

let server: RunningServer
let browser: Browser
let ana: Hands
let ines: Hands
let omar: Hands
let leila: Hands
const codes = new Map<string, string>()
let link = ''

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  ana = await hands(browser, server.url, 'Ana', en, 'en-GB')
  ines = await hands(browser, server.url, 'Ines', en, 'en-GB')
  omar = await hands(browser, server.url, 'Omar', en, 'en-GB')
  leila = await hands(browser, server.url, 'Leila', en, 'en-GB')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const person of [ana, ines, omar, leila]) if (person) await picture(person.page, `failed-keyboard-${person.name}`)
})

/** How long what the server tells may take on a busy machine. */
const patient = { timeout: 20_000 }
const partners = () => [ines, omar, leila]
const reads = (person: Hands, text: string | RegExp) => person.page.getByText(text).first().waitFor()
const headed = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).first().waitFor()
const dialog = (person: Hands, name: string) => person.page.getByRole('dialog', { name, exact: true })

/** The focus is brought here without another press. */
async function isAt(person: Hands, role: string, name: string | RegExp): Promise<void> {
  await expect.poll(async () => focused(person), { ...patient, message: `${person.name} is at ${role} “${String(name)}”` })
    .toMatchObject({ role, name: typeof name === 'string' ? name : expect.stringMatching(name) })
  await reaches(person, { role, name }, { most: 0 })
}

/** Whoever opens a dialog is in it at once. */
async function isIn(person: Hands, name: string): Promise<void> {
  await dialog(person, name).waitFor()
  await expect.poll(async () => (await focused(person))?.within, { ...patient, message: `${person.name} is in “${name}”` }).toContain(name)
}

/** Escape leaves a dialog, and one is back where one opened it. */
async function escapes(person: Hands, name: string, opener: string | RegExp): Promise<void> {
  await press(person, 'Escape')
  await dialog(person, name).waitFor({ state: 'hidden' })
  await expect.poll(async () => (await focused(person))?.name, { ...patient, message: `${person.name} is back at ${String(opener)}` }).toMatch(opener)
}

/** A dialog that did what it was opened for closes by itself and leaves the person somewhere. */
async function isDone(person: Hands, name: string): Promise<void> {
  await dialog(person, name).waitFor({ state: 'hidden' })
  await isSomewhere(person)
}

/** What was pressed may be gone by now; the person is not thrown out of the page with it. */
async function isSomewhere(person: Hands): Promise<void> {
  for (let tries = 0; tries < 20 && (await focused(person)) === null; tries += 1) await new Promise((later) => setTimeout(later, 50))
}

async function at(person: Hands, stage: string, beat: keyof typeof en.session.beats): Promise<void> {
  await headed(person.page, stage)
  await person.page.locator('[aria-current="step"]').filter({ hasText: en.session.beats[beat] }).first().waitFor()
}

/** By the agenda to a stage, brings the group there, and on to a beat of it. */
async function leads(stage: string, beat: keyof typeof en.session.beats): Promise<void> {
  await follows(ana, new RegExp(`^${stage}`), { back: true })
  await headed(ana.page, stage)
  await presses(ana, en.session.bringGroup)
  await ana.page.locator('[aria-current="step"]').first().waitFor()
  await isSomewhere(ana)
  if (!(await ana.page.locator('[aria-current="step"]').first().innerText()).includes(en.session.beats[beat])) {
    await presses(ana, new RegExp(`“${en.session.beats[beat]}”`), { back: true })
  }
  await at(ana, stage, beat)
}

async function votes(person: Hands, answer: keyof typeof en.consent.answers): Promise<void> {
  await picks(person, en.voting.panel.legend, new RegExp(`^${en.consent.answers[answer].name}( |$)(?!with)`))
}

async function casts(person: Hands): Promise<void> {
  await presses(person, en.voting.panel.cast)
  await reads(person, en.voting.panel.done)
  await isSomewhere(person)
}

async function opensBallot(unit: 'organisation' | 'participant'): Promise<void> {
  await isIn(ana, en.preparing.open.title)
  await picks(ana, en.preparing.open.unit, new RegExp(`^${en.ballot.units[unit].name}`))
  await chooses(ana, en.preparing.open.floor, '3')
  await presses(ana, en.preparing.open.button)
  await isDone(ana, en.preparing.open.title)
  for (const person of partners()) await headed(person.page, en.ballot.words)
}

async function closesBallot(): Promise<void> {
  await reads(ana, en.voting.panel.turnout.all)
  await presses(ana, en.closing.close)
  await reads(ana, en.results.title)
  await isSomewhere(ana)
}

async function writesDecision(number: string): Promise<void> {
  await presses(ana, en.results.write)
  const title = en.preparing.decision.title(number)
  await isIn(ana, title)
  await presses(ana, en.preparing.decision.button(number))
  await isDone(ana, title)
  for (const person of partners()) await headed(person.page, number)
}

/** One palaver, from an empty page to the charter, without a mouse; each test goes on where the one before stopped. */
test('[W3] the facilitator creates the session; what is missing is said and reached at once', async () => {
  await opens(ana, server.url)
  await follows(ana, en.lobby.start.create)
  await headed(ana.page, en.lobby.create.title)
  await picks(ana, en.lobby.create.template, /^Writing the charter together/)
  await presses(ana, en.lobby.create.go)
  await reads(ana, en.lobby.create.nameMissing)
  await isAt(ana, 'textbox', en.lobby.create.name)
  expect((await focused(ana))?.states['invalid']).toBe('true')
  await typesOn(ana, TITLE)
  await types(ana, en.lobby.create.organisation(1), VILLAGE)
  await press(ana, 'Enter')
  await typesOn(ana, NGO)
  await press(ana, 'Enter')
  await isAt(ana, 'textbox', en.lobby.create.organisation(3))
  await typesOn(ana, UNIVERSITY)
  await types(ana, en.lobby.create.yourName, 'Ana')
  await presses(ana, en.lobby.create.go)
  await ana.page.waitForURL(/\/s\//)
  await headed(ana.page, TITLE)
  await isSomewhere(ana)
})

test('[W3] the skip link leads past everything that is on every page', async () => {
  await ana.page.reload()
  await headed(ana.page, TITLE)
  await isAt(ana, 'heading', TITLE)
  await reaches(ana, { role: 'link', name: en.common.skipToContent }, { back: true })
  await picture(ana.page, 'en-keyboard-skip')
  await press(ana, 'Enter')
  await presses(ana, en.session.invite, { most: 2 })
  await isIn(ana, en.lobby.invitations.title)
})

test('[W3] the ways in are read and copied, and the partners come in by code and by link', async () => {
  const panel = dialog(ana, en.lobby.invitations.title)
  await panel.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).first().waitFor()
  for (const organisation of [VILLAGE, NGO, UNIVERSITY]) {
    const said = await panel.getByRole('article', { name: organisation }).innerText()
    codes.set(organisation, /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(said)![0])
  }
  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await presses(ana, new RegExp(`^${en.lobby.invitations.copyLink}`), { within: UNIVERSITY })
  await panel.getByRole('status').getByText(en.common.copying.done).waitFor()
  link = await ana.page.evaluate(() => navigator.clipboard.readText())
  await presses(ana, en.lobby.invitations.showLargeFor(UNIVERSITY))
  const poster = /Clean water in the northern district · \d of \d/
  await ana.page.getByRole('dialog', { name: poster }).waitFor()
  await press(ana, 'Escape')
  await isAt(ana, 'button', en.lobby.invitations.showLargeFor(UNIVERSITY))
  await escapes(ana, en.lobby.invitations.title, en.session.invite)

  for (const [person, organisation] of [[ines, VILLAGE], [omar, NGO]] as const) {
    await opens(person, server.url)
    await types(person, en.lobby.code.label, codes.get(organisation)!.toLowerCase())
    await press(person, 'Enter')
    await reads(person, en.lobby.join.participantCan)
    await types(person, en.lobby.join.name, person.name)
    await press(person, 'Enter')
  }
  await opens(leila, link)
  await reads(leila, en.lobby.join.participantCan)
  await types(leila, en.lobby.join.name, 'Leila')
  await presses(leila, en.lobby.join.go)
  for (const person of partners()) {
    await person.page.waitForURL(/\/s\//)
    await headed(person.page, TITLE)
    await isSomewhere(person)
  }
})

test('[W3] the circle opens: hands go up, the stick goes round, one passes and is asked again', async () => {
  await presses(ana, en.session.next.begin)
  await at(ana, 'Opening the circle', 'question')
  await presses(ana, en.session.next.beat.round, { most: 2 })
  await at(ana, 'Opening the circle', 'round')
  for (const person of partners()) await at(person, 'Opening the circle', 'round')
  await presses(omar, en.circle.raiseHand)
  await isAt(omar, 'button', en.circle.handIsUp(1))
  await reads(ana, en.circle.hands(1))
  await press(omar, 'Enter')
  await isAt(omar, 'button', en.circle.raiseHand)

  await presses(ana, en.circle.openRound, { most: 2 })
  const holding = async () => {
    const mine = (person: Hands) => person.page.getByRole('button', { name: en.circle.finished }).isVisible()
    for (;;) {
      for (const person of partners()) if (await mine(person)) return person
      await new Promise((later) => setTimeout(later, 50))
    }
  }
  const turn = async (name: string) => {
    const speaker = await holding()
    await presses(speaker, name)
    await speaker.page.getByRole('button', { name }).waitFor({ state: 'hidden' })
    await isSomewhere(speaker)
    return speaker.name
  }
  await turn(en.circle.pass)
  const heard = new Set([await turn(en.circle.finished), await turn(en.circle.finished), await turn(en.circle.finished)])
  expect(heard.size).toBe(3)
  await reads(ana, en.circle.everybodyHeard)
})

test('[W3] each writes alone what it brings and expects, all is revealed and answered', async () => {
  await leads('What each brings and hopes for', 'alone')
  const says = async (person: Hands, to: string, kind: 'offer' | 'expectation', text: string) => {
    await presses(person, new RegExp(`^${to}`), { within: en.exchange.alone.choose })
    await presses(person, en.exchange.alone.add[kind])
    await isAt(person, 'textbox', en.exchange.alone.field[kind](1, to))
    await typesOn(person, text)
    await press(person, 'Tab')
    const line = person.page.getByRole('textbox', { name: en.exchange.alone.field[kind](1, to) })
    await person.page.getByRole('listitem').filter({ has: line }).getByText(en.common.keeping.saved).waitFor()
  }
  for (const person of partners()) await at(person, 'What each brings and hopes for', 'alone')
  await says(ines, NGO, 'expectation', 'Reports in our language')
  await says(omar, VILLAGE, 'offer', 'Drilling equipment')
  await says(leila, VILLAGE, 'expectation', 'Access to the water readings')
  await reads(ana, en.session.writers(3))
  await presses(ana, en.session.next.reveal)
  await at(ana, 'What each brings and hopes for', 'reveal')
  await isSomewhere(ana)

  await picks(omar, en.exchange.statement.yourAnswer(VILLAGE), new RegExp(`^${en.exchange.answers.try.name}`))
  await types(omar, en.exchange.statement.note, 'From the second year')
  await presses(omar, en.exchange.statement.send)
  await reads(omar, en.exchange.statement.change)
  await isAt(omar, 'button', en.exchange.statement.change)
  await picks(ines, en.exchange.statement.yourAnswer(UNIVERSITY), new RegExp(`^${en.exchange.answers.yes.name}`))
  await presses(ines, en.exchange.statement.send)
  await reads(ines, en.exchange.statement.change)

  await reads(ana, en.exchange.map.progress(2, 2))
  const cell = new RegExp(`^${VILLAGE} asks, ${NGO} gives: ${en.exchange.states.partly}`)
  await presses(ana, cell, { back: true })
  await isIn(ana, en.exchange.pair.title(VILLAGE, NGO))
  await reads(ana, 'From the second year')
  await escapes(ana, en.exchange.pair.title(VILLAGE, NGO), cell)
})

test('[W3] objectives are written alone, revealed, and two cards become a group with a name', async () => {
  await leads('Shared objectives', 'alone')
  const writes = async (person: Hands, text: string) => {
    await at(person, 'Shared objectives', 'alone')
    await types(person, en.wall.alone.card(1), text)
    await press(person, 'Tab')
    await reads(person, en.common.keeping.saved)
  }
  await writes(ines, 'Water at school')
  await writes(omar, 'Pumps that keep running')
  await writes(leila, 'Clean readings every month')
  await reads(ana, en.session.writers(3))
  await presses(ana, en.session.next.reveal)
  await reads(ana, 'Water at school')
  await presses(ana, /“Resolve”/, { back: true })
  for (const person of [ana, ...partners()]) await at(person, 'Shared objectives', 'resolve')

  await presses(omar, en.wall.board.select)
  await activates(omar, { role: 'checkbox', name: en.wall.board.selectCard('Water at school') })
  await activates(omar, { role: 'checkbox', name: en.wall.board.selectCard('Pumps that keep running') }, { back: true })
  await reads(omar, en.wall.board.selected(2))
  await presses(omar, en.wall.card.move)
  await isIn(omar, en.wall.move.several(2))
  await types(omar, en.wall.move.freshName, 'Water that stays')
  await press(omar, 'Enter')
  await isDone(omar, en.wall.move.several(2))
  for (const person of [ana, ...partners()]) await headed(person.page, 'Water that stays')

  // The name is put right in its place, and Enter brings the hand back to the pencil.
  await presses(leila, en.wall.group.named('Water that stays'))
  await isAt(leila, 'textbox', en.wall.group.named('Water that stays'))
  await press(leila, 'End')
  await typesOn(leila, ' with us')
  await press(leila, 'Enter')
  await isAt(leila, 'button', en.wall.group.named('Water that stays with us'))
  await headed(ines.page, 'Water that stays with us')

  // What one did oneself is taken back from anywhere on the wall.
  await types(ines, en.wall.board.newCard, 'Not this one')
  await press(ines, 'Enter')
  await reads(omar, 'Not this one')
  await presses(ines, en.common.undo, { back: true })
  await omar.page.getByText('Not this one').waitFor({ state: 'hidden' })
  await isSomewhere(ines)
})

test('[W3] the decision is written together and voted; an objection stops it, and better words are adopted', async () => {
  await types(ana, en.wall.resolution.label, 'Every school')
  const field = ines.page.getByRole('textbox', { name: en.wall.resolution.label })
  await expect.poll(() => field.inputValue(), patient).toBe('Every school')
  await reaches(ines, { role: 'textbox', name: en.wall.resolution.label })
  await press(ines, 'Control+End')
  await typesOn(ines, ' has clean water.')
  await expect.poll(() => ana.page.getByRole('textbox', { name: en.wall.resolution.label }).inputValue(), patient).toBe(FIRST_WORDS)
  await presses(ana, en.wall.resolution.vote)
  await isIn(ana, en.preparing.open.title)
  await escapes(ana, en.preparing.open.title, en.wall.resolution.vote)
  await press(ana, 'Enter')
  await opensBallot('organisation')

  await votes(ines, 'objection')
  await presses(ines, en.voting.panel.cast)
  await reads(ines, en.voting.panel.reasonMissing)
  await types(ines, en.consent.reason.objection, OBJECTION, { back: true, most: 3 })
  await casts(ines)
  await votes(omar, 'consent')
  await casts(omar)
  await votes(leila, 'reservation')
  await casts(leila)
  await closesBallot()
  await reads(ana, en.consent.outcomes.objected)
  await reads(ana, OBJECTION)

  await types(omar, en.wall.resolution.label, AMENDED)
  await expect.poll(() => ana.page.getByRole('textbox', { name: en.wall.resolution.label }).inputValue(), patient).toBe(AMENDED)
  await presses(ana, en.wall.resolution.vote)
  await opensBallot('organisation')
  for (const person of partners()) {
    await votes(person, 'consent')
    await casts(person)
  }
  await closesBallot()
  await reads(ana, en.consent.outcomes.adopted)
  await activates(omar, { role: 'DisclosureTriangle', name: new RegExp(en.results.check) }, { back: true })
  await reads(omar, /is in the list\./)
  await writesDecision('D-001')
})

test('[W3] a principle is pulled from the library; who must consult says by when, and it waits', async () => {
  await leads('Values and principles', 'resolve')
  for (const person of partners()) await at(person, 'Values and principles', 'resolve')
  await presses(omar, en.wall.library.title)
  await isIn(omar, en.wall.library.title)
  await types(omar, en.library.search, 'accountab', { role: 'searchbox' })
  await presses(omar, /^Bring with its/)
  await reads(omar, en.wall.library.there)
  await isSomewhere(omar)
  await escapes(omar, en.wall.library.title, en.wall.library.title)
  await presses(ana, en.wall.board.votePrinciples)
  await opensBallot('participant')
  await votes(leila, 'consult')
  await reaches(leila, { role: 'Date', name: en.voting.panel.date }, { most: 3 })
  // The same in every order of day and month.
  await typesOn(leila, '11112031')
  await types(leila, en.consent.reason.consult, 'The board of the university')
  await casts(leila)
  await votes(ines, 'consent')
  await casts(ines)
  await votes(omar, 'consent')
  await casts(omar)
  await closesBallot()
  await reads(ana, en.consent.outcomes['to-validate'])
  await writesDecision('D-002')
})

test('[W3] the charter is read part by part, and taken away', async () => {
  await follows(ines, en.session.page.charter, { back: true })
  await ines.page.getByRole('heading', { name: en.session.page.charter, level: 1 }).waitFor()
  await follows(ines, new RegExp(`${en.charter.sections.objectives}`))
  await expect.poll(async () => (await focused(ines))?.role, patient).toBe('heading')
  await reads(ines, AMENDED)
  await presses(ines, en.charter.aloud.start, { back: true })
  await isIn(ines, en.charter.aloud.title)
  await presses(ines, en.charter.aloud.next)
  await reads(ines, en.charter.aloud.place(2, 4).slice(0, 6))
  await escapes(ines, en.charter.aloud.title, en.charter.aloud.start)

  await presses(ines, en.session.menu, { back: true })
  await isIn(ines, en.session.menu)
  await presses(ines, en.session.exports)
  await isIn(ines, en.session.exports)
  const opened = ines.context.waitForEvent('page')
  await follows(ines, new RegExp(`^${en.charter.exports.open}`))
  const charter = await opened
  await charter.getByText(AMENDED).first().waitFor()
  await charter.getByText('D-002').first().waitFor()
  await charter.close()
  await escapes(ines, en.session.exports, en.session.menu)
})

test('[W3] nobody was ever thrown out of where they were', () => {
  expect([ana, ...partners()].flatMap((person) => person.lost)).toEqual([])
})

test('[W3] no hand was on a mouse, and no page complained', async () => {
  for (const person of [ana, ...partners()]) {
    expect(await person.pointers()).toBe(0)
    expect(person.complaints).toEqual([])
  }
})
