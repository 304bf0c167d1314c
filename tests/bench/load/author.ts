import * as Y from 'yjs'
import { luck } from './luck.ts'
import { tokenOf } from './token.ts'

/** Of so many edits one writes a new card; the others type into one. */
const EDITS_PER_CARD = 20
const WORDS = 'we tell each other the truth about money and time and ask before we decide for others '

export interface Habits {
  readonly editsPerCard: number
  /** Characters that an edit writes, its token included. */
  readonly length: number
  /** Types into any card of theirs instead of the newest: what comes of it does not melt into one. */
  readonly wanders: boolean
}

const TYPING: Habits = { editsPerCard: EDITS_PER_CARD, length: 20, wanders: false }

/**
 * Somebody who writes cards as our client does, in a document of their own: what they write builds
 * on nothing but itself, so it can be prepared before the clock runs. Yjs makes every update, so no
 * server gets anything that a real client would not send.
 */
export class Author {
  readonly #doc: Y.Doc
  readonly #habits: Habits
  readonly #random: () => number
  readonly #texts: Y.Text[] = []
  #made = 0

  constructor(client: number, habits: Habits = TYPING) {
    this.#doc = new Y.Doc()
    this.#doc.clientID = client
    this.#habits = habits
    this.#random = luck(client)
  }

  /** The update of one more edit, which carries the token of this number. */
  write(edit: number): Uint8Array {
    const { editsPerCard, length, wanders } = this.#habits
    const said = WORDS.slice((this.#made * 7) % 20)
    const words = (tokenOf(edit) + ' ' + said).slice(0, length)
    let update: Uint8Array | undefined
    this.#doc.once('update', (made: Uint8Array) => (update = made))
    if (this.#made++ % editsPerCard === 0) this.#card(words)
    else this.#type(wanders ? this.#texts[Math.floor(this.#random() * this.#texts.length)]! : this.#texts.at(-1)!, words)
    return update!
  }

  #card(words: string): void {
    const number = this.#texts.length
    const text = new Y.Text(words)
    const card = new Y.Map<unknown>(Object.entries({ kind: 'note', parent: null, order: `a${String(number).padStart(3, '0')}`, origin: null }))
    card.set('text', text)
    this.#doc.getMap('cards').set(`c-${this.#doc.clientID.toString(36)}-${number}`, card)
    this.#texts.push(text)
  }

  #type(text: Y.Text, words: string): void {
    text.insert(text.length, words)
  }
}

/** A Yjs client id that no other number gives; as long on the wire as one that was drawn by lot. */
export function clientId(number: number): number {
  return 0x2000_0000 + number
}
