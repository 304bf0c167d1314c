import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { MESSAGE, SYNC } from '../../shared/wire/messages.ts'
import { Packet } from './packet.ts'

/* What a room sends. */

export function syncPacket(kind: keyof typeof SYNC, payload: Uint8Array): Packet {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, SYNC[kind])
  writeVarUint8Array(encoder, payload)
  return Packet.of(toUint8Array(encoder))
}

/**
 * "Everything of yours up to here is on disk": how many edits, that is sync messages other than
 * step 1, the socket has sent of which this is true, counted from its opening.
 */
export function savedPacket(edits: number): Packet {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.saved)
  writeVarUint(encoder, edits)
  return Packet.of(toUint8Array(encoder))
}

export function presencePacket(payload: Uint8Array): Packet {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.awareness)
  writeVarUint8Array(encoder, payload)
  return Packet.of(toUint8Array(encoder))
}

/** An update that changes nothing. */
export const NO_UPDATE = new Uint8Array([0, 0])
