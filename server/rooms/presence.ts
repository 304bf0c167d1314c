import { createDecoder, readVarString, readVarUint, type Decoder } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { RESERVED, type ParticipantId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import type { Audience } from './audience.ts'
import { presencePacket } from './frames.ts'
import type { Packet } from './packet.ts'
import type { Owners } from './owners.ts'
import type { Peer } from './peer.ts'

/** How often presence is gathered and sent, in milliseconds: a person sees no difference. */
const TICK = 40

/** What the room knows of people: who they are, and whether presence may be seen at this moment. */
export interface Standing {
  readonly silent: boolean
  /** Who somebody is, as the members of a JSON object without its braces. */
  stamp(participant: ParticipantId): string
}

interface Showing {
  readonly client: number
  clock: number
  /** JSON of an object, or of nothing where the client has left. */
  state: string
  fresh: boolean
  told: number
}

/**
 * Who is where in a document. A table of the room's own and not Yjs' Awareness, in which anybody
 * may speak for anybody and of which every client id ever seen stays behind.
 */
export class Presence {
  readonly #table = new Map<Peer, Showing>()
  readonly #audience: Audience
  readonly #owners: Owners
  readonly #standing: Standing
  readonly #shown = new Map<ParticipantId, Set<Peer>>()
  #left: Pick<Showing, 'client' | 'clock'>[] = []
  #timer: NodeJS.Timeout | undefined
  #silent: boolean

  constructor(audience: Audience, owners: Owners, standing: Standing) {
    this.#audience = audience
    this.#owners = owners
    this.#standing = standing
    this.#silent = standing.silent
  }

  /**
   * Takes what a socket says about itself; false where it is not of the protocol. What a frame says
   * about others is passed over and not refused: a stock client reports those it no longer hears.
   */
  receive(peer: Peer, bytes: Uint8Array): boolean {
    if (bytes.length > LIMITS.presence) return true
    try {
      const decoder = createDecoder(bytes)
      for (let left = readVarUint(decoder); left > 0; left--) {
        this.#take(peer, whole(decoder), whole(decoder), stateOf(readVarString(decoder)))
      }
      return true
    } catch {
      return false
    }
  }

  /** Shows a socket all who are there, as it came or asked. */
  show(peer: Peer): void {
    if (!this.#standing.silent && this.#table.size > 0) peer.write(this.#frame([...this.#table]))
  }

  leave(peer: Peer): void {
    const showing = this.#table.get(peer)
    if (!showing) return
    this.#unbind(peer)
    this.#left.push(showing)
    this.#schedule()
  }

  /** To be called when the session has changed: falling silent takes everybody out of sight at once. */
  refresh(): void {
    const { silent } = this.#standing
    if (silent === this.#silent) return
    this.#silent = silent
    if (silent) this.#audience.tell(this.#frame([], [...this.#table.values()]))
    else for (const showing of this.#table.values()) showing.fresh = true
    this.#schedule()
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #take(peer: Peer, client: number, clock: number, state: string): void {
    const mine = this.#table.get(peer)
    if (mine) {
      if (mine.client !== client || clock < mine.clock) return
      Object.assign(mine, { clock, state, fresh: true })
    } else {
      if (state === GONE) return
      // The same client on a new socket, before the old one was found to be dead.
      const before = [...this.#ofPerson(peer)].find((other) => this.#table.get(other)!.client === client)
      const told = before ? this.#table.get(before)!.told : -Infinity
      if (before) this.#unbind(before)
      // Asked before the claim, or somebody at their bound could still claim one client id after the other.
      if (this.#ofPerson(peer).size >= LIMITS.presencesPerPerson || !this.#owners.claim(peer.participant, client)) return
      this.#table.set(peer, { client, clock, state, fresh: true, told })
      this.#shown.set(peer.participant, this.#ofPerson(peer).add(peer))
    }
    this.#schedule()
  }

  /** The sockets of a person that are in the table. */
  #ofPerson({ participant }: Peer): Set<Peer> {
    return this.#shown.get(participant) ?? new Set()
  }

  #unbind(peer: Peer): void {
    this.#table.delete(peer)
    const others = this.#ofPerson(peer)
    others.delete(peer)
    if (others.size === 0) this.#shown.delete(peer.participant)
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), TICK).unref()
  }

  #flush(): void {
    this.#timer = undefined
    const now = performance.now()
    const left = this.#left.splice(0)
    const fresh = [...this.#table].filter(([, showing]) => showing.fresh)
    // Who says something ten times a second is not made to wait for the tick after the next.
    const due = fresh.filter(([, showing]) => now - showing.told >= 1000 / LIMITS.presencePerSecond - TICK)
    for (const [, showing] of due) Object.assign(showing, { fresh: false, told: now })
    if (due.length < fresh.length) this.#schedule()
    if (due.length + left.length === 0) return
    if (!this.#standing.silent) this.#audience.tell(this.#frame(due, left))
    // A stock client that hears nothing for half a minute takes the connection for dead.
    else for (const [peer] of due) peer.write(NOBODY)
  }

  /**
   * One frame for all, whoever is in it: with the clock the client itself gave, it does not take
   * back what the server says about it.
   */
  #frame(here: readonly (readonly [Peer, Showing])[], left: readonly Pick<Showing, 'client' | 'clock'>[] = []): Packet {
    const encoder = createEncoder()
    writeVarUint(encoder, here.length + left.length)
    const write = (client: number, clock: number, state: string) => {
      writeVarUint(encoder, client)
      writeVarUint(encoder, clock)
      writeVarString(encoder, state)
    }
    for (const [{ participant }, { client, clock, state }] of here) write(client, clock, stamped(state, this.#standing.stamp(participant)))
    for (const { client, clock } of left) write(client, clock, GONE)
    return presencePacket(toUint8Array(encoder))
  }
}

/** The reader of lib0 looks at the size of a number before its last seven bits only. */
function whole(decoder: Decoder): number {
  const number = readVarUint(decoder)
  if (!Number.isSafeInteger(number)) throw new RangeError('no whole number')
  return number
}

const GONE = 'null'
const NOBODY = presencePacket(new Uint8Array([0]))

/** What the server says comes last: of two members of one name, a reader of JSON believes the last. */
function stamped(state: string, stamp: string): string {
  if (state === GONE) return GONE
  return `${state.slice(0, -1)}${state === '{}' ? '' : ','}${stamp}}`
}

/** The state as it is passed on: as it came, where nothing speaks against that. */
function stateOf(json: string): string {
  const state: unknown = JSON.parse(json)
  if (state === null) return GONE
  if (typeof state !== 'object' || Array.isArray(state)) throw new TypeError('a state is an object or null')
  if (Object.keys(state).length === 0) return '{}'
  // A key may be written with escapes: only where there is neither name nor escape is there nothing to look for.
  if (!SUSPECT.test(json)) return json.trim()
  return JSON.stringify(JSON.parse(json, (key, value: unknown) => (RESERVED.has(key) ? undefined : value)))
}

const SUSPECT = new RegExp(['\\\\', ...RESERVED].join('|'))
