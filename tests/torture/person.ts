import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { addCard, AT_THE_END, removeCard, textOf } from '../../shared/board/cards.ts'
import { cardsOf } from '../../shared/board/document.ts'
import type { Command } from '../../shared/ledger/command.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { CardId } from '../../shared/model/id.ts'
import { MESSAGE, PROTOCOL, SYNC } from '../../shared/wire/messages.ts'
import type { Event, Kind } from './checker.ts'
import { tokensIn } from './token.ts'

/** What stands around a token, so that documents and logs grow as they do when people write. */
const FILLER = ' we tell each other the truth about money and time, and ask before we decide for others '
/** A document whose cards grow without end would be refused as full. */
const MOST_CARDS = 12

export interface Place {
  readonly origin: string
  readonly session: string
  readonly document: string
}

/** Edits under one number of a socket: what its `saved` speaks of. */
interface Sent {
  readonly tokens: readonly string[]
  readonly gone: readonly string[]
}

/** A client: a whole document over a real socket, commands and votes over HTTP, and a history of all of it. */
export class Person {
  readonly number: number
  readonly cookie: string
  doc = new Y.Doc()
  /** The code with which the server ended the last socket. */
  ended: number | null = null
  /** Commands that were not answered, to be sent again. */
  readonly unanswered = new Map<string, { readonly command: Command; readonly token: string }>()
  readonly #place: Place
  readonly #history: Event[]
  readonly #next: (kind: Kind) => string
  readonly #secret = randomBytes(16).toString('hex')
  #socket: WebSocket | null = null
  #synced = Promise.withResolvers<void>()
  #sent: Sent[] = []
  #told = 0
  #listening: AbortController | null = null
  /** Those of its cards that were not taken away. */
  #cards: string[] = []

  constructor(number: number, cookie: string, place: Place, history: Event[], next: (kind: Kind) => string) {
    this.number = number
    this.cookie = cookie
    this.#place = place
    this.#history = history
    this.#next = next
    this.#watch()
  }

  /** Connects, and resolves with the document as the server has it. */
  async comes(): Promise<void> {
    const { origin, session, document } = this.#place
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/sync/${session}/${document}`, [PROTOCOL], { headers: { origin, cookie: this.cookie } })
    this.#socket = socket
    this.#synced = Promise.withResolvers()
    this.#synced.promise.catch(() => {})
    this.#sent = []
    this.#told = 0
    this.ended = null
    socket.on('error', () => {})
    socket.on('open', () => this.#send(SYNC.step1, Y.encodeStateVector(this.doc)))
    socket.on('message', (data: Buffer) => this.#hear(data))
    socket.on('close', (code) => {
      this.ended = code
      this.#synced.reject(new Error(`the socket of ${this.number} was ended with ${code}`))
    })
    await this.#synced.promise
  }

  get isHere(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN && this.ended === null
  }

  /** All that it sent on this socket is called saved. */
  get isSaved(): boolean {
    return this.#told === this.#sent.length
  }

  /** Resolves once nothing more comes: what the kernel had taken from a killed server is still heard. */
  async gone(): Promise<void> {
    this.#listening?.abort()
    if (this.#socket && this.#socket.readyState !== WebSocket.CLOSED) await once(this.#socket, 'close')
  }

  leaves(): void {
    this.#listening?.abort()
    this.#socket?.terminate()
  }

  /** Drops its copy of the document, as after a power cut that has taken what others had seen. */
  forgets(): void {
    this.doc.destroy()
    this.doc = new Y.Doc()
    this.#cards = []
    this.#watch()
  }

  edits(luck: () => number): void {
    const page = `page-${this.number}` as CardId
    if (luck() < 0.5 || this.#cards.length === 0) {
      const token = this.#writes('edit')
      const own = textOf(this.doc, page)
      const text = own && luck() < 0.4 ? (textOf(this.doc, 'page-0' as CardId) ?? own) : own
      // In one piece at the end, so that nothing ever comes between its letters.
      if (text) this.#does([token], [], () => text.insert(text.length, token + FILLER))
      else this.#does([token], [], () => addCard(this.doc, { id: page, kind: 'note', text: token, origin: null, ...AT_THE_END }, this))
    } else if (luck() < 0.6 && this.#cards.length < MOST_CARDS) this.#adds()
    else {
      const [card] = this.#cards.splice(Math.floor(luck() * this.#cards.length), 1)
      this.#history.push({ type: 'removed', token: card!, client: this.number })
      this.#does([], [card!], () => removeCard(this.doc, card as CardId, this))
    }
    if (this.#cards.length === 0) this.#adds()
  }

  #adds(): void {
    const token = this.#writes('edit')
    this.#cards.push(token)
    this.#does([token], [], () => addCard(this.doc, { id: token as CardId, kind: 'note', text: FILLER, origin: null, ...AT_THE_END }, this))
  }

  /** One command with a token in it; `make` says what is asked. */
  async commands(make: (token: string) => Command): Promise<void> {
    const token = this.#writes('command')
    const id = randomBytes(16).toString('hex')
    this.unanswered.set(id, { command: make(token), token })
    await this.#asks(id)
  }

  /** Sends what was not answered once more, under the same ids. */
  async repeats(): Promise<void> {
    for (const id of [...this.unanswered.keys()]) await this.#asks(id)
  }

  async votes(ballot: string): Promise<void> {
    const token = this.#writes('vote')
    const status = await this.ask('PUT', `/ballots/${ballot}/vote`, { secret: this.#secret, answer: 'reservation', reason: token, by: null }).catch(() => null)
    if (status?.status === 200) this.#history.push({ type: 'saved', token, client: this.number })
  }

  /** Hears every entry of the ledger as it comes. */
  async listens(): Promise<void> {
    this.#listening = new AbortController()
    const { origin, session } = this.#place
    const response = await fetch(`${origin}/api/sessions/${session}/entries`, { headers: { accept: 'text/event-stream', cookie: this.cookie }, signal: this.#listening.signal })
    void this.#read(response).catch(() => {})
  }

  async ask(method: string, path: string, body?: object): Promise<{ readonly status: number; readonly body: unknown }> {
    const { origin, session } = this.#place
    const response = await fetch(`${origin}/api/sessions/${session}${path}`, {
      method,
      headers: { accept: 'application/json', origin, cookie: this.cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }

  /** As `ask`, for what must succeed. */
  async gets<Body>(path: string): Promise<Body> {
    const { status, body } = await this.ask('GET', path)
    if (status !== 200) throw new Error(`GET ${path} was answered with ${status}: ${JSON.stringify(body)}`)
    return body as Body
  }

  async does(command: Command): Promise<void> {
    const { status, body } = await this.ask('POST', '/commands', { id: randomBytes(16).toString('hex'), command })
    if (status !== 200) throw new Error(`${command.type} was answered with ${status}: ${JSON.stringify(body)}`)
  }

  async sees(): Promise<Session> {
    return (await this.gets<{ readonly session: Session }>('')).session
  }

  async #asks(id: string): Promise<void> {
    const { command, token } = this.unanswered.get(id)!
    const answer = await this.ask('POST', '/commands', { id, command }).catch(() => null)
    if (answer?.status !== 200) return
    this.unanswered.delete(id)
    this.#history.push({ type: 'saved', token, client: this.number })
  }

  #writes(kind: Kind): string {
    const token = this.#next(kind)
    this.#history.push({ type: 'wrote', token, kind, client: this.number })
    return token
  }

  #does(tokens: readonly string[], gone: readonly string[], work: () => void): void {
    const updates: Uint8Array[] = []
    const take = (update: Uint8Array) => updates.push(update)
    this.doc.on('update', take)
    this.doc.transact(work, this)
    this.doc.off('update', take)
    if (updates.length === 0) throw new Error(`an edit with ${[...tokens, ...gone].join()} changed nothing: the test itself is wrong`)
    if (!this.isHere) return
    for (const update of updates) {
      this.#sent.push({ tokens, gone })
      this.#send(SYNC.update, update)
    }
  }

  #send(kind: number, payload: Uint8Array): void {
    const encoder = createEncoder()
    writeVarUint(encoder, MESSAGE.sync)
    writeVarUint(encoder, kind)
    writeVarUint8Array(encoder, payload)
    this.#socket?.send(toUint8Array(encoder))
  }

  #hear(data: Buffer): void {
    const decoder = createDecoder(data)
    const type = readVarUint(decoder)
    if (type === MESSAGE.saved) return this.#saved(readVarUint(decoder))
    if (type !== MESSAGE.sync) return
    const kind = readVarUint(decoder)
    const payload = readVarUint8Array(decoder)
    if (kind === SYNC.step1) {
      // What it has and the server lacks: in it may be anything that it ever wrote.
      const own = this.#history.filter((event) => event.client === this.number)
      this.#sent.push({
        tokens: own.flatMap((event) => (event.type === 'wrote' && event.kind === 'edit' ? [event.token] : [])).filter((token) => this.#has.has(token)),
        gone: own.flatMap((event) => (event.type === 'removed' ? [event.token] : [])),
      })
      return this.#send(SYNC.step2, Y.encodeStateAsUpdate(this.doc, payload))
    }
    Y.applyUpdate(this.doc, payload, 'server')
    if (kind === SYNC.step2) this.#synced.resolve()
  }

  #saved(count: number): void {
    for (const { tokens, gone } of this.#sent.slice(this.#told, count)) {
      for (const token of tokens) this.#history.push({ type: 'saved', token, client: this.number })
      for (const token of gone) this.#history.push({ type: 'saved-gone', token, client: this.number })
    }
    this.#told = Math.max(this.#told, count)
  }

  async #read(response: Response): Promise<void> {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const chunk of response.body!) {
      const events = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
      rest = events.pop()!
      // The reasons of a closed ballot are of votes that are done with.
      const told = events.filter((event) => !event.includes('"ballot-closed"')).join('\n')
      for (const token of tokensIn(told)) this.#history.push({ type: 'saw', token, client: this.number })
    }
  }

  /** Tokens that its own document has held. */
  #has = new Set<string>()

  #watch(): void {
    this.#has = new Set()
    cardsOf(this.doc).observeDeep((events, transaction) => {
      const isOwn = transaction.origin !== 'server'
      const saw = (type: 'saw' | 'saw-gone', token: string) => {
        this.#has.add(token)
        if (!isOwn) this.#history.push({ type, token, client: this.number })
      }
      for (const event of events) {
        if (event.target === cardsOf(this.doc)) {
          for (const [key, { action }] of event.changes.keys) {
            for (const token of tokensIn(key)) saw(action === 'delete' ? 'saw-gone' : 'saw', token)
            const card = cardsOf(this.doc).get(key)
            if (action !== 'delete' && card instanceof Y.Map) for (const token of tokensIn(String(card.get('text')))) saw('saw', token)
          }
        } else for (const { insert } of event.changes.delta) if (typeof insert === 'string') for (const token of tokensIn(insert)) saw('saw', token)
      }
    })
  }
}

/** Every token in a document, as often as it is there. */
export function tokensOf(doc: Y.Doc): readonly string[] {
  return [...cardsOf(doc)].flatMap(([key, card]) => [...tokensIn(key), ...(card instanceof Y.Map ? tokensIn(String(card.get('text'))) : [])])
}
