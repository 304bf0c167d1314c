import { accept, refuse, type Result } from '../shared/model/result.ts'

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** What the server is told from outside, checked once at the start. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Null: SQLite in the data folder. */
  readonly databaseUrl: string | null
  /** Null: this is the only process. */
  readonly redisUrl: string | null
  /** The origin people use, without a slash at its end; null on a local network. */
  readonly publicUrl: string | null
  readonly logLevel: (typeof LEVELS)[number]
  /** Null: anybody creates sessions. */
  readonly createPassword: string | null
}

const SETTINGS = ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'REDIS_URL', 'PUBLIC_URL', 'LOG_LEVEL', 'CREATE_SESSIONS', 'CREATE_PASSWORD'] as const
type Setting = (typeof SETTINGS)[number]

/** Real variables of other programs that are one letter away from ours. */
const INNOCENT: ReadonlySet<string> = new Set(['POST', 'SORT', 'SPORT'])
const SHORTEST_PASSWORD = 8

/** The configuration, or every sentence that is wrong with it, all at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Result<Config, readonly string[]> {
  const errors: string[] = [...misspelt(env)]
  const given = (name: Setting) => env[name]?.trim() || null
  const say = (error: string) => void errors.push(error)

  for (const name of SETTINGS) {
    if (env[name] !== undefined && env[name].trim() === '') say(`${name} is empty: give it a value or leave it out.`)
  }

  const port = given('PORT') ?? '3000'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) say(`PORT is ${quote(port)}: it must be a whole number from 0 to 65535, such as 3000.`)

  const host = given('HOST') ?? '0.0.0.0'
  if (/[\s/]/.test(host)) say(`HOST is ${quote(host)}: it must be an address or a name, such as 127.0.0.1, without "http://" and without a path.`)

  const databaseUrl = given('DATABASE_URL')
  if (databaseUrl !== null && !isUrl(databaseUrl, ['postgres:', 'postgresql:'])) {
    say('DATABASE_URL must look like postgres://user:password@host:5432/database; leave it out to use the embedded SQLite.')
  }

  const redisUrl = given('REDIS_URL')
  if (redisUrl !== null && !isUrl(redisUrl, ['redis:', 'rediss:'])) say('REDIS_URL must look like redis://host:6379; leave it out for a single process.')
  if (redisUrl !== null && databaseUrl === null) {
    say('REDIS_URL is set without DATABASE_URL: several processes cannot share one SQLite file. Set DATABASE_URL too, or leave out REDIS_URL.')
  }

  const publicUrl = given('PUBLIC_URL')
  if (publicUrl !== null && !isOrigin(publicUrl)) {
    say(`PUBLIC_URL is ${quote(publicUrl)}: it must be the address people use, such as https://palabre.example.org, without a path.`)
  }

  const logLevel = LEVELS.find((level) => level === (given('LOG_LEVEL') ?? 'info'))
  if (!logLevel) say(`LOG_LEVEL is ${quote(given('LOG_LEVEL')!)}: it must be one of ${LEVELS.join(', ')}.`)

  const who = given('CREATE_SESSIONS') ?? 'anyone'
  const password = env['CREATE_PASSWORD'] || null
  if (who !== 'anyone' && who !== 'password') say(`CREATE_SESSIONS is ${quote(who)}: it must be "anyone" or "password".`)
  if (who === 'password' && password === null) say('CREATE_SESSIONS is "password" and CREATE_PASSWORD is missing: set it, or let anyone create sessions.')
  if (who === 'anyone' && password !== null) say('CREATE_PASSWORD is set, but anyone may create sessions: set CREATE_SESSIONS=password, or leave the password out.')
  if (password !== null && password.length < SHORTEST_PASSWORD) say(`CREATE_PASSWORD is too short: take at least ${SHORTEST_PASSWORD} characters.`)

  if (errors.length > 0 || !logLevel) return refuse(errors)
  return accept(
    Object.freeze({
      port: Number(port),
      host,
      dataDir: given('DATA_DIR') ?? './data',
      databaseUrl,
      redisUrl,
      publicUrl: publicUrl === null ? null : new URL(publicUrl).origin,
      logLevel,
      createPassword: password,
    }),
  )
}

/** A setting that is almost one of ours was meant to be: starting without it would surprise somebody. */
function misspelt(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env).flatMap((name) => {
    if ((SETTINGS as readonly string[]).includes(name) || INNOCENT.has(name)) return []
    const meant = SETTINGS.find((setting) => isOneEditAway(name.toUpperCase(), setting))
    if (meant) return [`${name} is no setting: is ${meant} meant?`]
    // A container platform that runs a service called "palabre" sets these by itself.
    if (/^PALABRE_(SERVICE|PORT)_/.test(name) || env[name]?.startsWith('tcp://')) return []
    return name.startsWith('PALABRE_') ? [`${name} is no setting. There are: ${SETTINGS.join(', ')}.`] : []
  })
}

/** Whether one letter was added, left out, changed, or two neighbours exchanged. */
function isOneEditAway(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return one === other
  let start = 0
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1
  const restOfOne = one.slice(start)
  const restOfOther = other.slice(start)
  return (
    restOfOne.slice(1) === restOfOther ||
    restOfOne === restOfOther.slice(1) ||
    restOfOne.slice(1) === restOfOther.slice(1) ||
    (restOfOne.slice(2) === restOfOther.slice(2) && restOfOne[0] === restOfOther[1] && restOfOne[1] === restOfOther[0])
  )
}

function isUrl(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol)
}

function isOrigin(value: string): boolean {
  if (!isUrl(value, ['http:', 'https:'])) return false
  const { pathname, search, hash, username, password } = new URL(value)
  return pathname === '/' && search + hash + username + password === ''
}

function quote(value: string): string {
  return JSON.stringify(value)
}
