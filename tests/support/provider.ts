import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Person } from './startApp.ts'

/** A document of the person's session in a stock Yjs client, with the cookie and the origin of their browser. */
export function opensDocument(person: Person, url: string, document: string, protocols: string[] = []): WebsocketProvider {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  class Signed extends WebSocket {
    constructor(address: string, offered: string[]) {
      super(address, offered, { headers: { cookie, origin: url } })
    }
  }
  const WebSocketPolyfill = Signed as unknown as typeof globalThis.WebSocket
  return new WebsocketProvider(`${url.replace('http', 'ws')}/sync/${person.session}`, document, new Y.Doc(), { WebSocketPolyfill, disableBc: true, protocols, maxBackoffTime: 100 })
}
