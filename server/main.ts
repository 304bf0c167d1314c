import { join } from 'node:path'
import { createApp, type App } from './app.ts'
import type { Bus } from './bus/bus.ts'
import { openBus } from './bus/open.ts'
import { readConfig, type Config } from './config.ts'
import { makeLog } from './log.ts'
import { holdFolder } from './storage/holding.ts'
import { openStorage } from './storage/open.ts'
import type { Storage } from './storage/storage.ts'
import { whyNot, type Step } from './startup.ts'

/** How long what is under way may take to end, before the process ends anyway. */
const PATIENCE = 9_000

/** Asked at once: whoever reads the address may end npm before this process is on again. */
const PARENT = process.ppid

const dev = process.argv.includes('--dev')
const read = readConfig(process.env)
if (read.ok) await start(read.value)
else stop(1, read.failure.join('\n'))

async function start(config: Config): Promise<void> {
  const log = makeLog(config.logLevel)
  const report = (error: unknown) => log.error({ err: error }, 'something failed')
  // A mistake of ours in one session must not end the others: what counts is on disk, and rooms load anew from it.
  process.on('uncaughtException', (error) => log.fatal({ err: error }, 'uncaught'))
  process.on('unhandledRejection', (error) => log.fatal({ err: error }, 'unhandled'))

  let step: Step = config.databaseUrl === null ? 'data' : 'database'
  let letGo: (() => void) | undefined
  let storage: Storage | undefined
  let bus: Bus | undefined
  let app: App | undefined
  const close = async () => {
    await app?.close()
    await bus?.close()
    await storage?.close()
    letGo?.()
  }
  try {
    // On Postgres several servers may run, and find each other by Redis.
    if (config.databaseUrl === null) letGo = holdFolder(config.dataDir)
    storage = await openStorage({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, report })
    step = 'bus'
    bus = await openBus(config.redisUrl, report)
    step = 'data'
    app = await createApp(config, storage, bus, { log, client: dev ? 'dev' : join(import.meta.dirname, '../dist') })
    step = 'listening'
    const { port, addresses } = await app.listen()
    log.info({ port, storage: storage.kind, node: process.versions.node }, 'started')
    say(addresses)
  } catch (error) {
    log.debug({ err: error }, 'did not start')
    await close().catch(() => {})
    stop(1, whyNot(step, error, config))
  }

  let asked: number | null = null
  const end = () => {
    // One Ctrl-C under npm arrives twice; a later one is meant.
    if (asked !== null && Date.now() - asked < 1_000) return
    if (asked !== null) stop(1)
    asked = Date.now()
    log.info({ rss: process.memoryUsage.rss() }, 'stopping')
    setTimeout(() => stop(1, 'Stopped before everything had ended.'), PATIENCE).unref()
    close().then(
      () => stop(0),
      (error: unknown) => {
        report(error)
        stop(1)
      },
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  if (process.env['npm_lifecycle_event'] !== undefined) whenOrphaned(end)
}

/** Under npm, a signal to npm ends npm and its shell and is not passed on: without this the server would stay behind. */
function whenOrphaned(end: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === PARENT) return
    clearInterval(timer)
    end()
  }, 500).unref()
}

function say(addresses: readonly string[]): void {
  const [here, ...others] = addresses
  const lines = ['', `  Palabre is open at ${here}`, ...others.map((each) => `  and, for phones in the room, at ${each}`), '', '']
  process.stdout.write(lines.join('\n'))
}

function stop(code: 0 | 1, why?: string): never {
  if (why) process.stderr.write(`${why}\n`)
  process.exit(code)
}
