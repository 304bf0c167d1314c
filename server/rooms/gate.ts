import { readVarUint, createDecoder } from 'lib0/decoding'
import * as Y from 'yjs'
import { ROOTS } from '../../shared/board/document.ts'
import { RESERVED } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { decodeEdit, type Decoded, type Struct } from './decoding.ts'
import { encodeEdit } from './encoding.ts'
import { isEntry, placesAmong, type Known, type Places } from './known.ts'
import { builtOn, inOrder } from './ordering.ts'
import { isValuePlace, NOWHERE } from './places.ts'

/**
 * What an update from a client would do to a document. `harmless`: nothing, the document contains
 * it. `gap`: it builds on something the document does not have. `malformed`: it is not of the
 * protocol, or holds what a document of ours never holds. `retired`: it is of the time before the
 * document began anew. `edit`: `bytes` is what there is new in
 * it, `clients` who has written that.
 */
export type Verdict =
  | { readonly kind: 'harmless' | 'gap' | 'malformed' | 'retired' }
  | { readonly kind: 'edit'; readonly bytes: Uint8Array; readonly update: Decoded; readonly clients: readonly number[] }

const HARMLESS: Verdict = { kind: 'harmless' }
const GAP: Verdict = { kind: 'gap' }
const MALFORMED: Verdict = { kind: 'malformed' }
const RETIRED: Verdict = { kind: 'retired' }

/**
 * Reads an update completely before anything of it is applied anywhere, and changes nothing. Format
 * V1 only: V2 has run lengths with which a few bytes become any amount of memory. `applyUpdate`
 * itself would park what it cannot place for ever and send it to everybody; here that is a gap.
 * Nothing is applied afterwards to see what comes of it: what is let in here is shown to all.
 * `most`: how many pieces it may have; what is stored may have any number. That was judged before, and
 * by a room that perhaps knew less of what was thrown away: between what it stands is not judged again.
 */
export function inspect(bytes: Uint8Array, known: Known, most: number = LIMITS.pieces): Verdict {
  const update = decodeEdit(bytes, most)
  if (!update) return MALFORMED
  const ends = new Map<number, number>()
  let last = -1
  let overlaps = false
  for (const struct of update.structs) {
    const { client, clock } = struct.id
    const expected = ends.get(client)
    if (expected !== undefined && (last !== client || clock !== expected)) return MALFORMED
    if (client > LAST_CLIENT || !isWelcome(struct)) return MALFORMED
    if (known.retired.has(client)) return RETIRED
    if (expected === undefined && clock > known.clock(client)) return GAP
    overlaps ||= clock < known.clock(client)
    ends.set(client, clock + struct.length)
    last = client
  }
  // Of two blocks of one client, Yjs would keep only the last.
  if (blocks(bytes) !== ends.size) return MALFORMED
  // What is said a second time might be said otherwise: only what is new of it is looked at, and kept.
  if (overlaps) return inspect(newPart(bytes, ends.keys(), known), known, most)
  return judge(bytes, update, ends, known, most === Infinity)
}

/** Judges an update whose structs are all new. */
function judge(bytes: Uint8Array, update: Decoded, ends: ReadonlyMap<number, number>, known: Known, isStored: boolean): Verdict {
  const reach = (client: number) => ends.get(client) ?? known.clock(client)
  for (const struct of update.structs) {
    for (const id of builtOn(struct)) {
      if (id.clock >= reach(id.client)) return GAP
      if (id.client === struct.id.client && id.clock >= struct.id.clock) return MALFORMED
    }
  }
  const ordered = inOrder(update.structs, (client) => known.clock(client))
  if (!ordered) return MALFORMED
  const places = placesAmong(ordered, known)
  if (!(places.isSound || isStored) || !ordered.every((struct) => hasItsPlace(struct, places))) return MALFORMED
  let deletes = false
  for (const [client, ranges] of update.ds.clients) {
    if (known.retired.has(client)) return RETIRED
    for (const { clock, len } of ranges) {
      if (len < 1) return MALFORMED
      if (clock + len > reach(client)) return GAP
      deletes ||= !known.isDeleted(client, clock, clock + len)
    }
  }
  if (ends.size === 0 && !deletes) return HARMLESS
  const clients = [...ends.keys()]
  const left = isStored ? update : withoutLost(update, places)
  return left === update ? { kind: 'edit', bytes, update, clients } : { kind: 'edit', bytes: encodeEdit(left), update: left, clients }
}

/**
 * Without what an update puts into a card that was thrown away: here it comes to nothing, and to nothing
 * it comes for everybody. Whoever has that card still would look where in it that belongs, which cannot
 * be judged here any more, and two letters as the value of a key are more than Yjs can bear.
 */
function withoutLost(update: Decoded, places: Pick<Places, 'stretch'>): Decoded {
  const isLost = (struct: Struct) => struct instanceof Y.Item && places.stretch(struct.id).place === NOWHERE
  if (!update.structs.some(isLost)) return update
  return { ds: update.ds, structs: update.structs.map((struct) => (isLost(struct) ? new Y.GC(struct.id, struct.length) : struct)) }
}

/** How many blocks an update says it has: one for each client. */
function blocks(bytes: Uint8Array): number {
  return readVarUint(createDecoder(bytes))
}

function newPart(bytes: Uint8Array, clients: Iterable<number>, known: Known): Uint8Array {
  const vector = new Map([...clients].map((client) => [client, known.clock(client)]))
  return Y.diffUpdate(bytes, Y.encodeStateVector(vector))
}

/** Yjs draws client ids from 32 bits; a larger one is no client's. */
const LAST_CLIENT = 0xffff_ffff
/** Nobody deletes more than this at once; a struct of such a length takes five bytes to claim. */
const LONGEST = 2 ** 24
const DEEPEST_VALUE = 8

function isWelcome(struct: Struct): boolean {
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

/**
 * Whether a type stands where documents of ours have one: a card or a clause is a map in a map at
 * the top, its words are a text in that map, and in these there is no type at all. So nobody can
 * nest types until the readers of others fall off their stack.
 */
function hasItsPlace(struct: Struct, places: Pick<Places, 'stretch'>): boolean {
  if (!(struct instanceof Y.Item)) return true
  // A key has one value. Yjs would take half of it away when something is put between, and fail later over the other half.
  if (struct.length > 1 && !(struct.content instanceof Y.ContentDeleted) && isValuePlace(places.stretch(struct.id).place)) return false
  if (!(struct.content instanceof Y.ContentType)) return true
  if (struct.content.type instanceof Y.Map) return isEntry(places, struct.id)
  return struct.parent instanceof Y.ID && struct.parentSub !== null && isEntry(places, struct.parent)
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
