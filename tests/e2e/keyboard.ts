import type { Browser, CDPSession } from 'playwright-core'
import type { Words } from '../../client/text/words.ts'
import { ring } from './focusring.ts'
import { openDevice, WIDE, type Device } from './support.ts'

/** What a screen reader is told of a control. */
export interface Heard {
  readonly role: string
  readonly name: string
  /** `checked`, `expanded`, `pressed`, `disabled` and the like, as the browser tells them. */
  readonly states: Readonly<Record<string, unknown>>
  /** The names of what it stands in, the nearest first: its group, its dialog, its region. */
  readonly within: readonly string[]
}

/** Somebody with a keyboard and nothing else. */
export interface Hands extends Device {
  readonly name: string
  readonly words: Words
  readonly ax: CDPSession
  /** What was pressed, for the count and for the tale of a failure. */
  readonly pressed: string[]
  /** When nothing had the focus any more, and what was pressed before. */
  readonly lost: string[]
  /** How often a pointer was used on this page; it stays at 0. */
  readonly pointers: () => Promise<number>
}

export async function hands(browser: Browser, url: string, name: string, words: Words, locale: string, viewport = WIDE): Promise<Hands> {
  const device = await openDevice(browser, url, viewport, locale)
  await device.context.addInitScript(() => {
    const used = () => sessionStorage.setItem('pointers', String(Number(sessionStorage.getItem('pointers') ?? 0) + 1))
    for (const type of ['pointerdown', 'mousedown', 'touchstart']) addEventListener(type, used, true)
  })
  const ax = await device.context.newCDPSession(device.page)
  const pointers = () => device.page.evaluate(() => Number(sessionStorage.getItem('pointers') ?? 0))
  return { ...device, name, words, ax, pressed: [], lost: [], pointers }
}

/** Opens an address, as one does from a message or by typing it, and waits for the heading of the page. */
export async function opens({ page }: Hands, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

export async function press(person: Hands, key: string): Promise<void> {
  person.pressed.push(key)
  await person.page.keyboard.press(key)
}

/** The control that has the focus, as the browser tells it to assistive technology; null when nothing has it. */
export async function focused({ ax }: Hands): Promise<Heard | null> {
  const { result } = await ax.send('Runtime.evaluate', { expression: 'document.activeElement === document.body ? null : document.activeElement' })
  if (!result.objectId) return null
  const { nodes } = await ax.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: true })
  await ax.send('Runtime.releaseObject', { objectId: result.objectId })
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const named = (node: (typeof nodes)[number] | undefined) => String(node?.name?.value ?? '').replace(/\s+/g, ' ').trim()
  const self = nodes[0]
  if (!self) return null
  const within: string[] = []
  for (let up = byId.get(self.parentId ?? ''); up; up = byId.get(up.parentId ?? '')) if (!up.ignored && named(up)) within.push(named(up))
  const states = Object.fromEntries((self.properties ?? []).map((property) => [property.name, property.value.value]))
  return { role: String(self.role?.value ?? ''), name: named(self), states, within }
}

export interface Wanted {
  readonly role: string
  readonly name: string | RegExp
  /** The name of something it stands in, where several have the same name. */
  readonly within?: string | RegExp
}

export interface Way {
  /** With Shift and Tab. */
  readonly back?: boolean
  /** How many presses are still bearable. */
  readonly most?: number
}

const fits = (said: string, wish: string | RegExp) => (typeof wish === 'string' ? said === wish : wish.test(said))

export function matches(heard: Heard | null, wanted: Wanted): heard is Heard {
  if (!heard || heard.role !== wanted.role || !fits(heard.name, wanted.name)) return false
  return wanted.within === undefined || heard.within.some((name) => fits(name, wanted.within!))
}

/**
 * Presses Tab until the focus is on what is wanted. Every stop on the way must show that it has the
 * focus, and where it is; a focus that was let go of before is noted, whatever was done before.
 */
export async function reaches(person: Hands, wanted: Wanted, { back = false, most = 90 }: Way = {}): Promise<Heard> {
  const passed: string[] = []
  const describe = `${person.name}: ${wanted.role} “${String(wanted.name)}”${wanted.within ? ` in “${String(wanted.within)}”` : ''}`
  const here = await focused(person)
  if (here === null) person.lost.push(`on the way to ${describe}, after ${person.pressed.slice(-8).join(', ')}`)
  else if (matches(here, wanted)) return seen(person, here)
  passed.push(`(from) ${here ? spoken(here) : 'nothing'}`)
  for (let count = 0; count < most; count += 1) {
    await press(person, back ? 'Shift+Tab' : 'Tab')
    const heard = await focused(person)
    passed.push(heard ? spoken(heard) : '(the page)')
    if (heard) await seen(person, heard)
    if (matches(heard, wanted)) return heard
  }
  throw new Error(`${describe}: not within ${most} presses. Passed:\n  ${passed.join('\n  ')}`)
}

/** That a stop shows its focus and lies in view. A heading or a page that is only read from needs no ring. */
async function seen(person: Hands, heard: Heard): Promise<Heard> {
  let wrong = await person.page.evaluate(ring)
  if (wrong) {
    // Where motion is reduced, styles change with the next frame and not at once.
    await person.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    wrong = await person.page.evaluate(ring)
  }
  if (wrong) throw new Error(`${person.name}: ${spoken(heard)}: ${wrong}`)
  return heard
}

export function spoken({ role, name, states }: Heard): string {
  const said = ['checked', 'pressed', 'expanded', 'disabled', 'invalid'].filter((state) => states[state] !== undefined && states[state] !== 'false' && states[state] !== false)
  return [role, `“${name}”`, ...said.map((state) => `${state}=${String(states[state])}`)].join(' ')
}

/** Goes to a control and presses it. */
export async function activates(person: Hands, wanted: Wanted, way: Way = {}): Promise<void> {
  const { role } = await reaches(person, wanted, way)
  await press(person, role === 'checkbox' ? 'Space' : 'Enter')
}

export const presses = (person: Hands, name: string | RegExp, way: Way & { readonly within?: string | RegExp } = {}) =>
  activates(person, { role: 'button', name, ...(way.within === undefined ? {} : { within: way.within }) }, way)

export const follows = (person: Hands, name: string | RegExp, way: Way = {}) => activates(person, { role: 'link', name }, way)

/** Goes to a field and types, instead of what was in it. */
export async function types(person: Hands, name: string | RegExp, text: string, way: Way & { readonly role?: string } = {}): Promise<void> {
  await reaches(person, { role: way.role ?? 'textbox', name }, way)
  await press(person, 'Control+a')
  await typesOn(person, text)
}

/** Types where the focus is. */
export async function typesOn(person: Hands, text: string): Promise<void> {
  person.pressed.push(...text)
  await person.page.keyboard.type(text)
}

/** Goes to a group of radio buttons by its name, and with the arrows to one of them. */
export async function picks(person: Hands, group: string | RegExp, name: string | RegExp, way: Way = {}): Promise<void> {
  let heard = await reaches(person, { role: 'radio', name: /./, within: group }, way)
  const passed = [spoken(heard)]
  for (let count = 0; !fits(heard.name, name); count += 1) {
    if (count > 12) throw new Error(`${person.name}: no “${String(name)}” in “${String(group)}”. Passed:\n  ${passed.join('\n  ')}`)
    await press(person, 'ArrowDown')
    heard = await seen(person, (await focused(person))!)
    passed.push(spoken(heard))
  }
  if (heard.states['checked'] !== 'true') await press(person, 'Space')
  heard = (await focused(person))!
  if (heard.states['checked'] !== 'true') throw new Error(`${person.name}: ${spoken(heard)} is not checked`)
}

/** Goes to a list to choose from and types the beginning of an option. */
export async function chooses(person: Hands, name: string, option: string, way: Way = {}): Promise<void> {
  await reaches(person, { role: 'combobox', name }, way)
  await typesOn(person, option)
}
