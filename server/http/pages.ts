import type { Context, Handler } from 'hono'
import type { Client, ClientFile } from './client.ts'
import type { PageHeaders } from './pageHeaders.ts'

const INDEX = '/index.html'

/**
 * The client's files, and its page for every other path, because the client does its own routing.
 * A path that looks like a file and is none is not found: an old page that asks for the script of a
 * release that is gone must not be handed HTML.
 */
export function pages(client: Client, headers: PageHeaders): Handler {
  return (c) => {
    const { path } = c.req
    const found = client.get(path) ?? (/\.[^/]*$|^\/assets\//.test(path) ? undefined : client.get(INDEX))
    if (found) return send(c, found, headers.policy(c.req.header('host') ?? null))
    if (client.size > 0) return c.text('Not found\n', 404)
    return c.text('The pages are not built yet: run "npm run build".\n', 503)
  }
}

function send(c: Context, file: ClientFile, policy: string): Response {
  c.header('Content-Security-Policy', policy)
  c.header('Cache-Control', file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  c.header('ETag', file.etag)
  c.header('Vary', 'Accept-Encoding')
  const known = c.req.header('if-none-match')?.split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known?.includes(file.etag)) return c.body(null, 304)
  c.header('Content-Type', file.type)
  const [encoding, bytes] = form(file, c.req.header('accept-encoding') ?? '')
  if (encoding) c.header('Content-Encoding', encoding)
  return c.body(bytes as Uint8Array<ArrayBuffer>)
}

/** Brotli, else gzip, else plain: the smallest form that the browser says it reads. */
function form(file: ClientFile, accepted: string): readonly ['br' | 'gzip' | null, Buffer] {
  const codings = accepted.split(',').map((each) => each.trim().split(/\s*;\s*/))
  const reads = (coding: string) => codings.some(([name, quality]) => name === coding && !/^q=0(\.0*)?$/.test(quality ?? ''))
  if (file.br && reads('br')) return ['br', file.br]
  if (file.gzip && reads('gzip')) return ['gzip', file.gzip]
  return [null, file.plain]
}
