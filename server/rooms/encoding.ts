import { writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import type { Decoded, Struct } from './decoding.ts'

/** An update in format V1 of what was decoded from one, also where structs of it were put in place of others. */
export function encodeEdit({ structs, ds }: Decoded): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const blocks = Map.groupBy(structs, ({ id }) => id.client)
  writeVarUint(encoder.restEncoder, blocks.size)
  for (const [client, block] of blocks) writeBlock(encoder, client, block)
  writeVarUint(encoder.restEncoder, ds.clients.size)
  for (const [client, ranges] of ds.clients) {
    writeVarUint(encoder.restEncoder, client)
    writeVarUint(encoder.restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}

function writeBlock(encoder: Y.UpdateEncoderV1, client: number, structs: readonly Struct[]): void {
  writeVarUint(encoder.restEncoder, structs.length)
  encoder.writeClient(client)
  writeVarUint(encoder.restEncoder, structs[0]!.id.clock)
  for (const struct of structs) struct.write(encoder, 0)
}
