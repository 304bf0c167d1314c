import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Config } from '../../server/config.ts'
import { whyNot } from '../../server/startup.ts'
import { opensDocument } from '../support/provider.ts'
import { createSession, makeDevice } from '../support/startApp.ts'

// Each test starts a whole process, on a machine that may be doing other things.
vi.setConfig({ testTimeout: 60_000 })

const ROOT = resolve(import.meta.dirname, '../..')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palabre-main-'))
})
afterAll(() => rm(folder, { recursive: true }))

const started = new Set<ChildProcess>()
afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
})

interface Process {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly exit: Promise<number | null>
}

let runs = 0

/** The server as its own process, as `npm start` runs it after the build. */
function run(settings: Readonly<Record<string, string>>): Process {
  const env = { PATH: process.env['PATH'] ?? '', PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, `data-${(runs += 1)}`), LOG_LEVEL: 'fatal', ...settings }
  const child = spawn(process.execPath, ['dist-server/main.js'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  started.add(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return { child, out: () => out, err: () => err, exit: once(child, 'close').then(([code]) => code as number | null) }
}

async function address({ child, out, err, exit }: Process): Promise<string> {
  for (;;) {
    const found = /http:\/\/\S+/.exec(out())
    if (found) return found[0]
    const ended = await Promise.race([once(child.stdout!, 'data').then(() => false), exit.then(() => true)])
    if (ended) throw new Error(`the server stopped: ${err()}`)
  }
}

describe('the process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('says where it is, serves, and ends cleanly on %s', async (signal) => {
    const dataDir = join(folder, signal)
    const running = run({ DATA_DIR: dataDir })
    const url = await address(running)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const created = await fetch(`${url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'T', template: 'charter', languages: ['en'], organisations: [], name: 'N', language: 'en' }),
    })
    const { session } = (await created.json()) as { readonly session: string }
    const cookie = created.headers.get('set-cookie')!.split(';')[0]!
    // A stream that nobody ends must not hold the process up.
    const stream = await fetch(`${url}/api/sessions/${session}/entries`, { headers: { cookie } })
    running.child.kill(signal)
    expect(await running.exit).toBe(0)
    expect(running.err()).toBe('')
    await stream.text().catch(() => {})
    expect((await stat(join(dataDir, 'invitation.key'))).mode & 0o777).toBe(0o600)
  })

  test('ends when npm, which started it, is ended', async () => {
    const data = join(folder, 'under-npm')
    const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: data, LOG_LEVEL: 'fatal' }
    const npm = spawn('npm', ['run', 'serve', '--silent'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    npm.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    while (!out.includes('http://')) await once(npm.stdout, 'data')
    const url = /http:\/\/\S+/.exec(out)![0]
    // The pipe closes when the last process that writes to it is gone.
    const gone = once(npm.stdout, 'close')
    npm.kill('SIGTERM')
    await gone
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  test('keeps cookies, links and sessions over a restart', async () => {
    const settings = { DATA_DIR: join(folder, 'kept') }
    const first = run(settings)
    const url = await address(first)
    const body = { title: 'Kept', template: 'charter', languages: ['en'], organisations: [], name: 'N', language: 'en' }
    const created = await fetch(`${url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const { session } = (await created.json()) as { readonly session: string }
    const headers = { cookie: created.headers.get('set-cookie')!.split(';')[0]! }
    const keys = await (await fetch(`${url}/api/sessions/${session}/invitations`, { headers })).json()
    first.child.kill('SIGKILL')
    await first.exit
    const second = run(settings)
    const again = await address(second)
    expect(await (await fetch(`${again}/api/sessions/${session}/invitations`, { headers })).json()).toEqual(keys)
    second.child.kill('SIGTERM')
    expect(await second.exit).toBe(0)
  })

  test('leaves documents in one piece on SIGTERM, for who comes first afterwards', async () => {
    const settings = { DATA_DIR: join(folder, 'parting') }
    const first = run(settings)
    const url = await address(first)
    const ana = await createSession(() => makeDevice(url, url))
    const [board, other] = [opensDocument(ana, url, 'charter'), opensDocument(ana, url, 'charter')]
    await expect.poll(() => board.synced && other.synced).toBe(true)
    const words = (provider: typeof board) => provider.doc.getText('resolution').toString()
    for (let count = 0; count < 40; count++) board.doc.getText('resolution').insert(0, `${count} `)
    await expect.poll(() => words(other)).toBe(words(board))
    first.child.kill('SIGTERM')
    expect(await first.exit).toBe(0)
    for (const provider of [board, other]) provider.destroy()
    const database = new DatabaseSync(join(settings.DATA_DIR, 'palabre.db'), { readOnly: true })
    expect({ ...database.prepare('select max(upto_seq) as upto from snapshots').get() }).toEqual({ upto: 40 })
    database.close()
    const second = run(settings)
    const again = opensDocument(ana, await address(second), 'charter')
    await expect.poll(() => words(again)).toBe(words(board))
    again.destroy()
  })
})

describe('a start that fails says what to do', () => {
  const fails = async (settings: Readonly<Record<string, string>>) => {
    const running = run(settings)
    expect(await running.exit).toBe(1)
    return running.err().trim()
  }

  test('with settings that are wrong: all of them at once', async () => {
    const said = await fails({ PORT: 'many', LOG_LEVEL: 'shout', PUBLIC_URL: 'nowhere' })
    for (const setting of ['PORT', 'LOG_LEVEL', 'PUBLIC_URL']) expect(said).toContain(setting)
  })

  test('when the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { readonly port: number }
    expect(await fails({ PORT: String(port) })).toBe(`Port ${port} is in use: stop the program that uses it, or set PORT to another number.`)
    other.close()
  })

  test('when the data folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    const said = await fails({ DATA_DIR: join(folder, 'file/data') })
    expect(said).toMatch(/^The data folder .*file\/data cannot be used \(ENOTDIR\): make it writable/)
  })

  test('when another server runs on the same data folder, which goes on', async () => {
    const settings = { DATA_DIR: join(folder, 'shared') }
    const first = run(settings)
    const url = await address(first)
    const why = `The data folder ${settings.DATA_DIR} is in use by another server: stop that one, or set DATA_DIR to another folder.`
    expect(await fails(settings)).toBe(why)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    // Not a file that a crash leaves behind: the folder is free the moment its server is gone.
    first.child.kill('SIGKILL')
    await first.exit
    expect(await address(run(settings))).toMatch(/^http/)
  })

  test('when the database cannot be reached, without its password', async () => {
    const said = await fails({ DATABASE_URL: 'postgres://palabre:hunter2@127.0.0.1:1/palabre' })
    expect(said).toBe('The database at 127.0.0.1:1 cannot be used (ECONNREFUSED): check that it runs, and DATABASE_URL.')
  })

  test('when Redis cannot be reached, without its password', () => {
    const config = { redisUrl: 'redis://:hunter2@127.0.0.1:1' } as Config
    expect(whyNot('bus', new Error('no Redis'), config)).toMatch(/^No Redis answers at 127\.0\.0\.1:1: /)
  })

  test('when the address is not of this machine', async () => {
    expect(await fails({ HOST: '192.0.2.1' })).toMatch(/^The address 192\.0\.2\.1 is none of this machine \(EADDRNOTAVAIL\)/)
  })

  test('in the words of the error where there is no code', () => {
    const config = { dataDir: 'data', databaseUrl: null } as Config
    expect(whyNot('data', new Error('SQLite 3.50.0 can lose writes.'), config)).toBe('SQLite 3.50.0 can lose writes.')
    expect(whyNot('data', Object.assign(new Error('disk'), { errcode: 14 }), config)).toContain('(SQLite 14)')
  })
})
