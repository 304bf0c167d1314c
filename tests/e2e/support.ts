import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { CHROMIUM_ARGUMENTS, findChromium } from '../support/chromium.ts'
import { freePort, ServerProcess } from '../support/serverProcess.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Pictures of the pages, for people to look at; not kept in the repository. */
export const SCREENS = join(ROOT, 'tests/e2e/screens')

export const WIDE = { width: 1440, height: 900 }
export const PHONE = { width: 360, height: 740 }

export interface RunningServer {
  readonly url: string
  readonly dataDir: string
  /** SIGKILL: nothing is flushed, nobody is told. */
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** The real server as its own process, on a folder of its own, answering at one address for its life. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const server = new ServerProcess(await freePort(), mkdtempSync(join(tmpdir(), 'palabre-e2e-')), { LOG_LEVEL: 'warn', ...settings })
  await server.start()
  return {
    url: server.origin,
    dataDir: server.folder,
    start: () => server.start(),
    kill: () => server.kill(),
    stop: async () => void (await server.stop()),
  }
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: CHROMIUM_ARGUMENTS })
}

export interface Device {
  readonly context: BrowserContext
  readonly page: Page
  /** Requests to any host but ours, errors of the page, and refused policies: must stay empty. */
  readonly complaints: readonly string[]
}

/** One person's browser, with nothing shared with any other. */
export async function openDevice(browser: Browser, url: string, viewport = WIDE, locale = 'fr-FR'): Promise<Device> {
  const context = await browser.newContext({ baseURL: url, viewport, locale, reducedMotion: 'reduce', hasTouch: viewport === PHONE, isMobile: viewport === PHONE })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text())) complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const address = new URL(request.url())
    if (/^(https?|wss?):$/.test(address.protocol) && address.host !== new URL(url).host) complaints.push(`foreign request: ${request.url()}`)
  })
  return { context, page, complaints }
}

/** Takes a picture for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true })
  await page.screenshot({ path: join(SCREENS, `${name}.png`) })
}
