import { createRoot, onCleanup, type Accessor } from 'solid-js'
import { access } from '../../shared/ledger/permission.ts'
import type { DocumentId, SessionId } from '../../shared/model/id.ts'
import { createBoard, type OpenBoard } from './board.ts'
import type { Other } from './presence.ts'
import { useSession } from './Connection.tsx'
import { openDocument, type DocumentState } from './documents.ts'
import { countPending } from './pendingedits.ts'
import { untilForgotten } from './secrets.ts'

export type Access = ReturnType<typeof access>

/** One document of the session, live. */
export interface Board extends Omit<OpenBoard, 'others'> {
  /** Who else has it open, by the name they have in the session. */
  readonly others: Accessor<readonly Named[]>
  /** What this person may do with it at this moment: the same answer as the server's, but never write where it is stopped. */
  readonly access: Accessor<Access>
  readonly state: Accessor<DocumentState>
  /** Whether there is something to show, be it from before the line was lost. */
  readonly synced: Accessor<boolean>
  /** Own edits that are not yet on the server's disk. */
  readonly pending: Accessor<number>
  /** Words of this person that the board no longer took. */
  readonly refused: Accessor<string | null>
  readonly forgetRefused: () => void
}

export interface Named extends Other {
  readonly name: string
}

interface Held {
  readonly board: Omit<Board, 'access' | 'others'> & Pick<OpenBoard, 'others'>
  readonly close: () => void
  users: number
  timer: ReturnType<typeof setTimeout> | undefined
}

/** Milliseconds for which a board stays open that nothing shows: going back and forth loads nothing anew. */
const LINGER = 5_000

/** Whoever comes in after somebody else on this device has sockets of their own. */
const held = new Map<string, Held>()

/**
 * The board of a document for as long as the component lives; however many ask, it is opened once.
 * It may be older than the connection, so what may be done with it is always this connection's answer.
 */
export function useBoard(document: DocumentId): Board {
  const { session, me } = useSession()
  const key = `${session.id}/${me().id}/${document}`
  const one = held.get(key) ?? hold(key, session.id, document)
  clearTimeout(one.timer)
  one.users++
  onCleanup(() => {
    one.users--
    if (one.users === 0) letGo(one)
  })
  const allowed = () => access(session, me().id, document)
  // Who has just come in may be seen a moment before the entry that says so.
  const others = () => one.board.others().flatMap((other): readonly Named[] => {
    const name = session.participants[other.participant]?.name
    return name ? [{ ...other, name }] : []
  })
  // The server takes nothing more from a board that is stopped: a field there would swallow words.
  return { ...one.board, others, access: () => (allowed() === 'write' && one.board.state() === 'stopped' ? 'read' : allowed()) }
}

/** What was written and not stored keeps a board open: it is still on its way, also when the person has left. */
function letGo(one: Held): void {
  one.timer = setTimeout(() => {
    if (one.users > 0) return
    if (one.board.pending() > 0 && one.board.state() !== 'stopped') return letGo(one)
    one.close()
  }, LINGER)
}

function hold(key: string, session: SessionId, document: DocumentId): Held {
  return createRoot((dispose) => {
    const handle = openDocument({ url: location.origin.replace(/^http/, 'ws'), session, document })
    const board = createBoard(handle.copy)
    const uncount = countPending(handle)
    const forgotten = untilForgotten(session)
    // A view may still be there when the session is forgotten, and would close it a second time.
    const close = () => {
      if (held.get(key) !== one) return
      held.delete(key)
      forgotten.removeEventListener('abort', close)
      uncount()
      dispose()
      handle.close()
    }
    const one: Held = {
      board: {
        ...board,
        state: handle.state,
        synced: handle.loaded,
        pending: handle.pending,
        refused: () => handle.refused()?.words ?? null,
        forgetRefused: handle.forgetRefused,
      },
      close,
      users: 0,
      timer: undefined,
    }
    held.set(key, one)
    // Its next socket would be opened with the cookie of whoever comes after.
    forgotten.addEventListener('abort', close)
    return one
  })
}
