import { Route, Router } from '@solidjs/router'
import { cleanup, configure, render } from '@solidjs/testing-library'
import type { Component, JSX } from 'solid-js'
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { SessionAnswer } from '../../../shared/wire/requests.ts'
import { SessionProvider } from '../../../client/sync/Connection.tsx'
import { speak } from '../../../client/text/language.ts'
import { startApp, type Device, type Listening, type Person, type Started } from '../../support/startApp.ts'

// A machine under load is slow, and nothing here is about time.
configure({ asyncUtilTimeout: 20_000 })
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** The network between the page under test and the real server: it can be cut, and it remembers what went through. */
export interface Network {
  cut: boolean
  /** The answer to the next request is lost on its way back. */
  losesAnswer: boolean
  readonly requests: readonly { readonly route: string; readonly body: unknown }[]
  /** Keeps requests to such a route on the line, on their way there or with the answer on its way back, until the answer is called. */
  holds(route: RegExp, way?: 'there' | 'back'): () => void
}

/**
 * Runs the real server for the tests of this file. Each test begins in English on a device that
 * knows nothing.
 */
export function withServer(settings: Parameters<typeof startApp>[0] = {}): { readonly server: Started } {
  const holder = {} as { server: Started }
  beforeAll(async () => {
    holder.server = await startApp(settings)
  })
  afterAll(() => holder.server.stop())
  freshDevice()
  return holder
}

export function freshDevice(): void {
  beforeEach(async () => {
    cleanup()
    vi.unstubAllGlobals()
    localStorage.clear()
    sessionStorage.clear()
    window.history.replaceState(null, '', '/')
    window.scrollTo = () => {}
    await speak('en')
  })
}

const realFetch = globalThis.fetch

/** From now on the page speaks to the server as this device. */
export function onDevice(device: Device): Network {
  const requests: { route: string; body: unknown }[] = []
  const holding = new Set<{ route: RegExp; way: 'there' | 'back'; released: Promise<void> }>()
  const network: Network = {
    cut: false,
    losesAnswer: false,
    requests,
    holds(route, way = 'there') {
      const { promise: released, resolve } = Promise.withResolvers<void>()
      const hold = { route, way, released }
      holding.add(hold)
      return () => {
        holding.delete(hold)
        resolve()
      }
    },
  }
  const passes = async (route: string, way: 'there' | 'back') => {
    for (const hold of holding) if (hold.way === way && hold.route.test(route)) await hold.released
  }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    // A device of the tests fetches by the same global name, with whole addresses.
    if (!path.startsWith('/')) return realFetch(path, init)
    const method = init.method ?? 'GET'
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body))
    requests.push({ route: `${method} ${path}`, body })
    if (network.cut) throw new TypeError('Failed to fetch')
    const lost = network.losesAnswer
    network.losesAnswer = false
    const { accept: _, 'content-type': __, ...headers } = init.headers as Record<string, string>
    await passes(`${method} ${path}`, 'there')
    const answer = await device.ask(method, path, body, headers)
    await passes(`${method} ${path}`, 'back')
    if (lost) throw new TypeError('Failed to fetch')
    return new Response(answer.text === '' ? null : answer.text, { status: answer.status })
  })
  return network
}

/** Opens an address with one page of the lobby at it; whatever else is gone to is only named. */
export function openPage(address: string, path: string, page: Component) {
  window.history.replaceState(null, '', address)
  return reopenPage(path, page)
}

/** The same where the browser stands now, as after a reload. */
export function reopenPage(path: string, page: Component) {
  return render(() => (
    <Router>
      <Route path={path} component={page} />
      <Route path="*" component={() => <p>elsewhere</p>} />
    </Router>
  ))
}

export const whereabouts = () => window.location.pathname + window.location.search + window.location.hash

/** Shows a view to somebody who is in a session, with the server's own stream of entries. */
export async function openInside(person: Person, view: () => JSX.Element) {
  dialogs()
  streamOf(person)
  const network = onDevice(person)
  const { body } = await person.ask('GET', person.path)
  const shown = render(() => <SessionProvider answer={body as SessionAnswer}>{view()}</SessionProvider>)
  return { ...shown, network }
}

/** The page's sockets to the real server, with the cookie that the device has when each is opened. */
export interface Lines {
  readonly all: readonly { readonly cookie: string; readonly socket: WebSocket }[]
  cut(): void
  mend(): void
}

/** From now on the page opens its sockets as this device. */
export function linesOf(server: Started, device: Device): Lines {
  const all: { cookie: string; socket: WebSocket }[] = []
  const NOWHERE = 'ws://127.0.0.1:1'
  let base = server.url.replace(/^http/, 'ws')
  vi.stubGlobal(
    'WebSocket',
    class extends WebSocket {
      constructor(address: string, protocols: string[]) {
        const cookie = [...device.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        super(base + new URL(address).pathname, protocols, { headers: { cookie, origin: server.url } })
        all.push({ cookie, socket: this })
      }
    },
  )
  return {
    all,
    cut() {
      base = NOWHERE
      for (const { socket } of all) socket.terminate()
    },
    mend() {
      base = server.url.replace(/^http/, 'ws')
      window.dispatchEvent(new Event('online'))
    },
  }
}

/** The server's events, as the browser's `EventSource` gives them. */
function streamOf(device: Device): void {
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      static readonly CLOSED = 2
      readyState = 0
      onopen: (() => void) | null = null
      onerror: (() => void) | null = null
      private listening: Listening | undefined
      constructor(path: string) {
        super()
        const [, session, after] = /sessions\/([^/]+)\/entries\?after=(\d+)/.exec(path)!
        void this.listen(session!, Number(after))
      }
      private async listen(session: string, after: number) {
        const listening = await device.listens(session, after)
        if (this.readyState === 2) return listening.close()
        if (listening.status !== 200) {
          this.readyState = 2
          return this.onerror?.()
        }
        this.listening = listening
        this.readyState = 1
        this.onopen?.()
        for (;;) {
          const entry = await listening.next('entry').catch(() => null)
          if (!entry) return
          this.dispatchEvent(new MessageEvent('entry', { data: JSON.stringify(entry.data) }))
        }
      }
      close() {
        this.readyState = 2
        this.listening?.close()
      }
    },
  )
}

/** jsdom has no modal dialogs: here one is open or not, which is all that matters to these tests. */
function dialogs(): void {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
}
