import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const HERE = import.meta.dirname
const STAMP = join(HERE, 'node_modules/.installed')

/** Installs the other servers on first use, to the letter of the lock file. Nothing of theirs is built: their addons come ready in the packages. */
export function installPeers(): void {
  const wanted = createHash('sha256').update(readFileSync(join(HERE, 'package-lock.json'))).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  console.log('Installing the servers to compare with, once.')
  const words = ['ci', '--ignore-scripts', '--prefix', HERE, '--no-audit', '--no-fund']
  // Run by `npm run`, npm is told by these to take the project's own folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local_prefix)/i.test(name)))
  env['PATH'] = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter)
  const own = process.env['npm_execpath']
  const [program, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []]
  const { status, stdout, stderr } = spawnSync(program, [...first, ...words], { cwd: HERE, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ci in tests/bench failed:\n${stdout}\n${stderr}`)
  writeFileSync(STAMP, wanted)
}
