import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { SessionId } from '../../shared/model/id.ts'
import { commandRequest } from '../../shared/wire/commands.ts'
import { createRequest, joinRequest } from '../../shared/wire/requests.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { reachableAt } from '../../server/http/addresses.ts'
import { readBody } from '../../server/http/body.ts'
import { makeCookies } from '../../server/http/cookies.ts'
import { makeOrigins } from '../../server/http/origin.ts'
import { pageHeaders } from '../../server/http/pageHeaders.ts'
import { peerOf } from '../../server/http/peer.ts'
import { perMinute, perSecond } from '../../server/http/rate.ts'

describe('[A6] origins', () => {
  test('with a public URL, that one only', () => {
    const origins = makeOrigins('https://palabre.example', '0.0.0.0', () => 3000)
    expect(origins.allows('https://palabre.example')).toBe(true)
    const others = [
      'http://palabre.example',
      'https://palabre.example:8443',
      'https://www.palabre.example',
      'https://palabre.example.evil.example',
      'https://evilpalabre.example',
      'https://palabre.example/',
      'HTTPS://palabre.example',
      'http://localhost:3000',
      'null',
      '',
    ]
    for (const other of others) expect(origins.allows(other), other).toBe(false)
  })

  test('without one, the addresses of this machine on this port', () => {
    const origins = makeOrigins(null, '0.0.0.0', () => 3000)
    for (const own of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']) expect(origins.allows(own), own).toBe(true)
    for (const other of ['http://localhost:3001', 'http://localhost', 'https://localhost:3000', 'http://evil.example:3000', 'null']) {
      expect(origins.allows(other), other).toBe(false)
    }
    expect(makeOrigins(null, 'board.example', () => 3000).allows('http://board.example:3000')).toBe(true)
  })
})

describe('addresses', () => {
  test('are those at which the server can be reached, and no others', () => {
    expect(reachableAt('https://palabre.example', '127.0.0.1', 3000)).toEqual(['https://palabre.example'])
    expect(reachableAt(null, '127.0.0.1', 3000)).toEqual(['http://127.0.0.1:3000'])
    expect(reachableAt(null, '::1', 80)).toEqual(['http://[::1]'])
    expect(reachableAt(null, '0.0.0.0', 3000)[0]).toBe('http://localhost:3000')
    expect(reachableAt(null, '0.0.0.0', 3000).filter((each) => each.includes('['))).toEqual([])
  })
})

describe('rates', () => {
  test('forgive a burst, then fill with time', () => {
    let now = 0
    const rate = perSecond(5, 20, () => now)
    const taken = () => Array.from({ length: 30 }, () => rate.take('ana')).filter(Boolean).length
    expect(taken()).toBe(20)
    expect(rate.take('ben')).toBe(true)
    now = 1000
    expect(rate.left('ana')).toBe(true)
    expect(taken()).toBe(5)
  })

  test('of a minute are full again after one', () => {
    let now = 0
    const rate = perMinute(10, () => now)
    for (let turn = 0; turn < 10; turn += 1) rate.take('here')
    expect(rate.left('here')).toBe(false)
    now = 60_000
    expect(Array.from({ length: 11 }, () => rate.take('here'))).toEqual([...Array<boolean>(10).fill(true), false])
  })

  test('still count after many other keys came by', () => {
    const rate = perMinute(2, () => 0)
    rate.take('ana')
    rate.take('ana')
    for (let other = 0; other < 5_000; other += 1) rate.take(String(other))
    expect(rate.take('ana')).toBe(false)
  })
})

describe('cookies', () => {
  const session = 'palaver' as SessionId

  test('over https belong to this host alone', () => {
    const set = makeCookies(true).set(session, 'token')
    expect(set).toBe(`__Host-palabre-palaver=token; Max-Age=${LIMITS.credential / 1000}; Path=/; HttpOnly; SameSite=Strict; Secure`)
  })

  test('on a local network do without', () => {
    const cookies = makeCookies(false)
    expect(cookies.set(session, 'token')).not.toContain('Secure')
    expect(cookies.clear(session)).toContain('Max-Age=0')
  })

  test('[A3] are read for their own session only', () => {
    const cookies = makeCookies(false)
    const header = 'a=1; palabre-palaver2=no; palabre-palaver=yes=; b=2'
    expect(cookies.read(header, session)).toBe('yes=')
    expect(cookies.read(header, 'pal' as SessionId)).toBeNull()
    expect(cookies.read(undefined, session)).toBeNull()
    expect(makeCookies(true).read(header, session)).toBeNull()
  })
})

describe('peers', () => {
  const request = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

  test('are told apart by address, IPv6 by network', () => {
    expect(peerOf(request('203.0.113.7'), false)).toBe('203.0.113.7')
    expect(peerOf(request('::ffff:203.0.113.7'), false)).toBe('203.0.113.7')
    expect(peerOf(request('2001:db8:1:2:3:4:5:6'), false)).toBe('2001:db8:1:2')
    expect(peerOf(request('2001:db8::6'), false)).toBe('2001:db8:0:0')
  })

  test('behind a proxy are the last that the proxy named, and nobody else can say', () => {
    expect(peerOf(request('127.0.0.1', 'made-up, 203.0.113.7'), true)).toBe('203.0.113.7')
    expect(peerOf(request('::ffff:10.0.0.2', '203.0.113.7'), true)).toBe('203.0.113.7')
    expect(peerOf(request('127.0.0.1', '203.0.113.7'), false)).toBe('127.0.0.1')
    expect(peerOf(request('198.51.100.1', '203.0.113.7'), true)).toBe('198.51.100.1')
  })
})

describe('bodies', () => {
  const request = (body: string | Buffer, headers = {}) => Object.assign(Readable.from([Buffer.from(body as string)]), { headers }) as unknown as IncomingMessage
  const creation = { title: 'Palaver', template: 'full', languages: ['fr'], organisations: [], name: 'Ana', language: 'fr' }
  const creating = (change: object) => readBody(request(JSON.stringify({ ...creation, ...change })), createRequest)

  test('give what the schema makes of them', async () => {
    expect(await creating({ name: '  Ana\u202Eanna  ' })).toMatchObject({ ok: true, value: { name: 'Anaanna', password: '' } })
  })

  test.each([
    [{ name: 'x'.repeat(10_000) }, 'too-long'],
    [{ name: 'x'.repeat(LIMITS.name + 1) }, 'too-long'],
    [{ name: ' \u202E ' }, 'name-missing'],
    [{ organisations: Array.from({ length: LIMITS.organisations + 1 }, (_, index) => `O${index}`) }, 'too-many'],
    [{ languages: [] }, 'malformed'],
    [{ more: 1 }, 'malformed'],
    [{ name: ['Ana'] }, 'malformed'],
  ])('refuse %j', async (change, code) => {
    expect(await creating(change)).toEqual({ ok: false, failure: code })
  })

  test('find the code inside of a command', async () => {
    const body = { id: 'x'.repeat(16), command: { type: 'rename-me', name: ' ' } }
    expect(await readBody(request(JSON.stringify(body)), commandRequest)).toEqual({ ok: false, failure: 'name-missing' })
  })

  test.each(['', '{', 'nul', '{"a":1}x', '[]', 'null', '"a"', '['.repeat(200_000)])('refuse %.20s as malformed', async (body) => {
    expect(await readBody(request(body), joinRequest)).toEqual({ ok: false, failure: 'malformed' })
  })

  test('refuse what is not UTF-8', async () => {
    expect(await readBody(request(Buffer.from([0x22, 0xff, 0x22])), v.string())).toEqual({ ok: false, failure: 'malformed' })
  })

  test.each(['{"__proto__":{"admin":true}}', '{"name":{"\\u005f_proto__":1}}', '[[{"__proto__":null}]]'])('refuse %s', async (body) => {
    expect(await readBody(request(body), v.any())).toEqual({ ok: false, failure: 'malformed' })
    expect(Object.prototype).not.toHaveProperty('admin')
  })

  test('are bounded, whether they say their length or not', async () => {
    const long = JSON.stringify('x'.repeat(LIMITS.requestBody))
    expect(await readBody(request(long), v.string())).toEqual({ ok: false, failure: 'too-large' })
    expect(await readBody(request('', { 'content-length': String(LIMITS.requestBody + 1) }), v.string())).toEqual({ ok: false, failure: 'too-large' })
  })
})

describe('the policy of pages', () => {
  test('names the WebSocket of the public host', () => {
    const headers = pageHeaders('https://palabre.example', () => false)
    expect(headers.policy('evil.example')).toContain("connect-src 'self' wss://palabre.example;")
    expect(headers.all).toHaveProperty('strict-transport-security')
  })

  test('never repeats a host that is not ours', () => {
    const headers = pageHeaders(null, (origin) => origin === 'http://localhost:3000')
    expect(headers.policy('localhost:3000')).toContain("connect-src 'self' ws://localhost:3000;")
    expect(headers.policy('evil.example; script-src *')).not.toContain('evil')
    expect(headers.all).not.toHaveProperty('strict-transport-security')
  })
})
