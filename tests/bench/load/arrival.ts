import * as Y from 'yjs'
import { Client, type Seat } from './client.ts'
import { sleep, until } from './pace.ts'

const PATIENCE = 20_000
/** A server may keep a document in pieces, and these are a little smaller or larger than the whole. */
const NEARLY = 0.95
/** Then, for so long, the last piece may come. */
const QUIET = 100

interface Piece {
  readonly at: number
  readonly bytes: Uint8Array
}

/**
 * Somebody who joined a document. What came is only kept while the clock runs and read afterwards,
 * so that a hundred who join together are not slowed down by each other's reading.
 */
export class Arrival {
  readonly deflates: boolean
  /** Bytes on the wire, after the handshake. */
  readonly bytes: number
  /** Milliseconds from the beginning of the connection to the last piece of the document. */
  readonly time: number
  readonly #pieces: readonly Piece[]

  /** Connects, waits for about as many bytes of content as the document has, and leaves. */
  static async of(seat: Seat, size: number): Promise<Arrival> {
    const pieces: Piece[] = []
    let received = 0
    const client = new Client(seat, (kind, buffer, start, end) => {
      if (kind !== 'step2' && kind !== 'update') return
      pieces.push({ at: performance.now(), bytes: new Uint8Array(buffer.subarray(start, end)) })
      received += end - start
    })
    await client.synced()
    if (!(await until(() => received >= size * NEARLY, PATIENCE))) throw new Error(`of a document of ${size} bytes came ${received}`)
    await sleep(QUIET)
    const arrival = new Arrival(client, pieces)
    client.close()
    return arrival
  }

  private constructor(client: Client, pieces: readonly Piece[]) {
    this.deflates = client.deflates
    this.bytes = client.bytes
    this.time = pieces.at(-1)!.at - client.began
    this.#pieces = pieces
  }

  /** Whether what came is the whole document and nothing else. Those who got the same bytes are asked once, if they share `known`. */
  has(document: Y.Doc, known: Map<string, boolean>): boolean {
    const key = Buffer.concat(this.#pieces.map(({ bytes }) => bytes)).toString('latin1')
    const answer = known.get(key) ?? isSame(this.#pieces, document)
    known.set(key, answer)
    return answer
  }
}

function isSame(pieces: readonly Piece[], document: Y.Doc): boolean {
  const own = new Y.Doc()
  for (const { bytes } of pieces) Y.applyUpdate(own, bytes)
  const same = Buffer.compare(Y.encodeStateVector(own), Y.encodeStateVector(document)) === 0
  const gap = own.store.pendingStructs !== null || own.store.pendingDs !== null
  own.destroy()
  return same && !gap
}
