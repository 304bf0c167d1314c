import { createSignal, type Accessor } from 'solid-js'
import * as Y from 'yjs'

/** What of one's own edits the server has not yet called saved. */
export interface Unsaved {
  readonly count: Accessor<number>
  /** The person edited; `sent` is which of the socket's edits it became, or null without a socket. */
  readonly edited: (sent: number | null) => void
  /** The answer to the server's step 1 went out as edit `sent`: everything written so far is in it. */
  readonly answered: (sent: number) => void
  /** There is a new socket, and nothing was sent on it yet. */
  readonly reopened: () => void
  /** The first so many edits of this socket are on disk. */
  readonly saved: (edits: number) => void
  /** The words that the person put into the document since, to be given back if they are refused. */
  readonly words: () => string
}

interface Mark {
  sent: number | null
  /** The document's own clock once the edit was made. */
  readonly clock: number
}

export function trackUnsaved(doc: Y.Doc): Unsaved {
  const [count, setCount] = createSignal(0)
  let marks: Mark[] = []
  let safe = 0
  const clock = () => Y.getState(doc.store, doc.clientID)
  return {
    count,
    edited: (sent) => {
      marks.push({ sent, clock: clock() })
      setCount(marks.length)
    },
    answered: (sent) => {
      for (const mark of marks) mark.sent ??= sent
    },
    reopened: () => {
      for (const mark of marks) mark.sent = null
    },
    saved: (edits) => {
      const isSafe = (mark: Mark) => mark.sent !== null && mark.sent <= edits
      safe = Math.max(safe, ...marks.filter(isSafe).map((mark) => mark.clock))
      marks = marks.filter((mark) => !isSafe(mark))
      setCount(marks.length)
    },
    words: () => ownWords(doc, safe),
  }
}

/** Yjs joins what was typed in one go, so each piece is a run of words and not a letter. */
function ownWords(doc: Y.Doc, since: number): string {
  const pieces: string[] = []
  for (const struct of doc.store.clients.get(doc.clientID) ?? []) {
    if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentString)) continue
    const piece = struct.content.str.slice(Math.max(0, since - struct.id.clock))
    if (piece.trim() !== '') pieces.push(piece)
  }
  return pieces.join('\n')
}
