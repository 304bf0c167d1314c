import { createRoot, onCleanup, type Accessor } from 'solid-js'
import { access } from '../../shared/ledger/permission.ts'
import type { DocumentId } from '../../shared/model/id.ts'
import { createBoard, type OpenBoard } from './board.ts'
import { useSession, type Connection } from './Connection.tsx'
import { openDocument, type DocumentState } from './documents.ts'
import { countPending } from './pendingedits.ts'

export type Access = ReturnType<typeof access>

/** One document of the session, live. */
export interface Board extends OpenBoard {
  /** What this person may do with it at this moment: the same answer as the server's. */
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

interface Held {
  readonly board: Board
  readonly close: () => void
  users: number
  timer: ReturnType<typeof setTimeout> | undefined
}

/** Milliseconds for which a board stays open that nothing shows: going back and forth loads nothing anew. */
const LINGER = 5_000

const held = new Map<string, Held>()

/** The board of a document for as long as the component lives; however many ask, it is opened once. */
export function useBoard(document: DocumentId): Board {
  const connection = useSession()
  const key = `${connection.session.id}/${document}`
  const one = held.get(key) ?? hold(connection, document)
  held.set(key, one)
  clearTimeout(one.timer)
  one.users++
  onCleanup(() => {
    one.users--
    if (one.users === 0) letGo(key, one)
  })
  return one.board
}

/** What was written and not stored keeps a board open: it is still on its way. */
function letGo(key: string, one: Held): void {
  one.timer = setTimeout(() => {
    if (one.users > 0) return
    if (one.board.pending() > 0 && one.board.state() !== 'stopped') return letGo(key, one)
    held.delete(key)
    one.close()
  }, LINGER)
}

function hold({ session, me }: Connection, document: DocumentId): Held {
  return createRoot((dispose) => {
    const handle = openDocument({ url: location.origin.replace(/^http/, 'ws'), session: session.id, document })
    const board = createBoard(handle.copy)
    const uncount = countPending(handle)
    const close = () => {
      uncount()
      dispose()
      handle.close()
    }
    return {
      board: {
        ...board,
        access: () => access(session, me().id, document),
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
  })
}
