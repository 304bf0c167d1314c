import { readVarUint } from 'lib0/decoding'
import { createSignal, type Accessor } from 'solid-js'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import { unreachable } from '../../shared/model/result.ts'
import { afterClose, CLOSE } from '../../shared/wire/close.ts'
import { MESSAGE, PROTOCOL } from '../../shared/wire/messages.ts'
import { retryDelay } from './backoff.ts'
import { editSocket } from './editsocket.ts'
import { trackUnsaved, type Unsaved } from './unsaved.ts'

/** `stopped`: the server said that coming back is of no use. */
export type DocumentState = 'connecting' | 'synced' | 'offline' | 'stopped'

/** A document as this tab has it. Only `client/sync` sees one; views get a board. */
export interface DocumentHandle {
  /** Another one takes its place when the server refuses an edit: that copy can never be synced again. */
  readonly copy: Accessor<DocumentCopy>
  readonly state: Accessor<DocumentState>
  /** Whether this copy was ever in step with the server: from then on there is something to show, offline too. */
  readonly loaded: Accessor<boolean>
  /** Own edits that are not yet on the server's disk. */
  readonly pending: Accessor<number>
  /** Whether the server could not save them when it last tried, as with a full disk. */
  readonly held: Accessor<boolean>
  /** The person's own words that were lost with a refused edit, to copy from. */
  readonly refused: Accessor<{ readonly words: string } | null>
  readonly forgetRefused: () => void
  readonly close: () => void
}

export interface DocumentCopy {
  readonly doc: Y.Doc
  readonly awareness: Awareness
}

export interface DocumentAddress {
  /** `wss://host`, without a path. */
  readonly url: string
  readonly session: SessionId
  readonly document: DocumentId
  readonly WebSocket?: typeof WebSocket
  readonly random?: () => number
}

/** Keeps one document in step with the server until `close`. */
export function openDocument({ url, session, document, WebSocket: Base = globalThis.WebSocket, random = Math.random }: DocumentAddress): DocumentHandle {
  const [state, setState] = createSignal<DocumentState>('connecting')
  const [loaded, setLoaded] = createSignal(false)
  const [held, setHeld] = createSignal(false)
  const [refused, setRefused] = createSignal<{ readonly words: string } | null>(null)
  let attempts = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const open = () => {
    const doc = new Y.Doc()
    const unsaved = trackUnsaved(doc)
    let sent = 0
    let noticed = 0
    const WebSocketPolyfill = editSocket(Base, {
      opened: () => {
        sent = noticed = 0
        unsaved.reopened()
      },
      sent: (edits, isAnswer) => {
        sent = edits
        if (isAnswer) unsaved.answered((noticed = edits))
      },
    })
    // Tabs of one browser would pass updates among themselves, past the server and what it allows.
    const options = { WebSocketPolyfill, protocols: [PROTOCOL], disableBc: true, shouldReconnect: () => false }
    const provider = new WebsocketProvider(`${url}/sync/${session}`, document, doc, options)
    provider.messageHandlers[MESSAGE.saved] = (_encoder, decoder) => {
      unsaved.saved(readVarUint(decoder))
      attempts = 0
      setHeld(false)
    }
    // After the provider's own listener, which has sent the update by now if there is a line.
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin === provider) return
      unsaved.edited(sent > noticed ? sent : null)
      noticed = sent
    })
    provider.on('sync', (isSynced) => {
      if (isSynced) {
        // What it could not save ends everybody's line each time it comes: it must not come every second.
        if (unsaved.count() === 0) attempts = 0
        setLoaded(true)
      }
      setState(isSynced ? 'synced' : 'offline')
    })
    provider.on('status', ({ status }) => {
      if (status === 'disconnected' && state() !== 'stopped') setState('offline')
      // Others may still hold our last state, and take only a later one.
      if (status === 'connected') provider.awareness.setLocalState(provider.awareness.getLocalState())
    })
    provider.on('closed', ({ code }) => ended(code))
    return { doc, awareness: provider.awareness, provider, unsaved }
  }

  const [copy, setCopy] = createSignal(open())

  const ended = (code: number) => {
    const next = afterClose(code)
    switch (next) {
      case 'stop':
        setState('stopped')
        return
      case 'reload':
        startOver(copy().unsaved)
        return
      case 'retry':
        setState('offline')
        if (code === CLOSE.notSaved.code && copy().unsaved.count() > 0) setHeld(true)
        timer = setTimeout(reconnect, retryDelay(++attempts, random))
        return
      default:
        unreachable(next)
    }
  }

  const startOver = (unsaved: Unsaved) => {
    const words = unsaved.words()
    // What was refused earlier and not copied yet is still the person's.
    if (unsaved.count() > 0 && words !== '') setRefused((before) => ({ words: before ? `${before.words}\n${words}` : words }))
    leave()
    setHeld(false)
    setState('connecting')
    setLoaded(false)
    setCopy(open())
  }

  const reconnect = () => {
    clearTimeout(timer)
    copy().provider.connect()
  }
  const online = () => {
    if (state() === 'offline') reconnect()
  }
  const leave = () => {
    const { provider, doc } = copy()
    provider.destroy()
    doc.destroy()
  }
  globalThis.addEventListener('online', online)

  return {
    copy,
    state,
    loaded,
    pending: () => copy().unsaved.count(),
    held,
    refused,
    forgetRefused: () => setRefused(null),
    close: () => {
      clearTimeout(timer)
      globalThis.removeEventListener('online', online)
      leave()
      setState('stopped')
    },
  }
}
