import { constants, inflateRawSync } from 'node:zlib'
import type { WebSocket } from 'ws'
import { LIMITS } from '../../shared/model/limits.ts'

/** RFC 7692, section 7.2.2: the end that was left out of a message. */
const TAIL = Buffer.from([0, 0, 0xff, 0xff])
const NOTHING = Buffer.alloc(0)

type Done = (error: Error | null, data?: Buffer) => void

/** What `ws` keeps of an extension that was agreed on; its own name for it. */
interface Extension {
  decompress(data: Buffer, isLast: boolean, done: Done): void
}

/**
 * Inflates what comes in on a socket in one go, if compression was agreed on; answers whether it
 * was. `broken` is called where something is not what it says, or far more than it says. `ws` itself would keep a stream for every socket, with a window of tens of kilobytes, and go
 * through another thread for a few bytes. Without a memory of earlier messages neither is needed.
 */
export function inflateAtOnce(ws: WebSocket, broken: (reason: 'malformed' | 'tooLarge') => void): boolean {
  const extension = (ws as unknown as { _extensions: Record<string, Extension> })._extensions['permessage-deflate']
  if (!extension) return false
  let parts: Buffer[] = []
  extension.decompress = (data, isLast, done) => {
    parts.push(data)
    // Later, also where it is done: `ws` goes on to the next message from within, deeper each time.
    if (!isLast) return queueMicrotask(() => done(null, NOTHING))
    const whole = Buffer.concat([...parts, TAIL])
    parts = []
    try {
      const inflated = inflateRawSync(whole, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LIMITS.frame })
      queueMicrotask(() => done(null, inflated))
    } catch (error) {
      broken((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'malformed')
      queueMicrotask(() => done(error as Error))
    }
  }
  return true
}
