import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { CHROMIUM_ARGUMENTS, findChromium } from '../support/chromium.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Pictures of the pages, for people to look at; not kept in the repository. */
export const SCREENS = join(ROOT, 'tests/e2e/screens')

export const WIDE = { width: 1440, height: 900 }
export const PHONE = { width: 360, height: 740 }

/** A port that was free a moment ago: a killed server must come back at the same address. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

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
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'palabre-e2e-'))
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | null = null
  const start = async () => {
    const started = spawn(process.execPath, ['dist-server/main.js'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    let said = ''
    started.stdout.on('data', (chunk: Buffer) => (said += chunk))
    started.stderr.on('data', (chunk: Buffer) => (said += chunk))
    for (;;) {
      if (started.exitCode !== null) throw new Error(`the server stopped while starting:\n${said}`)
      const ready = await fetch(`${url}/readyz`).then((response) => response.ok, () => false)
      if (ready) return
      await new Promise((later) => setTimeout(later, 50))
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  await start()
  return { url, dataDir, start, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
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
