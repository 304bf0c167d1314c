import * as Y from 'yjs'
import { Client, type OnContent, type Seat } from './client.ts'

/** A client with a real Yjs document, for the proof that all of them end with the same one. */
export class Probe {
  readonly client: Client
  readonly doc = new Y.Doc()

  constructor(seat: Seat, onContent: OnContent = () => {}) {
    this.client = new Client(seat, (kind, buffer, start, end) => {
      // Copied: Yjs keeps views of what it is given.
      if (kind === 'step2' || kind === 'update') Y.applyUpdate(this.doc, new Uint8Array(buffer.subarray(start, end)))
      onContent(kind, buffer, start, end)
    })
  }

  static async open(seat: Seat, onContent?: OnContent): Promise<Probe> {
    const probe = new Probe(seat, onContent)
    await probe.client.synced()
    return probe
  }

  /** All it has, in a form that is the same for the same document, whatever the order in which it came. */
  get sees(): string {
    const { pendingStructs, pendingDs } = this.doc.store
    const cards = [...this.doc.getMap('cards').entries()].sort(([one], [other]) => (one < other ? -1 : 1))
    return JSON.stringify({
      gap: pendingStructs !== null || pendingDs !== null,
      cards: cards.map(([id, card]) => [id, card instanceof Y.Map ? card.toJSON() : card]),
    })
  }

  close(): void {
    this.client.close()
    this.doc.destroy()
  }
}

/** Whether all see the same, and that without a gap. */
export function agree(probes: readonly Probe[]): boolean {
  const first = probes[0]?.sees ?? ''
  return !first.startsWith('{"gap":true') && probes.every((probe) => probe.sees === first)
}
