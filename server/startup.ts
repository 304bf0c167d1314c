import type { Config } from './config.ts'

/** What the server was doing when it could not go on. */
export type Step = 'data' | 'database' | 'bus' | 'listening'

/** Why the server does not start, in one sentence that says what to do. Never with the password of a database. */
export function whyNot(step: Step, error: unknown, config: Config): string {
  const code = codeOf(error)
  switch (step) {
    case 'data':
      if (code === 'SQLite 5') return `The data folder ${config.dataDir} is in use by another server: stop that one, or set DATA_DIR to another folder.`
      if (code !== null) return `The data folder ${config.dataDir} cannot be used (${code}): make it writable for this user, or set DATA_DIR to another.`
      break
    case 'database':
      if (code !== null) return `The database at ${hostOf(config.databaseUrl)} cannot be used (${code}): check that it runs, and DATABASE_URL.`
      break
    case 'bus':
      return `No Redis answers at ${hostOf(config.redisUrl)}: start it, or unset REDIS_URL if this is the only process.`
    case 'listening':
      if (code === 'EADDRINUSE') return `Port ${config.port} is in use: stop the program that uses it, or set PORT to another number.`
      if (code === 'EACCES') return `Port ${config.port} is not allowed for this user: set PORT to a number above 1023.`
      if (code !== null) return `The address ${config.host} is none of this machine (${code}): set HOST to one that is, or leave it out.`
  }
  return error instanceof Error ? error.message : String(error)
}

/** The code of the system or of the database; of several attempts at connecting, the first's. */
function codeOf(error: unknown): string | null {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  if (!(error instanceof Error)) return null
  if ('errcode' in error && typeof error.errcode === 'number') return `SQLite ${error.errcode}`
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? null : codeOf(error.cause)
}

/** Host and port of a URL, without user and password. */
function hostOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).host || 'the local socket' : 'its address'
}
