import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const DIST = resolve(import.meta.dirname, '../../dist')

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

const manifest = existsSync(join(DIST, '.vite/manifest.json'))
  ? (JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>)
  : null

/** A chunk, its styles, and everything it imports at once. */
function closure(names: readonly string[]): Set<string> {
  const files = new Set<string>()
  const walk = (name: string): void => {
    const chunk = manifest![name]
    if (!chunk) throw new Error(`${name} is not in the build`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const sheet of chunk.css ?? []) files.add(sheet)
    for (const next of chunk.imports ?? []) walk(next)
  }
  for (const name of names) walk(name)
  return files
}

function onTheWire(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => {
    const compressed = join(DIST, `${file}.br`)
    return sum + statSync(existsSync(compressed) ? compressed : join(DIST, file)).size
  }, 0)
}

const LIMIT = 120 * 1000
const LIMIT_WITH_WALL = 125 * 1000

test('the client was built', () => {
  expect(manifest, 'run `npm run build` first').not.toBeNull()
})

test.each([
  ['the session page', LIMIT, ['index.html', 'session/SessionPage.tsx', 'text/fr.ts']],
  ['the joining page', LIMIT, ['index.html', 'lobby/Join.tsx', 'text/fr.ts']],
  // Who comes in while the group is at a wall loads the board with it: Yjs and the cards.
  ['the session page with an open wall', LIMIT_WITH_WALL, ['index.html', 'session/SessionPage.tsx', 'wall/Wall.tsx', 'text/fr.ts']],
])('[W1] %s loads within its budget of brotli', (_, limit, names) => {
  const files = [...closure(names), 'index.html']
  const bytes = onTheWire(files)
  console.log(`${names.slice(1, -1).join(' + ')}: ${(bytes / 1000).toFixed(1)} kB in ${files.length} files`)
  expect(bytes).toBeLessThanOrEqual(limit)
})
