import * as Y from 'yjs'

/**
 * The clients that wrote in a document before it began anew. Of theirs nothing comes in any more,
 * so that nobody who was away merges back what was put aside.
 */
export type Retired = ReadonlySet<number>

/** Kept in the form of a state vector, of which only the clients count. */
export function readRetired(bytes: Uint8Array | null): Retired {
  return new Set(bytes ? Y.decodeStateVector(bytes).keys() : [])
}

export function writeRetired(retired: Iterable<number>): Uint8Array {
  return Y.encodeStateVector(new Map([...retired].map((client) => [client, 1])))
}
