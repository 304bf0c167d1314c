import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/**
 * One JSON line for each thing that happened, its message always the same words, what differs in
 * fields. Never give it what people wrote, their names, a secret or a request's body: of an error
 * only kind, message and stack are kept, since the errors of databases and parsers carry values in
 * their other fields, and of the message nothing that it quotes, since they quote values there too.
 */
export function makeLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: described },
  }
  return destination ? pino(options, destination) : pino(options)
}

function described(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return { type: error.name, message: unquoted(error), stack: places.join('\n'), ...code, ...(error.cause === undefined ? {} : { cause: described(error.cause) }) }
}

/** What a parser of JSON quotes may itself hold quotes, so nothing is left of its message. */
function unquoted(error: Error): string {
  if (error instanceof SyntaxError) return 'not of the expected form'
  return error.message.replace(/(["'`“«])[\s\S]*["'`”»]/g, '$1…$1')
}
