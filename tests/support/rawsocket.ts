import { once } from 'node:events'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import { MESSAGE } from '../../shared/wire/messages.ts'

export type Sync = 0 | 1 | 2

/** A message of y-protocols' sync: 0 is step 1, 1 is step 2, 2 an update. */
export function sync(kind: Sync, payload: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, kind)
  writeVarUint8Array(encoder, payload)
  return toUint8Array(encoder)
}

/** An awareness message: what is said of each client. */
export function presence(...states: readonly (readonly [client: number, clock: number, state: unknown])[]): Uint8Array {
  const inner = createEncoder()
  writeVarUint(inner, states.length)
  for (const [client, clock, state] of states) {
    writeVarUint(inner, client)
    writeVarUint(inner, clock)
    writeVarString(inner, JSON.stringify(state))
  }
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.awareness)
  writeVarUint8Array(encoder, toUint8Array(inner))
  return toUint8Array(encoder)
}

/** A WebSocket without any manners: sends what it is told and keeps what it gets. */
export class RawSocket {
  readonly ws: WebSocket
  readonly received: Uint8Array[] = []
  readonly opened: Promise<void>
  /** The code with which the socket ended. */
  readonly closed: Promise<number>

  constructor(url: string, headers: Record<string, string>, protocols: readonly string[] = [], autoPong = true, deflates = false) {
    this.ws = new WebSocket(url, [...protocols], { headers, autoPong, perMessageDeflate: deflates && { threshold: 0 } })
    this.opened = new Promise((resolve, reject) => this.ws.once('open', resolve).once('error', reject))
    this.closed = new Promise((resolve) => this.ws.once('close', resolve))
    this.ws.on('error', () => {})
    this.opened.catch(() => {})
    this.ws.on('message', (data: Buffer) => this.received.push(new Uint8Array(data)))
  }

  sends(bytes: Uint8Array | string): this {
    this.ws.send(bytes)
    return this
  }

  /** The payloads of what came so far, of one kind of sync message. */
  syncs(kind: Sync): readonly Uint8Array[] {
    return this.received.flatMap((bytes) => {
      const decoder = createDecoder(bytes)
      return readVarUint(decoder) === MESSAGE.sync && readVarUint(decoder) === kind ? [readVarUint8Array(decoder)] : []
    })
  }

  /** Waits for the first message of a kind. */
  async gets(type: number): Promise<Uint8Array> {
    return vi.waitFor(() => {
      const found = this.received.find((bytes) => bytes[0] === type)
      if (!found) throw new Error(`no message of type ${type} yet`)
      return found
    }, { timeout: 20_000, interval: 5 })
  }

  /** Asks for the whole document and waits until it is there, so that updates come from now on. */
  async joins(): Promise<this> {
    await this.opened
    this.sends(sync(0, new Uint8Array([0]))).sends(sync(1, new Uint8Array([0, 0])))
    await this.answered()
    return this
  }

  /** Waits for the answer to step 1. */
  async answered(): Promise<void> {
    while (this.syncs(1).length === 0) await once(this.ws, 'message')
  }
}
