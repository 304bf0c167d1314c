import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../client/text/en.ts'
import { creates, field, follows, joins, leads, somebody, type Person } from './people.ts'
import { openBrowser, startServer, type RunningServer } from './support.ts'

const STAGE = 'Shared objectives'

let server: RunningServer
let browser: Browser
let ana: Person
let sok: Person

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  ana = await somebody(browser, server.url, 'Ana', en, 'en-GB')
  const invitations = await creates(ana, server.url, 'Writing the charter together', 'Words under way', ['Village association', 'International NGO'])
  sok = await somebody(browser, server.url, 'Sok', en, 'en-GB')
  await joins(sok, server.url, { link: invitations.links.get('Village association')! })
  await leads(ana, STAGE, 'resolve')
  await follows(sok, STAGE, 'resolve')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const words = ({ page }: Person) => field(page, en.wall.resolution.label)

/** A word is composed key by key, as Android keyboards and Khmer ones do, while somebody else writes in the same text. */
test.each([
  ['Khmer', ['ខ', 'ខ្ម', 'ខ្មែ'], 'ខ្មែរ'],
  ['Arabic', ['م', 'ما', 'ماء'], 'ماء'],
  ['an Android keyboard', ['e', 'ea', 'eau'], 'eau'],
])('[B5] a word composed in %s stands once in every copy', async (_, steps, whole) => {
  await words(sok).fill('')
  await expect.poll(() => words(ana).inputValue()).toBe('')
  const keyboard = await sok.context.newCDPSession(sok.page)
  await words(sok).focus()
  for (const text of steps) {
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    // What comes from elsewhere in the middle of it must not touch the field.
    await words(ana).press('Home')
    await words(ana).pressSequentially('+')
  }
  await keyboard.send('Input.insertText', { text: whole })
  await expect.poll(() => words(ana).inputValue()).toContain(whole)
  // Where the word lands among what others wrote is a matter of when it came; that nothing is lost or doubled is not.
  await expect.poll(async () => (await words(sok).inputValue()).length).toBe(whole.length + steps.length)
  expect(await words(sok).inputValue()).toBe(await words(ana).inputValue())
  expect((await words(sok).inputValue()).split(whole)).toHaveLength(2)
})
