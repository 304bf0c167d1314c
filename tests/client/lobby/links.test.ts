import { describe, expect, test } from 'vitest'
import { joinLink, reachableOrigins, readReturn, returnLink, toType } from '../../../client/lobby/links.ts'
import { readFragment } from '../../../client/lobby/doorKey.ts'
import { LANGUAGES } from '../../../shared/model/phrase.ts'
import { invitationMessage } from '../../../client/text/invitationMessage.ts'

const SECRET = 'S3cret_-S3cret_-S3cret_-'
const KEY = '0123456789abcdef0123456789abcdef'
const ORIGIN = 'https://palabre.example.org'

describe('[A1] a link carries its secret in the fragment only', () => {
  test.each([joinLink(ORIGIN, SECRET), returnLink(ORIGIN, { secret: SECRET, sealingKey: KEY, seen: 7 })])('%s', (link) => {
    const { origin, pathname, search, hash } = new URL(link)
    expect(origin).toBe(ORIGIN)
    expect(pathname + search).not.toContain(SECRET)
    expect(pathname + search).not.toContain(KEY)
    expect(hash).toContain(SECRET)
  })

  test('and is read again as it was made', () => {
    expect(readFragment(new URL(joinLink(ORIGIN, SECRET)).hash.slice(1))).toEqual({ secret: SECRET })
    for (const seen of [null, 0, 712]) {
      const link = { secret: SECRET, sealingKey: KEY, seen }
      expect(readReturn(new URL(returnLink(ORIGIN, link)).hash.slice(1))).toEqual(link)
    }
    // As it is pasted at the end of a sentence.
    expect(readReturn(`${SECRET}.${KEY}.`)).toEqual({ secret: SECRET, sealingKey: KEY, seen: null })
  })
})

test('half a personal link is none', () => {
  for (const half of ['', SECRET, `${SECRET}.`, `.${KEY}`, `${SECRET}.short`]) expect(readReturn(half)).toBeNull()
})

describe('the address for others', () => {
  test('is the page’s own where it was opened from elsewhere', () => {
    expect(reachableOrigins(ORIGIN, ['http://localhost:3000', 'http://192.168.1.20:3000'])).toEqual([ORIGIN])
  })

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])('is one of the network where the page was opened at %s', (here) => {
    expect(reachableOrigins(here, ['http://localhost:3000', 'http://192.168.1.20:3000', 'http://10.0.0.7:3000'])).toEqual(['http://192.168.1.20:3000', 'http://10.0.0.7:3000'])
  })

  test('is the page’s own where the server knows no other', () => {
    expect(reachableOrigins('http://localhost:3000', ['http://localhost:3000'])).toEqual(['http://localhost:3000'])
    expect(reachableOrigins('http://localhost:3000', [])).toEqual(['http://localhost:3000'])
  })

  test('is typed without https, which browsers try by themselves', () => {
    expect(toType(ORIGIN)).toBe('palabre.example.org')
    expect(toType('http://192.168.1.20:3000')).toBe('http://192.168.1.20:3000')
  })
})

describe('the message for those invited', () => {
  const invited = { title: 'Clean water', as: 'participant', organisation: 'Village association', link: joinLink(ORIGIN, SECRET), address: 'palabre.example.org', code: '7KQ2-M9XD' } as const

  test.each(LANGUAGES)('says in %s where to go, with the link on a line of its own', (language) => {
    const message = invitationMessage([language], invited)
    expect(message.split('\n')).toContain(invited.link)
    for (const part of [invited.title, invited.organisation, invited.address, invited.code]) expect(message).toContain(part)
  })

  test('is in every language of the session, one after the other', () => {
    expect(invitationMessage(['en', 'fr'], invited).split(invited.link)).toHaveLength(3)
  })

  test('tells observers and co-facilitators what they are invited to', () => {
    expect(invitationMessage(['en'], { ...invited, as: 'observer', organisation: null })).toContain('observe')
    expect(invitationMessage(['en'], { ...invited, as: 'facilitator', organisation: null })).toContain('co-facilitate')
  })
})
