import type { Browser, Locator, Page } from 'playwright-core'
import type { Words } from '../../client/text/words.ts'
import type { Method } from '../../shared/model/rule.ts'
import { openDevice, WIDE, type Device } from './support.ts'

/** Somebody at a device, who knows the words of their language and does what people do. */
export interface Person extends Device {
  readonly name: string
  readonly words: Words
}

type Role = Parameters<Page['getByRole']>[0]

const exact = (role: Role) => (within: Page | Locator, name: string) => within.getByRole(role, { name, exact: true })
export const button = exact('button')
export const link = exact('link')
export const heading = exact('heading')
export const field = (within: Page | Locator, label: string) => within.getByLabel(label, { exact: true })

/** Opens a device, in the language of the words, in the language of the words. */
export async function somebody(browser: Browser, url: string, name: string, words: Words, locale: string, viewport = WIDE): Promise<Person> {
  const device = await openDevice(browser, url, viewport, locale)
  return { ...device, name, words }
}

export interface Invitations {
  readonly codes: ReadonlyMap<string, string>
  readonly links: ReadonlyMap<string, string>
}

/** Creates a session and reads the ways in off the panel that opens. */
export async function creates(person: Person, url: string, template: string, title: string, organisations: readonly string[]): Promise<Invitations> {
  const { page, words } = person
  await page.goto(`${url}/create`)
  await page.getByRole('radio', { name: new RegExp(template) }).check({ force: true })
  await page.getByLabel(words.lobby.create.name, { exact: true }).fill(title)
  for (const [index, organisation] of organisations.entries()) {
    if (index > 1) await button(page, words.lobby.create.addOrganisation).click()
    await field(page, words.lobby.create.organisation(index + 1)).fill(organisation)
  }
  await field(page, words.lobby.create.yourName).fill(person.name)
  await button(page, words.lobby.create.go).click()
  await page.waitForURL(/\/s\//)
  return waysIn(person, organisations)
}

/** Reads codes and links off the invitations panel, and closes it. */
async function waysIn({ page, words }: Person, organisations: readonly string[]): Promise<Invitations> {
  const panel = page.getByRole('dialog', { name: words.lobby.invitations.title })
  await button(page, words.session.invite).click()
  await panel.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).first().waitFor()
  const codes = new Map<string, string>()
  const links = new Map<string, string>()
  const answer = await page.request.get(`/api/sessions/${sessionOf(page)}/invitations`)
  const keys = (await answer.json()) as { secret: string; code: string }[]
  for (const who of [...organisations, words.lobby.invitations.observers, words.lobby.invitations.facilitators]) {
    const card = panel.getByRole('article').filter({ has: page.getByRole('heading', { name: who, exact: true }) })
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await card.innerText())![0]
    codes.set(who, code)
    links.set(who, `/join#s=${keys.find((key) => key.code === code)!.secret}`)
  }
  await button(panel, words.common.close).click()
  return { codes, links }
}

export function sessionOf(page: Page): string {
  return /\/s\/([a-z0-9-]+)/.exec(page.url())![1]!
}

/** Comes in by a link, or by typing a code on the first page. */
export async function joins(person: Person, url: string, way: { readonly link?: string; readonly code?: string }): Promise<void> {
  const { page, words } = person
  if (way.link) {
    await page.goto(url + way.link)
  } else {
    await page.goto(url)
    await field(page, words.lobby.code.label).fill(way.code!)
    await button(page, words.lobby.code.go).click()
  }
  await field(page, words.lobby.join.name).fill(person.name)
  await button(page, words.lobby.join.go).click()
  await page.waitForURL(/\/s\//)
  await page.getByRole('main').waitFor()
}

/** The facilitator takes the group to a stage, by the agenda, and to one of its beats. */
export async function leads(person: Person, stage: string, beat: keyof Words['session']['beats']): Promise<void> {
  const { page, words } = person
  const agenda = page.getByRole('navigation', { name: words.session.agenda, exact: true })
  await agenda.getByRole('link', { name: new RegExp(`^(\\d+\\s*)?${stage}`) }).click()
  await heading(page, stage).first().waitFor()
  const bring = button(page, words.session.bringGroup)
  const here = page.locator('[aria-current="step"]')
  await bring.or(here).first().waitFor()
  if (await bring.isVisible()) await bring.click()
  await beats(person, beat)
}

/** Goes to a beat of the stage the group is in. */
export async function beats({ page, words }: Person, beat: keyof Words['session']['beats']): Promise<void> {
  const steps = page.getByRole('list', { name: words.session.steps })
  await steps.locator('[aria-current="step"]').waitFor()
  const step = steps.getByRole('listitem').filter({ hasText: words.session.beats[beat] })
  if ((await step.getAttribute('aria-current')) !== 'step') await step.getByRole('button').click()
  await steps.locator('[aria-current="step"]').filter({ hasText: words.session.beats[beat] }).waitFor()
}

/** Waits until this person sees the group at a beat of a stage. */
export async function follows({ page, words }: Person, stage: string, beat: keyof Words['session']['beats']): Promise<void> {
  await heading(page, stage).first().waitFor()
  await page.locator('[aria-current="step"]').filter({ hasText: words.session.beats[beat] }).first().waitFor()
}

/** Writes one card alone and waits until it is kept. */
export async function writesAlone({ page, words }: Person, text: string, number = 1): Promise<void> {
  const card = field(page, words.wall.alone.card(number))
  if (!(await card.isVisible())) await button(page, words.wall.alone.add).click()
  await card.fill(text)
  await card.blur()
  await page.getByText(words.common.keeping.saved).nth(number - 1).waitFor()
}

/** Says alone what one offers to, or expects of, another organisation. */
export async function saysAlone({ page, words }: Person, kind: 'offer' | 'expectation', to: string, text: string): Promise<void> {
  const choice = page.getByRole('navigation', { name: words.exchange.alone.choose })
  await choice.getByRole('button', { name: new RegExp(`^${to}`) }).click()
  await heading(page, to).waitFor()
  await button(page, words.exchange.alone.add[kind]).click()
  const line = field(page, words.exchange.alone.field[kind](1, to))
  await line.fill(text)
  await line.blur()
  await page.getByRole('listitem').filter({ has: line }).getByText(words.common.keeping.saved).waitFor()
}

/** Answers the first expectation that waits for an answer. */
export async function answers({ page, words }: Person, value: keyof Words['exchange']['answers']): Promise<void> {
  await page.locator('label').filter({ hasText: words.exchange.answers[value].name }).first().click()
  await button(page, words.exchange.statement.send).first().click()
  await button(page, words.exchange.statement.change).first().waitFor()
}

/** Adds a card to the wall. */
export async function addsCard({ page, words }: Person, text: string): Promise<void> {
  const composer = field(page, words.wall.board.newCard).or(field(page, words.wall.board.newPrinciple)).first()
  await composer.fill(text)
  await composer.press('Enter')
}

/** A card of the wall by its words, as one reads it. */
export function card({ page }: Person, text: string): Locator {
  return page.getByText(text, { exact: true }).first()
}

/** Opens a ballot on what was put forward, in the dialog that is open. */
export async function opensBallot({ page, words }: Person, unit: 'organisation' | 'participant', method: Method = 'consent'): Promise<void> {
  const dialog = page.getByRole('dialog', { name: words.preparing.open.title })
  await dialog.getByRole('radio', { name: new RegExp(`^${words.preparing.methods[method].name}`) }).check()
  await dialog.getByRole('radio', { name: new RegExp(words.ballot.units[unit].name) }).check()
  await dialog.getByLabel(words.preparing.open.floor).selectOption('3')
  await button(dialog, words.preparing.open.button).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Votes and returns the receipt. */
export async function votes({ page, words }: Person, answer: keyof Words['consent']['answers'], reason = ''): Promise<string> {
  await page.getByRole('radio', { name: new RegExp(`^${words.consent.answers[answer].name}`) }).first().check()
  if (reason) await page.getByLabel(words.consent.reason[answer]).fill(reason)
  await button(page, words.voting.panel.cast).click()
  await page.getByText(words.voting.panel.done).waitFor()
  return (await page.locator('dd bdi').first().innerText()).trim()
}

/** Answers a ballot by gradients, a temperature or an indicative round. */
export async function answersOnScale({ page, words }: Person, answer: keyof Words['scales']['answers'], reason = ''): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${words.scales.answers[answer].name}`) }).first().check()
  if (reason) await page.getByLabel(answer === 'veto' ? words.scales.veto : words.scales.reason).fill(reason)
  await button(page, words.voting.panel.cast).click()
  await page.getByText(words.voting.panel.done).waitFor()
}

/** The facilitator closes the open ballot once everybody has voted. */
export async function closesBallot({ page, words }: Person, title = words.results.title): Promise<void> {
  await page.getByText(words.voting.panel.turnout.all).waitFor()
  await button(page, words.closing.close).click()
  await page.getByText(title, { exact: true }).first().waitFor()
}

/** The facilitator writes the decision of the ballot that was just closed. */
export async function writesDecision({ page, words }: Person, number: string, note = ''): Promise<void> {
  await button(page, words.results.write).first().click()
  const dialog = page.getByRole('dialog', { name: words.preparing.decision.title(number) })
  if (note) await dialog.getByLabel(words.preparing.decision.note, { exact: true }).fill(note)
  await button(dialog, words.preparing.decision.button(number)).click()
  await dialog.waitFor({ state: 'hidden' })
}
