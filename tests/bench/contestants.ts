import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
const PEERS = join(import.meta.dirname, 'node_modules')

/** A server and, where that makes a difference, how its clients behave. */
export interface Contestant {
  readonly name: string
  /** The program, which the same Node runs as everything else, and what Node is told before. */
  readonly program: string
  readonly flags?: readonly string[]
  /** Beside PORT and HOST; `data` is a folder of its own. */
  readonly env: (data: string, port: number) => Readonly<Record<string, string>>
  readonly speaks: 'palabre' | 'plain' | 'hocuspocus'
  /** Whether it has the documents itself; a relay only passes on. */
  readonly keeps: boolean
  /** Whether its documents are there again after a restart. */
  readonly stores: boolean
  /** Whether its clients offer permessage-deflate. */
  readonly deflate: boolean
  /** Where its data lie: on the disk, or in memory, where syncing costs nothing. */
  readonly disk: 'disk' | 'memory'
  readonly what: string
}

const SERVER = { keeps: true, stores: false, deflate: false, disk: 'disk' } as const
const OURS = {
  ...SERVER,
  program: join(ROOT, 'dist-server/main.js'),
  // As `npm run serve` has it.
  flags: ['--max-semi-space-size=4'],
  env: (data: string, port: number) => ({ DATA_DIR: data, LOG_LEVEL: 'warn', PUBLIC_URL: `http://127.0.0.1:${port}` }),
  speaks: 'palabre',
  stores: true,
} as const
const YWS = { ...SERVER, program: join(PEERS, '@y/websocket-server/src/server.js'), env: () => ({}), speaks: 'plain' } as const
const HOCUS = { ...SERVER, program: join(import.meta.dirname, 'servers/hocus.mjs'), env: () => ({}), speaks: 'hocuspocus' } as const

const ALL: readonly Contestant[] = [
  { ...OURS, name: 'palabre', what: 'our server as `npm start` runs it, SQLite on disk, synced' },
  { ...OURS, name: 'palabre-deflate', deflate: true, what: '`palabre` whose clients offer permessage-deflate, as browsers do' },
  { ...OURS, name: 'palabre-ram', disk: 'memory', what: '`palabre` with its data folder in memory (`/dev/shm`), where syncing costs nothing' },
  { ...YWS, name: 'yws', what: '@y/websocket-server 0.1.1, stock `src/server.js`; keeps nothing on disk' },
  { ...YWS, name: 'yws-level', env: (data) => ({ YPERSISTENCE: data }), stores: true, what: '`yws` with YPERSISTENCE: y-leveldb 0.1.2' },
  { ...HOCUS, name: 'hocus', what: '@hocuspocus/server 4.7.0, defaults; keeps nothing on disk' },
  { ...HOCUS, name: 'hocus-f20', env: () => ({ FLUSH_DELAY: '20' }), what: '`hocus` with `flushDelay: 20`' },
  { ...HOCUS, name: 'hocus-sqlite', env: (data) => ({ SQLITE: join(data, 'hocus.sqlite') }), stores: true, what: '`hocus` with @hocuspocus/extension-sqlite 4.7.0 on better-sqlite3 13.2.0' },
  {
    ...SERVER,
    name: 'relay-frame',
    program: join(import.meta.dirname, 'servers/relay-frame.ts'),
    env: () => ({}),
    speaks: 'plain',
    keeps: false,
    what: 'the floor: frames once, writes the same buffer to every other socket, knows nothing of documents',
  },
]

export const CONTESTANTS: readonly string[] = ALL.map(({ name }) => name)

export function contestant(name: string): Contestant {
  const found = ALL.find((each) => each.name === name)
  if (!found) throw new Error(`no server is called ${name}: there are ${CONTESTANTS.join(', ')}`)
  return found
}

/** Those to which the others are compared. */
export const PEER = 'yws'
export const FLOOR = 'relay-frame'
