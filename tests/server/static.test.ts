import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { precompress } from '../../server/http/precompress.ts'
import { startApp, type Started } from '../support/startApp.ts'

// Every test runs the whole server, and may share the machine with many others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const PAGE = '<!doctype html><title>Palabre</title><script type="module" src="/assets/main-4f3a.js"></script>'
const SCRIPT = `export const words = ${JSON.stringify('equal voices '.repeat(200))}`

let server: Started
let folder: string
let dist: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palabre-dist-'))
  dist = join(folder, 'dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await writeFile(join(dist, 'index.html'), PAGE)
  await writeFile(join(dist, 'assets/main-4f3a.js'), SCRIPT)
  await writeFile(join(dist, 'tree.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(dist, 'unknown.exe'), 'never served')
  await writeFile(join(folder, 'palabre-secret.txt'), 'beside the folder')
  await precompress(dist)
  server = await startApp({ client: dist })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

interface Got {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: Buffer
}

/** Asks for a path to the letter: `fetch` would tidy it first. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url)
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }))
    })
      .on('error', reject)
      .end()
  })
}

describe('the pages', () => {
  test.each(['/', '/index.html', '/s/0123', '/join', '/new?from=here'])('%s is the page', async (path) => {
    const { status, headers, body } = await get(path)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-cache')
    expect(body.toString()).toBe(PAGE)
  })

  test('may do only what it needs, from here only', async () => {
    const { headers } = await get('/')
    const host = new URL(server.url).host
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        `connect-src 'self' ws://${host}; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'`,
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect((await get('/', { host: 'evil.example' })).headers['content-security-policy']).not.toContain('evil')
  })

  test('is asked for again each time, and sent only when it changed', async () => {
    const { headers } = await get('/')
    const again = await get('/s/0123', { 'if-none-match': `"other", W/${headers['etag'] as string}` })
    expect(again.status).toBe(304)
    expect(again.body).toHaveLength(0)
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('files named after their content are kept for ever', async () => {
    const { headers, body } = await get('/assets/main-4f3a.js')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(body.toString()).toBe(SCRIPT)
    expect((await get('/tree.svg')).headers['cache-control']).toBe('no-cache')
  })

  test('files are sent in the smallest form that is read', async () => {
    const at = (accepted: string) => get('/assets/main-4f3a.js', { 'accept-encoding': accepted })
    const brotli = await at('gzip, deflate, br, zstd')
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' })
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT)
    const gzip = await at('gzip, br;q=0')
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT)
    expect((await at('identity')).headers['content-encoding']).toBeUndefined()
    expect((await at('brotli, xgzip')).headers['content-encoding']).toBeUndefined()
  })

  test('the build writes a form only where it is smaller', async () => {
    expect((await readdir(dist, { recursive: true })).sort()).toEqual(
      expect.arrayContaining(['assets/main-4f3a.js', 'assets/main-4f3a.js.br', 'assets/main-4f3a.js.gz', 'index.html', 'tree.svg', 'unknown.exe']),
    )
    expect(await readFile(join(dist, 'tree.svg.gz')).catch(() => null)).toBeNull()
  })

  test('HEAD gives the headers alone', async () => {
    const { status, headers, body } = await get('/', {}, 'HEAD')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(body).toHaveLength(0)
  })
})

describe('what is not there', () => {
  test.each([
    '/assets/main-old.js',
    '/assets/',
    '/favicon.ico',
    '/unknown.exe',
    '/../palabre-secret.txt',
    '/assets/../../palabre-secret.txt',
    '/..%2fpalabre-secret.txt',
    '/%2e%2e/palabre-secret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fpalabre-secret.txt',
    '/..\\palabre-secret.txt',
    '//palabre-secret.txt',
    '/index.html%00.js',
  ])('%s is not found, nor is anything beside the folder', async (path) => {
    const { status, body } = await get(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(body.toString()).not.toContain('beside the folder')
  })

  test('a route under /api is never a page', async () => {
    const { status, headers, body } = await get('/api/nothing')
    expect(status).toBe(404)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain('sandbox')
    expect(body.toString()).toBe('{"refusal":"not-found"}')
  })

  test('without a build the server says what to do', async () => {
    const bare = await startApp()
    const response = await fetch(bare.url)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run build')
    await bare.stop()
  })
})

describe('operation', () => {
  test('alive, and ready as long as the storage answers', async () => {
    const own = await startApp()
    expect((await fetch(`${own.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${own.url}/readyz`)).status).toBe(200)
    await own.storage.close()
    expect((await fetch(`${own.url}/healthz`)).status).toBe(200)
    await expect.poll(async () => (await fetch(`${own.url}/readyz`)).status).toBe(503)
    await own.stop()
  })
})
