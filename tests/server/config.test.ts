import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { accept } from '../../shared/model/result.ts'
import { seeded } from '../contracts/seed.ts'

const DEFAULTS = {
  port: 3000,
  host: '0.0.0.0',
  dataDir: './data',
  databaseUrl: null,
  redisUrl: null,
  publicUrl: null,
  logLevel: 'info',
  createPassword: null,
}

const errorsOf = (env: Record<string, string>) => {
  const read = readConfig(env)
  return read.ok ? [] : read.failure
}

test('everything has a default', () => {
  expect(readConfig({})).toEqual(accept(DEFAULTS))
  expect(readConfig({ PATH: '/bin', HOME: '/root', npm_config_port: '1', LANG: 'fr_FR', POST: 'x', HOSTNAME: 'box' })).toEqual(accept(DEFAULTS))
})

test('every setting is read', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    DATA_DIR: '/var/lib/palabre',
    DATABASE_URL: 'postgresql://user:secret@db.example.org:5432/palabre?sslmode=require',
    REDIS_URL: 'rediss://cache.example.org',
    PUBLIC_URL: 'https://palabre.example.org/',
    LOG_LEVEL: 'silent',
    CREATE_SESSIONS: 'password',
    CREATE_PASSWORD: 'eight ch',
  }
  expect(readConfig(env)).toEqual(
    accept({
      port: 0,
      host: '::1',
      dataDir: '/var/lib/palabre',
      databaseUrl: env.DATABASE_URL,
      redisUrl: env.REDIS_URL,
      publicUrl: 'https://palabre.example.org',
      logLevel: 'silent',
      createPassword: 'eight ch',
    }),
  )
})

test('is frozen', () => {
  const read = readConfig({})
  expect(read.ok && Object.isFrozen(read.value)).toBe(true)
})

describe('refuses', () => {
  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ PORT: 'http' }, /^PORT is "http"/],
    [{ PORT: '65536' }, /^PORT/],
    [{ PORT: '-1' }, /^PORT/],
    [{ PORT: '3000.5' }, /^PORT/],
    [{ PORT: '0x10' }, /^PORT/],
    [{ PORT: '' }, /^PORT is empty/],
    [{ HOST: 'http://here' }, /^HOST/],
    [{ DATA_DIR: ' ' }, /^DATA_DIR is empty/],
    [{ DATABASE_URL: 'mysql://host/db' }, /^DATABASE_URL/],
    [{ DATABASE_URL: 'palabre.db' }, /^DATABASE_URL/],
    [{ DATABASE_URL: 'postgres://db/p', REDIS_URL: 'http://host' }, /^REDIS_URL must/],
    [{ REDIS_URL: 'redis://host' }, /^REDIS_URL is set without DATABASE_URL/],
    [{ PUBLIC_URL: 'palabre.example.org' }, /^PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://example.org/palabre' }, /^PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://example.org/?x' }, /^PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://user:word@example.org' }, /^PUBLIC_URL/],
    [{ PUBLIC_URL: 'ftp://example.org' }, /^PUBLIC_URL/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud".*silent/],
    [{ CREATE_SESSIONS: 'nobody' }, /^CREATE_SESSIONS is "nobody"/],
    [{ CREATE_SESSIONS: 'password' }, /CREATE_PASSWORD is missing/],
    [{ CREATE_SESSIONS: 'password', CREATE_PASSWORD: 'seven c' }, /too short/],
    [{ CREATE_PASSWORD: 'long enough' }, /CREATE_PASSWORD is set, but anyone/],
    [{ PALABRE_COLOUR: 'red' }, /^PALABRE_COLOUR is no setting/],
    [{ PALABRE_PORT: '3000' }, /^PALABRE_PORT is no setting/],
    [{ DATABSE_URL: 'x' }, /^DATABSE_URL is no setting: is DATABASE_URL meant\?/],
    [{ DATABASE_ULR: 'x' }, /is DATABASE_URL meant/],
    [{ PUBLICK_URL: 'x' }, /is PUBLIC_URL meant/],
    [{ REDIS_URI: 'x' }, /is REDIS_URL meant/],
    [{ port: '80' }, /is PORT meant/],
  ]

  test.each(wrong.map(([env, sentence]) => [JSON.stringify(env), env, sentence] as const))('%s', (_, env, sentence) => {
    const errors = errorsOf(env)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(sentence)
  })

  test('all that is wrong, at once', () => {
    const errors = errorsOf({ PORT: 'x', REDIS_URL: 'redis://host', LOG_LEVEL: 'loud', PUBLIC_URL: 'x', CREATE_PASSWORD: 'short', DATABSE_URL: 'x' })
    expect(errors.map((error) => error.split(' ')[0]).sort()).toEqual(['CREATE_PASSWORD', 'CREATE_PASSWORD', 'DATABSE_URL', 'LOG_LEVEL', 'PORT', 'PUBLIC_URL', 'REDIS_URL'])
  })

  test('without ever saying a password or the secret part of an address', () => {
    const errors = errorsOf({ DATABASE_URL: 'mysql://user:hidden-word@db', REDIS_URL: 'http://:hidden-word@host', CREATE_SESSIONS: 'password', CREATE_PASSWORD: 'hidden-' })
    expect(errors.length).toBeGreaterThan(2)
    expect(errors.join()).not.toContain('hidden-')
  })

  test('every name that is one slip away from a setting, and leaves the others alone', () => {
    const names = ['DATA_DIR', 'DATABASE_URL', 'REDIS_URL', 'PUBLIC_URL', 'LOG_LEVEL', 'CREATE_SESSIONS', 'CREATE_PASSWORD']
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ_')
    const slip = fc.constantFrom('add', 'drop', 'change', 'swap')
    fc.assert(
      fc.property(fc.constantFrom(...names), slip, fc.nat(), letter, (name, kind, position, other) => {
        const at = position % (name.length - 1)
        const slips = {
          add: name.slice(0, at) + other + name.slice(at),
          drop: name.slice(0, at) + name.slice(at + 1),
          change: name.slice(0, at) + other + name.slice(at + 1),
          swap: name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2),
        } as const
        const slipped = slips[kind as keyof typeof slips]
        if (names.includes(slipped)) return
        expect(errorsOf({ [slipped]: 'x' })).toEqual([`${slipped} is no setting: is ${name} meant?`])
      }),
      seeded(),
    )
    expect(errorsOf({ DATABASES_URLS: 'x', LOGLVL: 'x', DATA: 'x', EXPORT: 'x' })).toEqual([])
  })
})
