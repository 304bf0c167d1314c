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

test('the client was built', () => {
  expect(manifest, 'run `npm run build` first').not.toBeNull()
})

const words = (...sections: readonly string[]) => ['first', ...sections].map((section) => `text/fr/${section}.ts`)
const SESSION = ['index.html', 'session/SessionPage.tsx', ...words()]
const SCALES = ['ballot/ScaleWorded.tsx', ...words('scales')]

test.each([
  ['the joining page', ['index.html', 'lobby/Join.tsx', ...words('lobby')]],
  ['the session page', SESSION],
  ['the circle', [...SESSION, 'circle/CircleView.tsx']],
  ['cards written alone', [...SESSION, 'wall/WriteAlone.tsx']],
  ['a wall', [...SESSION, 'wall/Wall.tsx', 'wall/WallIdeas.tsx']],
  ['a wall with what was decided', [...SESSION, 'wall/Wall.tsx', 'wall/WallIdeas.tsx', 'session/Decided.tsx']],
  ['a wall under an open ballot, with what was decided before', [...SESSION, 'wall/Wall.tsx', 'wall/WallIdeas.tsx', 'ballot/BallotPanel.tsx', 'session/Decided.tsx', ...words('consent', 'voting')]],
  ['a wall under an open ballot by gradients', [...SESSION, 'wall/Wall.tsx', 'wall/WallIdeas.tsx', 'ballot/BallotPanel.tsx', ...words('voting'), ...SCALES]],
  ['a wall with a result in front', [...SESSION, 'wall/Wall.tsx', 'wall/WallIdeas.tsx', 'session/Decided.tsx', 'ballot/BallotResult.tsx', ...words('results', 'consent')]],
  ['a wall with a result by gradients in front', [...SESSION, 'wall/Wall.tsx', 'wall/WallIdeas.tsx', 'session/Decided.tsx', 'ballot/BallotResult.tsx', ...SCALES, ...words('results')]],
  ['the map', [...SESSION, 'exchange/ExchangeMap.tsx', ...words('exchange')]],
  ['statements written alone', [...SESSION, 'exchange/ExchangeAlone.tsx', ...words('exchange')]],
  ['the charter', [...SESSION, 'charter/CharterView.tsx', ...words('charter')]],
  ['the charter under an open ballot', [...SESSION, 'charter/CharterView.tsx', ...words('charter', 'consent', 'voting'), 'ballot/BallotPanel.tsx']],
  ['the charter with what was decided by gradients', [...SESSION, 'charter/CharterView.tsx', 'charter/ByGradients.tsx', ...words('charter', 'scales')]],
  ['the journal', [...SESSION, 'session/journal/Journal.tsx', ...words('journal', 'results', 'consent')]],
  ['the journal of ballots by gradients', [...SESSION, 'session/journal/Journal.tsx', ...words('journal', 'results', 'consent'), ...SCALES]],
  ['what was missed', [...SESSION, 'session/journal/Missed.tsx', ...words('journal')]],
])('[W1] who comes in at %s loads no more than the budget of brotli', (what, names) => {
  const files = [...closure(names), 'index.html']
  const bytes = onTheWire(files)
  console.log(`${what}: ${(bytes / 1000).toFixed(1)} kB in ${files.length} files`)
  expect(bytes).toBeLessThanOrEqual(LIMIT)
})
