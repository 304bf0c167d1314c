import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { REFUSALS } from '../shared/ledger/refusal.ts'
import { refusals as en } from '../client/text/en/refusals.ts'
import { refusals as fr } from '../client/text/fr/refusals.ts'

const ROOT = resolve(import.meta.dirname, '..')

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    // The bench installs the servers that it compares with in a folder of its own.
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules') && statSync(join(ROOT, path)).isFile())
}

const sources = ['client', 'server', 'shared'].flatMap(filesBelow).filter((path) => !path.endsWith('.d.ts'))
const tests = filesBelow('tests')

/** What a file imports, statically or dynamically: project files as paths from the root, packages by name. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!)
  return specifiers.map((specifier) => (specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), specifier)) : specifier))
}

const imports = new Map(sources.map((path) => [path, importsOf(path)]))

/** Every import of a file below `from` that is of the forbidden kind, as "file → import". */
function offences(from: (path: string) => boolean, forbidden: (imported: string, path: string) => boolean): string[] {
  return [...imports].flatMap(([path, list]) => (from(path) ? list.filter((each) => forbidden(each, path)).map((each) => `${path} → ${each}`) : []))
}

const below = (...folders: string[]) => (path: string) => folders.some((folder) => path === folder || path.startsWith(`${folder}/`))
const packageNamed = (...names: string[]) => (imported: string) => names.some((name) => imported === name || imported.startsWith(`${name}/`))

describe('[H1] imports follow the house', () => {
  test('client and server import shared, never each other', () => {
    expect(offences(below('client'), below('server'))).toEqual([])
    expect(offences(below('server'), below('client'))).toEqual([])
    expect(offences(below('shared'), below('client', 'server'))).toEqual([])
  })

  test('model ← ledger ← wire, and model ← board', () => {
    expect(offences(below('shared/model'), below('shared/ledger', 'shared/wire', 'shared/board', 'shared/library'))).toEqual([])
    expect(offences(below('shared/ledger'), below('shared/wire', 'shared/board', 'shared/library'))).toEqual([])
    expect(offences(below('shared/board'), below('shared/ledger', 'shared/wire'))).toEqual([])
    expect(offences(below('shared/library'), below('shared/ledger', 'shared/wire', 'shared/board'))).toEqual([])
  })

  test('yjs stays with the documents', () => {
    const allowed = below('shared/board', 'client/sync', 'client/canvas', 'server/rooms', 'server/socket', 'server/sealed')
    expect(offences((path) => !allowed(path), packageNamed('yjs', 'y-websocket', 'y-protocols', 'lib0'))).toEqual([])
  })

  test('kysely and the database drivers stay with storage', () => {
    expect(offences((path) => !below('server/storage', 'server/sealed')(path), packageNamed('kysely', 'pg', 'node:sqlite'))).toEqual([])
  })

  test('react and tldraw stay on their island', () => {
    expect(offences((path) => !below('client/canvas')(path), packageNamed('react', 'react-dom', 'tldraw', '@tldraw'))).toEqual([])
  })

  test('shared asks for time, luck and identity as arguments', () => {
    const offenders = sources.filter(
      (path) => below('shared')(path) && /\bDate\.now\(|\bnew Date\(\)|Math\.random\(|randomUUID|getRandomValues|process\.env/.test(readFileSync(join(ROOT, path), 'utf8')),
    )
    expect(offenders).toEqual([])
    expect(offences(below('shared'), (imported) => imported.startsWith('node:'))).toEqual([])
  })

  test('in the client, features do not know one another', () => {
    const features = ['lobby', 'circle', 'wall', 'exchange', 'ballot', 'charter', 'lines', 'plan', 'canvas'].map((name) => `client/${name}`)
    for (const feature of features) {
      const others = features.filter((other) => other !== feature)
      expect(offences(below(feature), below(...others, 'client/session'))).toEqual([])
    }
    expect(offences(below('client/ui'), (imported, path) => imported.startsWith('client/') && !below('client/ui')(imported) && path !== '')).toEqual([])
    expect(offences(below('client/sync'), below(...features, 'client/session'))).toEqual([])
  })

  test('in the server, nothing calls back up', () => {
    expect(offences(below('server/rooms', 'server/sealed'), below('server/http', 'server/socket'))).toEqual([])
    expect(offences(below('server/http', 'server/socket'), below('server/bus'))).toEqual([])
    expect(offences(below('server/storage', 'server/bus'), below('server/rooms', 'server/sealed', 'server/http', 'server/socket'))).toEqual([])
    expect(offences(below('server/export'), below('server/http', 'server/socket', 'server/rooms', 'server/sealed', 'server/storage'))).toEqual([])
  })

  test('one place reads the environment, one ends the process', () => {
    const reads = (pattern: RegExp) => sources.filter((path) => pattern.test(readFileSync(join(ROOT, path), 'utf8')))
    expect(reads(/process\.env/).filter((path) => !['server/config.ts', 'server/main.ts'].includes(path))).toEqual([])
    expect(reads(/process\.exit\(/).filter((path) => path !== 'server/main.ts' && path !== 'server/http/precompress.ts')).toEqual([])
  })

  test('no cycles', () => {
    const done = new Set<string>()
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) throw new Error(`cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`)
      if (done.has(path)) return
      for (const next of imports.get(path) ?? []) if (imports.has(next)) walk(next, [...trail, path])
      done.add(path)
    }
    for (const path of sources) walk(path, [])
  })
})

describe('[H2] the page is only ever text', () => {
  test('no markup is made from strings', () => {
    const offenders = sources.filter((path) => below('client')(path) && /innerHTML|outerHTML|insertAdjacentHTML|document\.write/.test(readFileSync(join(ROOT, path), 'utf8')))
    expect(offenders).toEqual([])
  })

  test('styles know start and end, not left and right', () => {
    const physical = /(?<![\w-])(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)/
    const sheets = readdirSync(join(ROOT, 'client'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
    expect(sheets.filter((name) => physical.test(readFileSync(join(ROOT, 'client', name), 'utf8')))).toEqual([])
  })
})

describe('[H3] words and rules are whole', () => {
  test('every refusal has a sentence in every language, and every code can be given', () => {
    expect(Object.keys(en).sort()).toEqual([...REFUSALS].sort())
    expect(Object.keys(fr).sort()).toEqual([...REFUSALS].sort())
    const code = sources.filter((path) => !path.startsWith('client/text') && path !== 'shared/ledger/refusal.ts').map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n')
    expect(REFUSALS.filter((refusal) => !code.includes(`'${refusal}'`))).toEqual([])
  })

  test('in French, no line begins with a sign that belongs to the word before, or ends with an opening one', () => {
    const loose = sources.filter((path) => path.startsWith('client/text/fr') && /« | »| [?!;]['`]|[a-zé] :['`]/.test(readFileSync(join(ROOT, path), 'utf8')))
    expect(loose).toEqual([])
  })

  test('every rule of SPEC.md is cited by a test, and no test cites a rule that is not there', () => {
    const rules = [...readFileSync(join(ROOT, 'shared/SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]{1,2}\d+)\*\*/gm)].map((match) => match[1]!)
    const cited = new Set(tests.flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/\[([A-Z]{1,2}\d+)\]/g)].map((match) => match[1]!)))
    expect(rules.length).toBe(new Set(rules).size)
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([])
    expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([])
  })

  test('no file has outgrown one idea', () => {
    const data = below('client/text', 'shared/library')
    const long = sources.filter((path) => !data(path) && readFileSync(join(ROOT, path), 'utf8').split('\n').length > 400)
    expect(long).toEqual([])
  })
})
