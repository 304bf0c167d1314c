import { createEffect, createRoot, on } from 'solid-js'
import { createStore, produce } from 'solid-js/store'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import { stageOf } from '../../shared/ledger/session.ts'
import type { CardId, StageId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { unreachable } from '../../shared/model/result.ts'
import type { CardRequest } from '../../shared/wire/requests.ts'
import type { Draft } from '../../shared/model/card.ts'
import { randomHex } from './api.ts'
import type { Connection } from './Connection.tsx'

export type Keeping =
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly refusal: RefusalCode }

/** What is said to whom, in the stage where organisations speak to one another; null on a card for the wall. */
export type Said = CardRequest['statement']

/** A card that its author writes alone, and how far it has come on its way to the sealed store. */
export interface PrivateCard {
  readonly id: CardId
  readonly text: string
  readonly origin: string | null
  readonly statement: Said
  readonly keeping: Keeping
}

/** How far a card has come, as its author is told. */
export function stepOf({ keeping: { kind }, text }: PrivateCard, online: boolean) {
  switch (kind) {
    case 'unsaved':
      return text.trim() === '' ? 'empty' : kind
    case 'sending':
      return online ? kind : 'waiting'
    case 'saved':
    case 'refused':
      return kind
    default:
      return unreachable(kind)
  }
}

export interface Drafts {
  readonly cards: readonly PrivateCard[]
  /** Nothing when there are as many cards as there can be. */
  readonly add: (text?: string, origin?: string | null, statement?: Said) => CardId | null
  /** Changes the words at once and saves them when the hand has rested for a moment. */
  readonly write: (card: CardId, text: string) => void
  /** Saves now whatever is not saved: the person leaves the field, or the page. */
  readonly flush: () => void
  readonly remove: (card: CardId) => Promise<void>
  readonly full: () => boolean
}

/** Milliseconds without a keystroke before the words are sent. */
const REST = 700
/** Milliseconds before a question that had no answer is put again. */
const ASK_AGAIN = 3_000

const kept = new WeakMap<Connection, Map<StageId, Drafts>>()

/**
 * The cards of this person in this stage. They belong to the connection and not to a component, so
 * that words which are not saved yet outlive the view: the beat may change while somebody types.
 */
export function draftsOf(connection: Connection, stage: StageId): Drafts {
  const stages = kept.get(connection) ?? new Map<StageId, Drafts>()
  kept.set(connection, stages)
  const drafts = stages.get(stage) ?? createRoot(() => createDrafts(connection, stage))
  stages.set(stage, drafts)
  return drafts
}

function createDrafts(connection: Connection, stage: StageId): Drafts {
  const [store, setStore] = createStore<{ cards: PrivateCard[] }>({ cards: [] })
  const resting = new Map<CardId, ReturnType<typeof setTimeout>>()
  const underWay = new Map<CardId, Promise<unknown>>()
  /** Cards that the server may hold. */
  const sent = new Set<CardId>()
  /** Cards that were removed here: an answer that was under way still has them. */
  const removed = new Set<CardId>()
  let asking: ReturnType<typeof setTimeout> | undefined

  const cardOf = (id: CardId) => store.cards.find((card) => card.id === id)
  const change = (id: CardId, to: Partial<PrivateCard>) => setStore('cards', (card) => card.id === id, to)

  const save = async (id: CardId) => {
    clearTimeout(resting.get(id))
    resting.delete(id)
    const card = cardOf(id)
    if (!card || card.keeping.kind !== 'unsaved') return
    const { text, origin, statement } = card
    // An emptied card is withdrawn: the server would refuse it, and the old words must not be revealed.
    const empty = text.trim() === ''
    if (empty && !sent.has(id)) return
    if (text.trim().length > LIMITS.card) return change(id, { keeping: { kind: 'refused', refusal: 'too-long' } })
    change(id, { keeping: { kind: 'sending' } })
    const before = underWay.get(id)
    const under = empty
      ? Promise.resolve(before).then(() => connection.removeCard(id))
      : connection.writeCard(id, { stage, text, origin, statement })
    underWay.set(id, under)
    if (!empty) sent.add(id)
    const refusal = await under
    if (underWay.get(id) === under) underWay.delete(id)
    const done = refusal === null || (empty && refusal === 'not-found')
    if (empty && done) sent.delete(id)
    // Only the answer to the latest words says anything about them.
    if (cardOf(id)?.text === text && cardOf(id)?.keeping.kind === 'sending') {
      change(id, { keeping: done ? { kind: empty ? 'unsaved' : 'saved' } : { kind: 'refused', refusal } })
    }
  }

  const restore = async () => {
    clearTimeout(asking)
    if (connection.state() !== 'online') return
    const settled = store.cards.filter((card) => card.keeping.kind === 'saved').map((card) => [card.id, card.text] as const)
    const answered = await connection.myDrafts(stage)
    // Nothing is known then: no cards would mean that all were revealed.
    if (answered === null) {
      asking = setTimeout(() => void restore(), ASK_AGAIN)
      return
    }
    const drafts = answered.filter((draft) => draft.stage === stage)
    const held = new Set(drafts.map((draft) => draft.id as string))
    // What was saved before we asked and is not there any more was revealed, or removed on another device.
    const gone = new Set(settled.filter(([id, text]) => !held.has(id) && cardOf(id)?.text === text && cardOf(id)?.keeping.kind === 'saved').map(([id]) => id))
    setStore('cards', (cards) => cards.filter((card) => !gone.has(card.id)))
    for (const draft of drafts) {
      const saved = savedCard(draft)
      if (removed.has(saved.id)) continue
      sent.add(saved.id)
      const mine = cardOf(saved.id)
      if (!mine) setStore(produce((state) => void state.cards.splice(firstUnsent(state.cards, sent), 0, saved)))
      // The server trims; a space that was just typed stays where it is.
      else if (mine.keeping.kind === 'saved' && mine.text.trim() !== draft.text) change(saved.id, saved)
    }
  }

  const revealed = () => stageOf(connection.session, stage)?.revealed
  createEffect(on([revealed, () => connection.state() === 'online'], () => void restore()))

  return {
    get cards() {
      return store.cards
    },
    full: () => store.cards.length >= LIMITS.cardsPerPersonAndStage,
    add: (text = '', origin = null, statement = null) => {
      if (store.cards.length >= LIMITS.cardsPerPersonAndStage) return null
      const id = randomHex(16) as CardId
      setStore('cards', store.cards.length, { id, text, origin, statement, keeping: { kind: 'unsaved' } })
      if (text !== '') void save(id)
      return id
    },
    write: (id, text) => {
      change(id, { text, keeping: { kind: 'unsaved' } })
      clearTimeout(resting.get(id))
      resting.set(id, setTimeout(() => void save(id), REST))
    },
    flush: () => {
      for (const id of [...resting.keys()]) void save(id)
    },
    remove: async (id) => {
      clearTimeout(resting.get(id))
      resting.delete(id)
      const card = cardOf(id)
      setStore('cards', (cards) => cards.filter((each) => each.id !== id))
      if (!card || !sent.has(id)) return
      removed.add(id)
      // A letter that is still on its way would bring the card back after its removal.
      await underWay.get(id)
      const refusal = await connection.removeCard(id)
      if (refusal === null || refusal === 'not-found') return void sent.delete(id)
      removed.delete(id)
      setStore('cards', store.cards.length, { ...card, keeping: { kind: 'refused', refusal } })
    },
  }
}

function savedCard(draft: Draft): PrivateCard {
  const statement = draft.form === 'statement' ? { kind: draft.kind, to: draft.to } : null
  return { id: draft.id as CardId, text: draft.text, origin: draft.origin, statement, keeping: { kind: 'saved' } }
}

/** Restored cards come before those that the person has begun meanwhile. */
function firstUnsent(cards: readonly PrivateCard[], sent: ReadonlySet<CardId>): number {
  const index = cards.findIndex((card) => !sent.has(card.id))
  return index < 0 ? cards.length : index
}
