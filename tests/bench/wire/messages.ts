import { clientFrame } from './frames.ts'
import { Cursor, varUintBytes } from './varint.ts'

/** y-websocket's messages. Hocuspocus has the same ones behind the document's name, and a few of its own, which say nothing of interest here. */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2 } as const
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

export type Kind = 'step1' | 'step2' | 'update' | 'presence' | 'other'

/** How a server wants to be spoken to. */
export interface Dialect {
  /** What stands before every message. */
  readonly prefix: Buffer
  /** What must be said before anything else. */
  readonly greeting: readonly Buffer[]
}

export const PLAIN: Dialect = { prefix: Buffer.alloc(0), greeting: [] }

/** Hocuspocus: the document is named in every message, and a token is sent first, here an empty one. */
export function hocuspocus(document: string): Dialect {
  const prefix = withLength(Buffer.from(document))
  return { prefix, greeting: [clientFrame(Buffer.concat([prefix, Buffer.from([MESSAGE.auth, 0, 0])]))] }
}

export function syncFrame({ prefix }: Dialect, kind: keyof typeof SYNC, payload: Uint8Array): Buffer {
  return clientFrame(Buffer.concat([prefix, Buffer.from([MESSAGE.sync, SYNC[kind]]), withLength(payload)]))
}

/** One client's state, as y-protocols' awareness encodes it. */
export function presenceFrame({ prefix }: Dialect, client: number, clock: number, json: string): Buffer {
  const one = Buffer.concat([Buffer.from([1, ...varUintBytes(client), ...varUintBytes(clock)]), withLength(Buffer.from(json))])
  return clientFrame(Buffer.concat([prefix, Buffer.from([MESSAGE.awareness]), withLength(one)]))
}

function withLength(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(varUintBytes(bytes.length)), bytes])
}

const cursor = new Cursor()

/** What was read last: where its payload lies. One for all, for it is looked at before the next message comes. */
export const read = { kind: 'other' as Kind, start: 0, end: 0 }

/** Reads a message into `read`. */
export function readMessage(buffer: Buffer, start: number, end: number, prefix: number): typeof read {
  cursor.over(buffer, start + prefix, end)
  read.kind = 'other'
  const type = cursor.varUint()
  if (type === MESSAGE.sync) {
    const sync = cursor.varUint()
    read.kind = sync === SYNC.step1 ? 'step1' : sync === SYNC.step2 ? 'step2' : 'update'
  } else if (type === MESSAGE.awareness) read.kind = 'presence'
  else return read
  read.start = cursor.skipBytes()
  read.end = cursor.at
  return read
}
