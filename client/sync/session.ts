import { createSignal, type Accessor } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { Entry } from '../../shared/ledger/entry.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { Counts, SessionAnswer } from '../../shared/wire/requests.ts'
import { ask } from './api.ts'
import { retryDelay } from './backoff.ts'

export type StreamState = 'connecting' | 'online' | 'offline' | 'gone'

export interface SessionStream {
  /** The folded session as a read-only Solid store: only what changed re-renders. */
  readonly session: Session
  readonly counts: Accessor<Counts>
  readonly state: Accessor<StreamState>
  /** The entry that was last when this tab began, or when it last came back from an absence. */
  readonly seen: Accessor<number>
  /** Milliseconds to add to this device's clock to get the server's. */
  readonly clockOffset: Accessor<number>
  readonly close: () => void
}

/** The server says its time every twenty seconds; two of them missed, and the line is dead. */
const SILENCE = 45_000

/**
 * The ledger, live: starts from the folded session the server gave and folds in every entry of the
 * event stream with the same `evolve`. After a cut the stream resumes at the last entry seen.
 */
export function openSession(answer: SessionAnswer): SessionStream {
  let folded: Session = answer.session
  // The store is reconciled in place, so it starts from a copy of its own.
  const [session, setSession] = createStore<Session>(structuredClone(answer.session))
  const [counts, setCounts] = createSignal<Counts>(answer.counts)
  const [state, setState] = createSignal<StreamState>('connecting')
  const [seen, setSeen] = createSignal(answer.session.last.number)
  const [clockOffset, setClockOffset] = createSignal(answer.now - Date.now())
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let attempts = 0

  const alive = () => {
    attempts = 0
    clearTimeout(silence)
    silence = setTimeout(reopen, SILENCE)
    if (state() !== 'gone') setState('online')
  }
  const lost = () => {
    if (state() === 'gone') return
    if (state() === 'online') setSeen(folded.last.number)
    setState('offline')
  }

  const take = (entry: Entry) => {
    // A resumed stream may repeat; a gap cannot be, the server sends every number.
    if (entry.number !== folded.last.number + 1) return
    folded = evolve(folded, entry)
    setSession(reconcile(folded))
  }

  const open = () => {
    source = new EventSource(`/api/sessions/${answer.session.id}/entries?after=${folded.last.number}`)
    source.onopen = alive
    const on = (name: string, act: (data: string) => void) =>
      source.addEventListener(name, (event) => {
        alive()
        act(event.data as string)
      })
    on('entry', (data) => take(JSON.parse(data) as Entry))
    on('counts', (data) => setCounts(JSON.parse(data) as Counts))
    on('clock', (data) => setClockOffset(Number(data) - Date.now()))
    source.addEventListener('gone', gone)
    source.onerror = () => {
      if (closed) return
      lost()
      clearTimeout(silence)
      const wasRefused = source.readyState === EventSource.CLOSED
      // The browser would resume by itself, always after the same time: a whole room at one instant.
      source.close()
      if (wasRefused) void refused(source)
      else later()
    }
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(open, retryDelay(++attempts, Math.random))
  }
  /** A stream does not tell with what status it was refused: whoever was removed while away learns it by asking. */
  const refused = async (stream: EventSource) => {
    const answered = await ask<SessionAnswer>('GET', `/api/sessions/${answer.session.id}`)
    if (closed || source !== stream) return
    if (answered.kind === 'refused' && answered.refusal === 'not-joined') gone()
    else later()
  }
  const gone = () => {
    setState('gone')
    close()
  }
  /** A network that dies without a word leaves the browser waiting for minutes. */
  const reopen = () => {
    lost()
    source.close()
    clearTimeout(timer)
    open()
  }
  const close = () => {
    closed = true
    // What asks again and again as long as there is a line must find none.
    lost()
    clearTimeout(timer)
    clearTimeout(silence)
    source.close()
    window.removeEventListener('offline', lost)
    window.removeEventListener('online', reopen)
  }

  window.addEventListener('offline', lost)
  window.addEventListener('online', reopen)
  open()
  return {
    session,
    counts,
    state,
    seen,
    clockOffset,
    close,
  }
}
