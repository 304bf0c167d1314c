import * as Y from 'yjs'
import { RESERVED, ROOTS } from '../../shared/board/document.ts'

/**
 * What an update from a client would do to a document. `harmless`: nothing, the document contains
 * it. `gap`: it builds on something the document does not have. `malformed`: it is not of the
 * protocol, or holds what a document of ours never holds.
 */
export type Verdict =
  | { readonly kind: 'harmless' | 'gap' | 'malformed' }
  | { readonly kind: 'edit'; readonly clients: readonly number[]; readonly types: readonly Y.ID[] }

const HARMLESS: Verdict = { kind: 'harmless' }
const GAP: Verdict = { kind: 'gap' }
const MALFORMED: Verdict = { kind: 'malformed' }

/**
 * Reads an update completely before anything of it is applied, and changes nothing. Format V1
 * only: V2 has run lengths with which a few bytes become any amount of memory. `applyUpdate` itself
 * would park what it cannot place for ever and send it to everybody; here that is a gap.
 */
export function inspect(bytes: Uint8Array, doc: Y.Doc): Verdict {
  let update: ReturnType<typeof Y.decodeUpdate>
  try {
    update = Y.decodeUpdate(bytes)
  } catch {
    return MALFORMED
  }
  const ends = new Map<number, number>()
  const known = (client: number) => Y.getState(doc.store, client)
  let last = -1
  for (const struct of update.structs) {
    const { client, clock } = struct.id
    const expected = ends.get(client)
    // Yjs keeps only the last of two blocks of one client.
    if (expected !== undefined && (last !== client || clock !== expected)) return MALFORMED
    if (client > LAST_CLIENT || !isWelcome(struct)) return MALFORMED
    if (expected === undefined && clock > known(client)) return GAP
    ends.set(client, clock + struct.length)
    last = client
  }
  const reach = (client: number) => Math.max(known(client), ends.get(client) ?? 0)
  for (const struct of update.structs) {
    if (!(struct instanceof Y.Item)) continue
    for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
      if (!(id instanceof Y.ID)) continue
      if (id.clock >= reach(id.client)) return GAP
      if (id.client === struct.id.client && id.clock >= struct.id.clock) return MALFORMED
    }
  }
  let deletes = false
  for (const [client, ranges] of update.ds.clients) {
    for (const { clock, len } of ranges) {
      if (len < 1) return MALFORMED
      if (clock + len > reach(client)) return GAP
      deletes ||= clock + len > known(client) || !isDeleted(doc, client, clock, clock + len)
    }
  }
  const clients = [...ends].filter(([client, end]) => end > known(client)).map(([client]) => client)
  if (clients.length === 0 && !deletes) return HARMLESS
  const types = update.structs.filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentType)
  return { kind: 'edit', clients, types: types.map((struct) => struct.id) }
}

/** Yjs draws client ids from 32 bits; a larger one is no client's. */
const LAST_CLIENT = 0xffff_ffff
/** Nobody deletes more than this at once; a struct of such a length takes five bytes to claim. */
const LONGEST = 2 ** 24
const DEEPEST_VALUE = 8

function isWelcome(struct: Y.Item | Y.GC | Y.Skip): boolean {
  if (struct.length < 1 || struct.length > LONGEST) return false
  if (struct instanceof Y.GC) return true
  if (!(struct instanceof Y.Item)) return false
  // Decoded but not applied, an item at the top names its root instead of pointing to it.
  const parent: unknown = struct.parent
  if (typeof parent === 'string' && !(ROOTS as readonly string[]).includes(parent)) return false
  if (struct.parentSub !== null && RESERVED.has(struct.parentSub)) return false
  const { content } = struct
  if (content instanceof Y.ContentType) return content.type.constructor === Y.Map || content.type.constructor === Y.Text
  if (content instanceof Y.ContentAny) return content.arr.every((value) => isPlain(value, 0))
  return content instanceof Y.ContentString || content instanceof Y.ContentDeleted
}

/** Words, numbers, and plain objects of them. A `__proto__` among the keys shows in the prototype. */
function isPlain(value: unknown, depth: number): boolean {
  if (value === null || value === undefined) return true
  if (typeof value !== 'object') return typeof value !== 'bigint'
  if (depth >= DEEPEST_VALUE) return false
  if (Array.isArray(value)) return value.every((each) => isPlain(each, depth + 1))
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.entries(value).every(([key, each]) => !RESERVED.has(key) && isPlain(each, depth + 1))
}

function isDeleted(doc: Y.Doc, client: number, clock: number, end: number): boolean {
  const structs = doc.store.clients.get(client) ?? []
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]!
    if (struct.id.clock >= end) return true
    if (!struct.deleted) return false
  }
  return true
}
