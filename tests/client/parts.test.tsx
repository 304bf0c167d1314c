import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { createSignal, ErrorBoundary, Show, startTransition } from 'solid-js'
import { fireEvent, render, screen } from '@solidjs/testing-library'
import { beforeAll, expect, test } from 'vitest'
import { fetchAhead, page, part } from '../../client/sync/part.tsx'
import { LATER, speak, t } from '../../client/text/language.ts'

const CLIENT = resolve(import.meta.dirname, '../../client')
const sources = new Map(globSync('**/*.{ts,tsx}', { cwd: CLIENT }).map((path) => [resolve(CLIENT, path), readFileSync(resolve(CLIENT, path), 'utf8')]))

/** A file and all that comes with it at once, but for the words themselves. */
function together(path: string, found = new Set<string>()): ReadonlySet<string> {
  const source = sources.get(path)
  if (source === undefined || found.has(path) || path.startsWith(resolve(CLIENT, 'text'))) return found
  found.add(path)
  for (const [, from] of source.matchAll(/^(?:import|export)\s(?!type)[^;]*?from '(\.[^']+)'/gm)) together(resolve(dirname(path), from!), found)
  return found
}

function wordsOf(path: string): readonly string[] {
  const all = [...together(path)].map((each) => sources.get(each)!).join('\n')
  return LATER.filter((section) => new RegExp(`(t\\(\\)|\\bwords)\\s*\\.${section}\\b`).test(all))
}

/** Everything that is fetched by itself: what is loaded, and the words that come with it. */
const fetched = [...sources].flatMap(([path, source]) =>
  [...source.matchAll(/(part|page|byMethod)\(async \(\) => \(await import\('([^']+)'\)\)\.(\w+)((?:, '\w+')*)\)/g)].map(([, how, from, name, words]) => ({
    name: name!,
    path: resolve(dirname(path), from!),
    words: [...words!.matchAll(/'(\w+)'/g)].map(([, word]) => word!).concat(how === 'byMethod' ? 'consent' : []),
  })),
)

beforeAll(async () => {
  await speak('en')
})

test('[W1] each part brings the words that it uses, and no others', () => {
  expect(fetched.length).toBeGreaterThan(25)
  for (const { name, path, words } of fetched) {
    expect(existsSync(path), path).toBe(true)
    expect([name, ...words.toSorted()]).toEqual([name, ...wordsOf(path).toSorted()])
  }
  expect(wordsOf(resolve(CLIENT, 'main.tsx'))).toEqual([])
})

test('a part that does not arrive says so, and comes when it is tried again', async () => {
  let tries = 0
  const Later = part(async () => {
    tries += 1
    if (tries === 1) throw new Error('no network')
    return (props: { name: string }) => <p>Here is {props.name}</p>
  })
  render(() => <Later name="the map" />)
  expect(screen.getByRole('status').textContent).toBe(t().common.loading)
  fireEvent.click(await screen.findByRole('button', { name: t().common.tryAgain }))
  expect(await screen.findByText('Here is the map')).toBeTruthy()
  expect(tries).toBe(2)
})

test('a mistake in a part is not taken for a missing one', async () => {
  const Wrong = part(async () => (): never => {
    throw new Error('a mistake of ours')
  })
  render(() => (
    <ErrorBoundary fallback={(error: Error) => <p>{error.message}</p>}>
      <Wrong />
    </ErrorBoundary>
  ))
  expect(await screen.findByText('a mistake of ours')).toBeTruthy()
})

test('parts are fetched ahead once the page is quiet, each once', async () => {
  let fetches = 0
  const Ahead = part(async () => {
    fetches += 1
    return () => <p>Ahead</p>
  })
  let visits = 0
  page(async () => {
    visits += 1
    return () => <p>Elsewhere</p>
  })
  const stop = fetchAhead()
  await expect.poll(() => fetches).toBe(1)
  stop()
  expect(visits).toBe(0)
  render(() => <Ahead />)
  expect(await screen.findByText('Ahead')).toBeTruthy()
  expect(fetches).toBe(1)
})

test('while a part is on its way after a change of address, what stood there before is gone', async () => {
  let arrive!: () => void
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  const Slow = part(async () => {
    await arrived
    return () => <p>Here at last</p>
  })
  const [place, setPlace] = createSignal('ring')
  render(() => <Show when={place() === 'ring'} fallback={<Slow />}><p>The ring</p></Show>)
  // As the router changes the address: in a transition a page that waits would stand as it was, and miss what is told meanwhile.
  await startTransition(() => setPlace('stage'))
  expect(screen.queryByText('The ring')).toBeNull()
  expect(screen.getByRole('status').textContent).toBe(t().common.loading)
  arrive()
  expect(await screen.findByText('Here at last')).toBeTruthy()
})
