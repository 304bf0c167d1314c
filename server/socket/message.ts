import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { MESSAGE, SYNC } from '../../shared/wire/messages.ts'

/** What a client may send: y-websocket's messages, and nothing else. */
export type Message = { readonly kind: 'step1' | 'step2' | 'update' | 'presence'; readonly payload: Uint8Array } | { readonly kind: 'query' }

/** Null for what is no message. */
export function readMessage(bytes: Uint8Array): Message | null {
  try {
    const decoder = createDecoder(bytes)
    switch (readVarUint(decoder)) {
      case MESSAGE.sync: {
        const type = readVarUint(decoder)
        const payload = readVarUint8Array(decoder)
        const kind = type === SYNC.step1 ? 'step1' : type === SYNC.step2 ? 'step2' : type === SYNC.update ? 'update' : null
        return kind && { kind, payload }
      }
      case MESSAGE.awareness:
        return { kind: 'presence', payload: readVarUint8Array(decoder) }
      case MESSAGE.queryAwareness:
        return { kind: 'query' }
      default:
        return null
    }
  } catch {
    return null
  }
}
