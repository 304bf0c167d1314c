import { render } from '@solidjs/testing-library'
import type { JSX } from 'solid-js'
import { vi } from 'vitest'
import type { Vote } from '../../shared/model/vote.ts'
import type { Draft } from '../../shared/model/card.ts'
import type { CardId, StageId, StatementId } from '../../shared/model/id.ts'
import type { Command } from '../../shared/ledger/command.ts'
import type { Sealed } from '../../shared/ledger/context.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import { statusOf } from '../../shared/wire/status.ts'
import type { CardRequest, Counts, VoteRequest } from '../../shared/wire/requests.ts'
import { SessionProvider } from '../../client/sync/Connection.tsx'
import { speak, type Spoken } from '../../client/text/language.ts'
import { digest, type Palaver, type Person } from '../support/session.ts'

/**
 * A room behind the network of one person: the ledger is real, and what is sealed lies in plain maps.
 * The others act on the palaver itself and are then heard by `tellsAll`.
 */
export interface Room {
  reachable: boolean
  /** The refusal that the next writing gets, if any. */
  refusing: RefusalCode | null
  readonly commands: Command[]
  readonly urn: Map<string, Vote>
  readonly drafts: Map<string, Draft>
  readonly puts: CardRequest[]
  /** What happened meanwhile reaches the screen. */
  readonly tellsAll: () => void
  readonly counts: (counts: Partial<Counts>) => void
  readonly cuts: () => void
  readonly comesBack: () => void
  /** What the server takes out of its sealed store for a command of others. */
  readonly sealed: () => Partial<Sealed>
}

const NOBODY: Counts = { writers: {}, turnout: null }

/** Shows a view to one person of a palaver. */
export async function shows(s: Palaver, person: Person, view: () => JSX.Element, options: { language?: Spoken; before?: (room: Room) => void } = {}) {
  await speak(options.language ?? 'en')
  nativeDialogs()
  let told = s.session.last.number
  const streams: Stream[] = []
  class Stream extends EventTarget {
    static readonly CLOSED = 2
    readyState = 1
    onopen: (() => void) | null = null
    onerror: (() => void) | null = null
    constructor() {
      super()
      streams.push(this)
      queueMicrotask(() => room.reachable && this.onopen?.())
    }
    close() {
      this.readyState = 2
    }
  }
  vi.stubGlobal('EventSource', Stream)
  const emit = (type: string, value: unknown) => {
    for (const stream of streams) if (stream.readyState !== 2) stream.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(value) }))
  }
  const room: Room = {
    reachable: true,
    refusing: null,
    commands: [],
    urn: new Map(),
    drafts: new Map(),
    puts: [],
    tellsAll: () => {
      for (const entry of s.entries.slice(told)) emit('entry', entry)
      told = s.entries.length
    },
    counts: (counts) => emit('counts', { ...NOBODY, ...counts }),
    cuts: () => {
      room.reachable = false
      for (const stream of streams) stream.onerror?.()
    },
    comesBack: () => {
      room.reachable = true
      for (const stream of streams) stream.onopen?.()
    },
    sealed: () => ({
      votes: [...room.urn.values()],
      receipts: [...room.urn.keys()].map(receiptFor),
      drafts: [...room.drafts.values()],
      writers: room.drafts.size,
    }),
  }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => answer(s, person, room, path, init))
  options.before?.(room)
  const { session } = s
  const shown = render(() => <SessionProvider answer={{ session, me: person.id, now: s.now(), counts: NOBODY }}>{view()}</SessionProvider>)
  return { room, ...shown }
}

export function receiptFor(secret: string): string {
  return digest(secret).slice(0, 10).toUpperCase()
}

function answer(s: Palaver, person: Person, room: Room, path: string, init: RequestInit): Response {
  if (!room.reachable) throw new TypeError('nobody there')
  const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : null
  const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })
  const refused = (refusal: RefusalCode) => json({ refusal }, statusOf(refusal))
  if (room.refusing && init.method !== 'GET') return refused(room.refusing)
  if (path.endsWith('/commands')) {
    const { command } = body as { command: Command }
    room.commands.push(command)
    const refusal = person.refusedTo(command, room.sealed())
    if (refusal) return refused(refusal)
    const before = s.entries.length
    person.does(command, room.sealed())
    room.tellsAll()
    return json({ entries: s.entries.slice(before).map((entry) => entry.number) })
  }
  if (path.endsWith('/vote')) {
    const { secret, ...vote } = body as VoteRequest
    room.urn.set(secret, { answer: vote.answer, reason: vote.reason, by: vote.by })
    return json({ receipt: receiptFor(secret) })
  }
  const card = /\/cards\/([a-z0-9-]+)$/.exec(path)?.[1]
  if (card && init.method === 'PUT') {
    const request = body as CardRequest
    room.puts.push(request)
    room.drafts.set(card, draftFrom(s, person, card, request))
    return new Response(null, { status: 204 })
  }
  if (card && init.method === 'DELETE') return new Response(null, { status: room.drafts.delete(card) ? 204 : 404 })
  if (path.includes('/cards?stage=')) return json({ drafts: [...room.drafts.values()] })
  throw new Error(`the room has no answer to ${init.method} ${path}`)
}

function draftFrom(s: Palaver, person: Person, id: string, { stage, text, origin, statement }: CardRequest): Draft {
  const organisation = s.session.participants[person.id]!.organisation
  const both = { stage: stage as StageId, text: text.trim(), origin }
  if (statement === null) return { form: 'card', id: id as CardId, ...both, organisation }
  return { form: 'statement', id: id as StatementId, ...both, kind: statement.kind, from: organisation!, to: statement.to as NonNullable<typeof organisation> }
}

/** Where the test's browser has no modal dialogs, an open one is simply open. */
function nativeDialogs(): void {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
}
