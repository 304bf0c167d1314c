import { constants, inflateRawSync } from 'node:zlib'

/** RFC 7692, section 7.2.2: what the sender has cut off from the end of every message. */
const TAIL = Buffer.from([0x00, 0x00, 0xff, 0xff])
const WINDOW = 32 * 1024
const KEPT = 32

/** Answers what a compressed message says. */
export type Inflate = (buffer: Buffer, start: number, end: number) => Buffer

/**
 * For messages that each stand for themselves. A server that compresses once for all sends the same
 * bytes to every socket, so the last few answers are kept and found again by comparing: inflating
 * for each of four hundred receivers would measure this process instead of the server.
 */
export function makeSharedInflate(): Inflate {
  const kept: { readonly compressed: Buffer; readonly plain: Buffer }[] = []
  return (buffer, start, end) => {
    const found = kept.find(({ compressed }) => compressed.length === end - start && compressed.compare(buffer, start, end) === 0)
    if (found) return found.plain
    const compressed = Buffer.from(buffer.subarray(start, end))
    const plain = inflated(compressed)
    kept.unshift({ compressed, plain })
    kept.length = Math.min(kept.length, KEPT)
    return plain
  }
}

/** For a server that lets each message build on those before it on the same socket. */
export function makeOwnInflate(): Inflate {
  let window: Buffer = Buffer.alloc(0)
  return (buffer, start, end) => {
    const plain = inflated(buffer.subarray(start, end), window)
    window = Buffer.concat([window, plain]).subarray(-WINDOW)
    return plain
  }
}

function inflated(compressed: Buffer, dictionary?: Buffer): Buffer {
  return inflateRawSync(Buffer.concat([compressed, TAIL]), {
    finishFlush: constants.Z_SYNC_FLUSH,
    ...(dictionary && dictionary.length > 0 ? { dictionary } : {}),
  })
}
