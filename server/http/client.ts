import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** One file of the built client, held in memory in every form it can be sent in. */
export interface ClientFile {
  readonly type: string
  /** Its name changes with its content. */
  readonly hashed: boolean
  readonly etag: string
  readonly plain: Buffer
  readonly br: Buffer | null
  readonly gzip: Buffer | null
}

/** The built client by path. Only what was there at the start can ever be asked for. */
export type Client = ReadonlyMap<string, ClientFile>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** Reads the folder that the build wrote; an empty map where there is none. */
export async function loadClient(dir: string): Promise<Client> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const paths = new Set(entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name)))
  const client = new Map<string, ClientFile>()
  for (const path of paths) {
    const type = TYPES[extname(path)]
    if (!type) continue
    const plain = await readFile(path)
    const form = (ending: string) => (paths.has(path + ending) ? readFile(path + ending) : null)
    const at = `/${relative(dir, path).split(sep).join('/')}`
    client.set(at, {
      type,
      hashed: at.startsWith('/assets/'),
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      plain,
      br: await form('.br'),
      gzip: await form('.gz'),
    })
  }
  return client
}
