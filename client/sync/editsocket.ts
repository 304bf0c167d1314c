import { MESSAGE, SYNC } from '../../shared/wire/messages.ts'

/**
 * A WebSocket that counts the edits which go out on it, as the server counts those that come in:
 * sync messages other than step 1. The provider makes its sockets itself, so it is given this class.
 */
export function editSocket(Base: typeof WebSocket, heard: { opened: () => void; sent: (edits: number, isAnswer: boolean) => void }): typeof WebSocket {
  return class extends Base {
    #edits = 0

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      heard.opened()
    }

    override send(data: Uint8Array<ArrayBuffer>): void {
      super.send(data)
      const [message, kind] = data
      if (message === MESSAGE.sync && (kind === SYNC.step2 || kind === SYNC.update)) heard.sent(++this.#edits, kind === SYNC.step2)
    }
  }
}
