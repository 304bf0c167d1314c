import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig, type Config } from '../../server/config.ts'
import { exportNames } from '../../server/export/render.ts'
import { addCard, AT_THE_END } from '../../shared/board/cards.ts'
import { readCards } from '../../shared/board/reading.ts'
import type { CardId } from '../../shared/model/id.ts'
import { opensDocument } from '../support/provider.ts'
import { example, README, ROOT } from '../support/readme.ts'
import { startApp, type Person, type Started } from '../support/startApp.ts'

// The examples are processes of their own, on a machine that may be doing other things.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: Started
let folder: string
beforeAll(async () => {
  server = await startApp()
  folder = await mkdtemp(join(tmpdir(), 'palabre-readme-'))
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

/** The rows of the table under a heading, as cells; the header row and the line below it left out. */
function table(heading: string): readonly (readonly string[])[] {
  const section = README.split(/^## /m).find((each) => each.startsWith(heading))!
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) => line.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim()))
}

const code = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!)

describe('the examples for programs', () => {
  const missing = ['bash', 'curl', 'jq'].filter((tool) => spawnSync('which', [tool]).status !== 0)
  if (missing.length > 0) console.log(`the curl example is not run: this machine has no ${missing.join(', ')}`)

  test.skipIf(missing.length > 0)(`with curl runs as it is written (needs bash, curl and jq${missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''})`, async () => {
    await writeFile(join(folder, 'example.sh'), example('curl-example'))
    const { status, stdout, stderr } = await ended(
      spawn('bash', ['-eu', '-o', 'pipefail', 'example.sh'], { cwd: folder, env: { PATH: process.env['PATH'], URL: server.url } }),
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).not.toContain('refusal')

    const device = server.device()
    const [name = '', token = ''] = (await readFile(join(folder, 'jar'), 'utf8')).split('\n').find((line) => line.startsWith('#HttpOnly_'))!.split('\t').slice(-2)
    device.cookies.set(name, token)
    const { session } = (await device.ask('GET', `/api/sessions/${name.replace('palabre-', '')}`)).body
    expect(Object.values<{ name: string }>(session.participants).map((each) => each.name)).toEqual(['Facilitator', 'Amina'])
    expect(session.current).toBe(session.stages[0].id)
    expect(stdout).toContain(`"entries":[${session.last.number}]`)
    expect(stdout).toContain(session.last.hash)
    expect(stdout).toContain('First palaver')
    expect(await readFile(join(folder, 'partner'), 'utf8')).toContain(name)
  })

  test('with a stock provider edits a board together with others', async () => {
    const ana = await server.create()
    const { id: stage, beats } = (await ana.sees()).stages.find((each) => each.view === 'wall')!
    await ana.does({ type: 'enter-stage', stage })
    await ana.does({ type: 'enter-beat', stage, beat: beats.findIndex(({ kind }) => kind === 'resolve') })

    await writeFile(join(folder, 'provider.mjs'), example('provider-example'))
    const program = spawn(process.execPath, ['provider.mjs', server.url, ana.session, stage, cookieOf(ana)], { cwd: folder })
    let said = ''
    program.stdout.on('data', (chunk: Buffer) => (said += chunk))
    program.stderr.on('data', (chunk: Buffer) => (said += chunk))
    const other = opensDocument(ana, server.url, stage)
    try {
      await vi.waitFor(() => expect(readCards(other.doc).map(({ text }) => text), said).toEqual(['Written by a program']), WAIT)
      addCard(other.doc, { id: 'card-2' as CardId, kind: 'note', text: 'Written by a person', origin: null, ...AT_THE_END }, null)
      await vi.waitFor(() => expect(said).toContain("'Written by a program', 'Written by a person'"), WAIT)
    } finally {
      other.destroy()
      program.kill()
    }
    const sheet = await ana.ask('GET', `${ana.path}/exports/cards.csv`)
    for (const words of ['Written by a program', 'Written by a person']) expect(sheet.text).toContain(words)
  })
})

describe('what the README lists', () => {
  test('are the routes of the server, each of them and no other', () => {
    const listed = table('For programs').flatMap(([cell = '']) => code(cell))
    const sockets = listed.filter((each) => each.startsWith('WebSocket '))
    expect(sockets).toEqual(['WebSocket /sync/<session>/<document>'])
    const routes = server.app.routes.filter((each) => !each.startsWith('ALL ')).map((each) => each.replace(/:\w+/g, '<>'))
    const described = listed.filter((each) => !sockets.includes(each)).map((each) => each.replace(/<name>\.<format>|<\w+>/g, '<>'))
    expect(described.toSorted()).toEqual([...new Set(routes)].toSorted())
  })

  test('are the exports that can be asked for', () => {
    const [, files = ''] = table('For programs').find(([cell = '']) => cell.includes('/exports/'))!
    expect(code(files).filter((each) => !each.startsWith('?')).toSorted()).toEqual(exportNames.toSorted())
  })

  test('are the settings, with their defaults', () => {
    const rows = table('Running it for real')
    const wrong = readConfig({ PALABRE_ANYTHING: 'x' })
    const settings = wrong.ok ? [] : /There are: (.*)\.$/.exec(wrong.failure[0]!)![1]!.split(', ')
    expect(rows.map(([name = '']) => code(name)[0])).toEqual(settings)
    const config = (env: Record<string, string>): Config => {
      const read = readConfig(env)
      if (!read.ok) throw new Error(read.failure.join('\n'))
      return read.value
    }
    for (const [name = '', fallback = ''] of rows) {
      const [value] = code(fallback)
      if (value === undefined) expect(fallback).toBe('–')
      else expect(config({ [code(name)[0]!]: value })).toEqual(config({}))
    }
    expect(config({})).toMatchObject({ databaseUrl: null, redisUrl: null, publicUrl: null, createPassword: null })
  })

  test('are two commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    const section = README.split('## Two commands')[1]!
    const block = /```sh\n([\s\S]*?)\n```/.exec(section)![1]!
    const commands = block.split('\n').map((line) => line.replace(/#.*/, '').trim())
    expect(commands).toEqual(['npm ci && npm start', 'npm test'])
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']))
  })

  test('are files that are there', () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1]!)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([])
  })
})

const WAIT = { timeout: 30_000, interval: 20 }

const cookieOf = (person: Person) => [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

async function ended(child: ChildProcess): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  let stdout = ''
  let stderr = ''
  child.stdout!.on('data', (chunk: Buffer) => (stdout += chunk))
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk))
  const status = await new Promise<number | null>((done) => child.once('close', done))
  return { status, stdout, stderr }
}
