import type { IncomingMessage } from 'node:http'
import * as v from 'valibot'
import { REFUSALS, type RefusalCode } from '../../shared/ledger/refusal.ts'
import { RESERVED } from '../../shared/model/id.ts'
import { accept, refuse, type Result } from '../../shared/model/result.ts'
import { LIMITS } from '../../shared/model/limits.ts'

/**
 * The body of a request, parsed by its schema. Parsed once at the edge and trusted inside. What the
 * schema has no code for is `otherwise`.
 */
export async function readBody<Schema extends v.GenericSchema>(
  request: IncomingMessage,
  schema: Schema,
  otherwise: RefusalCode = 'malformed',
): Promise<Result<v.InferOutput<Schema>, RefusalCode>> {
  const bytes = await readBytes(request)
  if (!bytes) return refuse('too-large')
  const json = parseJson(bytes)
  if (json === undefined) return refuse('malformed')
  const parsed = v.safeParse(schema, json, { abortPipeEarly: true })
  return parsed.success ? accept(parsed.output) : refuse(codeOf(parsed.issues) ?? otherwise)
}

/** Null where there are more than the limit; whatever is left over is then for the adapter to drain. */
async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.requestBody) return null
  return new Promise((resolve, reject): void => {
    const chunks: Buffer[] = []
    let size = 0
    const settle = (end: () => void) => {
      request.off('data', take).off('end', done).off('error', failed).off('close', gone)
      end()
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > LIMITS.requestBody) settle(() => resolve(null))
      else chunks.push(chunk)
    }
    const done = () => settle(() => resolve(Buffer.concat(chunks)))
    const failed = (error: Error) => settle(() => reject(new Disconnected(error.message)))
    const gone = () => settle(() => reject(new Disconnected('the client went before its request was complete')))
    if (request.destroyed) return reject(new Disconnected('the client went before its request was read'))
    request.on('data', take).on('end', done).on('error', failed).on('close', gone)
  })
}

/** The client hung up; nobody is left to answer. */
export class Disconnected extends Error {
  override readonly name = 'Disconnected'
}

/**
 * Undefined for what is not JSON in UTF-8. The parser's own error is dropped, because its message
 * quotes what was written. A name that every object answers to is refused wherever it stands: a
 * reader that asks an object for it would find something else.
 */
function parseJson(bytes: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return JSON.parse(text, (key, value: unknown) => {
      if (RESERVED.has(key)) throw new SyntaxError('reserved key')
      return value
    })
  } catch {
    return undefined
  }
}

const CODES: readonly string[] = REFUSALS

/** The first code that a schema gave for a message, at any depth. */
function codeOf(issues: readonly v.BaseIssue<unknown>[]): RefusalCode | undefined {
  for (const issue of issues) {
    if (CODES.includes(issue.message)) return issue.message as RefusalCode
    const inner = issue.issues && codeOf(issue.issues)
    if (inner) return inner
  }
  return undefined
}
