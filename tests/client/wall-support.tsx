import { render } from '@solidjs/testing-library'
import type { JSX } from 'solid-js'
import { vi } from 'vitest'
import type { Entry } from '../../shared/ledger/entry.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { Session } from '../../shared/ledger/session.ts'
import { statusOf } from '../../shared/wire/status.ts'
import type { Draft } from '../../shared/model/card.ts'
import type { CardId, ParticipantId, SessionId, StageId } from '../../shared/model/id.ts'
import type { CardRequest, Counts } from '../../shared/wire/requests.ts'
import { SessionProvider } from '../../client/sync/Connection.tsx'
import { speak } from '../../client/text/language.ts'

/** The far side of the network as a test sees it: what came in, what is held, and whether anybody answers. */
export interface FarSide {
  reachable: boolean
  /** The refusal that the next writings get, if any. */
  refusing: RefusalCode | null
  readonly drafts: Map<string, Draft>
  readonly commands: unknown[]
  readonly puts: CardRequest[]
  readonly tells: (entry: Entry) => void
  readonly counts: (counts: Counts) => void
  readonly cuts: () => void
  readonly comesBack: () => void
}

let shows = 0
const NOBODY: Counts = { writers: {}, turnout: null }

/** Shows a view to one person of a session, with a far side that the test plays. */
export async function show(session: Session, me: ParticipantId, view: () => JSX.Element, before: (far: FarSide) => void = () => {}) {
  await speak('en')
  localStorage.clear()
  sessionStorage.clear()
  nativeDialogs()
  const streams: Stream[] = []
  class Stream extends EventTarget {
    static readonly CLOSED = 2
    readyState = 1
    onopen: (() => void) | null = null
    onerror: (() => void) | null = null
    constructor() {
      super()
      streams.push(this)
      queueMicrotask(() => this.onopen?.())
    }
    close() {
      this.readyState = 2
    }
  }
  vi.stubGlobal('EventSource', Stream)
  const emit = (type: string, value: unknown) => {
    for (const stream of streams) if (stream.readyState !== 2) stream.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(value) }))
  }
  const far: FarSide = {
    reachable: true,
    refusing: null,
    drafts: new Map(),
    commands: [],
    puts: [],
    tells: (entry) => emit('entry', entry),
    counts: (counts) => emit('counts', counts),
    cuts: () => {
      far.reachable = false
      for (const stream of streams) stream.onerror?.()
    },
    comesBack: () => {
      far.reachable = true
      for (const stream of streams) stream.onopen?.()
    },
  }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => answer(far, path, init))
  before(far)
  // A board lingers for a while after its last view; another test is another session.
  const own = { ...session, id: `palaver-${++shows}` as SessionId }
  const shown = render(() => <SessionProvider answer={{ session: own, me, now: Date.now(), counts: NOBODY }}>{view()}</SessionProvider>)
  return { far, ...shown }
}

function answer(far: FarSide, path: string, init: RequestInit): Response {
  if (!far.reachable) throw new TypeError('nobody there')
  const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : null
  const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })
  if (far.refusing && init.method !== 'GET') return json({ refusal: far.refusing }, statusOf(far.refusing))
  const card = /\/cards\/([a-z0-9-]+)$/.exec(path)?.[1]
  if (card && init.method === 'PUT') {
    const { stage, text, origin } = body as CardRequest
    far.puts.push(body as CardRequest)
    far.drafts.set(card, { form: 'card', id: card as CardId, stage: stage as StageId, text: text.trim(), origin, organisation: null })
    return new Response(null, { status: 204 })
  }
  if (card && init.method === 'DELETE') {
    far.drafts.delete(card)
    return new Response(null, { status: 204 })
  }
  if (path.includes('/cards?stage=')) return json({ drafts: [...far.drafts.values()] })
  if (path.endsWith('/commands')) {
    far.commands.push((body as { command: unknown }).command)
    return json({ entries: [] })
  }
  throw new Error(`the test has no answer to ${init.method} ${path}`)
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
