import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import type { Words } from '../../client/text/words.ts'
import type { Person } from './people.ts'
import { openDevice, PHONE, WIDE } from './support.ts'

/** 1280 pixels at four times the size, a small phone; and a laptop at twice the size. */
const NARROW = { width: 320, height: 568 }
const ZOOMED = { width: 720, height: 450 }

/** A page as somebody sees it, and all that was found wrong on the way. */
export interface Eyes extends Person {
  readonly found: string[]
  readonly viewport: { readonly width: number; readonly height: number }
  readonly language: string
}

/** The same person on another device, in another language: what a personal link would do. */
export async function alsoOn(browser: Browser, url: string, person: Person, words: Words, locale: string, viewport: typeof WIDE): Promise<Eyes> {
  const device = await openDevice(browser, url, viewport, locale)
  await device.context.addCookies(await person.context.cookies())
  const kept = await person.page.evaluate(() => Object.entries(localStorage).filter(([key]) => key !== 'palabre.language'))
  await device.page.goto('/')
  await device.page.evaluate((entries) => entries.forEach(([key, value]) => localStorage.setItem(key, value)), kept)
  await device.page.goto(new URL(person.page.url()).pathname)
  await device.page.getByRole('main').waitFor()
  return { ...device, name: `${person.name} (${locale}, ${viewport.width})`, words, found: [], viewport, language: locale.slice(0, 2) }
}

export const eyes = (person: Person, locale: string, viewport = WIDE): Eyes => ({ ...person, found: [], viewport, language: locale.slice(0, 2) })

export interface Expected {
  /** Somebody made a mistake here, and is told so at once. */
  readonly mistake?: boolean
}

/** Looks at one state of a page in every way there is, and writes down what is wrong with it. */
export async function inspects(who: Eyes, state: string, { mistake = false }: Expected = {}): Promise<void> {
  const { page, found, language } = who
  const note = (what: string) => found.push(`${state}, ${who.name}: ${what}`)
  await settled(page)
  for (const wrong of await page.evaluate(outline)) note(wrong)
  const lang = await page.evaluate(() => document.documentElement.lang)
  if (lang !== language) note(`the page says it is in “${lang}”`)
  if (!mistake) for (const said of await page.evaluate(interruptions)) note(`interrupts without a mistake: “${said}”`)
  for (const finding of await seriousFindings(page)) note(`axe ${finding}`)
  await measures(who, state)
}

/** Whether a state of a page stays as wide as the screen, on screens of several sizes and in both directions. */
export async function measures({ page, found, viewport, name }: Eyes, state: string): Promise<void> {
  const note = (what: string) => found.push(`${state}, ${name.slice(0, 20)}: ${what}`)
  await settled(page)
  if (viewport !== PHONE) {
    for (const size of [NARROW, ZOOMED]) {
      await page.setViewportSize(size)
      await settled(page)
      for (const wide of await page.evaluate(tooWide)) note(`at ${size.width} pixels ${wide}`)
    }
    await page.setViewportSize(viewport)
    await settled(page)
  }
  for (const wide of await page.evaluate(tooWide)) note(wide)
  await page.evaluate(() => (document.documentElement.dir = 'rtl'))
  for (const wide of await page.evaluate(tooWide)) note(`from right to left ${wide}`)
  await page.evaluate(() => (document.documentElement.dir = 'ltr'))
}

/** Several people look at the same state, each from their own device. */
export async function inspectsAll(everybody: readonly Eyes[], state: string, expected?: Expected): Promise<void> {
  await Promise.all(everybody.map((who) => inspects(who, state, expected)))
}

/**
 * Until the page was drawn twice, or a second has passed: a page without scripts is never asked to
 * draw, and a browser without a screen may stop drawing after its window has changed size.
 */
async function settled(page: Page): Promise<void> {
  const drawn = page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))
  await Promise.race([drawn.catch(() => undefined), new Promise((enough) => setTimeout(enough, 1_000))])
}

/** The serious and critical findings of axe on what a page shows now, each with its element and the reason. */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''} ${node.html.slice(0, 160)}`))
}

/** What is wrong with headings and title. Runs in the page. */
function outline(): string[] {
  const wrong: string[] = []
  const modal = [...document.querySelectorAll('dialog[open]')].at(-1)
  const shown = (element: Element) => element.checkVisibility()
  const ones = [...document.querySelectorAll('h1')].filter(shown)
  if (ones.length !== 1) wrong.push(`${ones.length} headings of the first level`)
  let last = 1
  for (const heading of [...(modal ?? document).querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((each) => shown(each) && (modal || !each.closest('dialog')))) {
    const level = Number(heading.tagName[1])
    if (level > last + 1) wrong.push(`“${heading.textContent}” is a heading of level ${level} under one of level ${last}`)
    last = level
  }
  if (document.title.trim() === '') wrong.push('no title')
  return wrong
}

/** What is announced at once over whatever is being read. Runs in the page. */
function interruptions(): string[] {
  return [...document.querySelectorAll('[role=alert], [role=alertdialog], [aria-live=assertive]')]
    .filter((each) => each.checkVisibility())
    .map((each) => each.textContent ?? '')
}

/** What makes the page, or the dialog over it, scroll sideways. Runs in the page. */
function tooWide(): string[] {
  const scrollers = [document.documentElement, ...document.querySelectorAll('dialog[open]')]
  return scrollers
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => {
      const frame = each.getBoundingClientRect()
      const out = [...each.querySelectorAll('*')].find((inner) => {
        const box = inner.getBoundingClientRect()
        return box.width > 1 && (box.right > frame.left + each.clientWidth + 1 || box.left < frame.left - 1) && !inner.closest('[role=region], .visually-hidden')
      })
      return `it scrolls sideways by ${each.scrollWidth - each.clientWidth}: ${out?.outerHTML.slice(0, 120) ?? each.tagName}`
    })
}
