import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { MESSAGE, SYNC } from '../../shared/wire/messages.ts'

/*
 * What a room sends, as whole WebSocket frames: made once and the same bytes written to every
 * socket, instead of framing anew for each receiver.
 */

export function syncFrame(kind: keyof typeof SYNC, payload: Uint8Array): Buffer {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, SYNC[kind])
  writeVarUint8Array(encoder, payload)
  return framed(toUint8Array(encoder))
}

/**
 * "Everything of yours up to here is on disk": how many edits, that is sync messages other than
 * step 1, the socket has sent of which this is true, counted from its opening.
 */
export function savedFrame(edits: number): Buffer {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.saved)
  writeVarUint(encoder, edits)
  return framed(toUint8Array(encoder))
}

export function presenceFrame(payload: Uint8Array): Buffer {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.awareness)
  writeVarUint8Array(encoder, payload)
  return framed(toUint8Array(encoder))
}

const FINAL_BINARY = 0x82

/** RFC 6455, section 5.2: one unfragmented binary message, unmasked as from a server. */
function framed(payload: Uint8Array): Buffer {
  const { length } = payload
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = FINAL_BINARY
  frame[1] = header === 2 ? length : header === 4 ? 126 : 127
  if (header === 4) frame.writeUInt16BE(length, 2)
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, header)
  return frame
}
