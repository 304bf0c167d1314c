import type { Board } from '../../shared/board/board.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { Report } from './report.ts'

/**
 * `session.json`: a whole session, to be kept or read by another program. `entries` is the journal
 * from the first line, each hash over the one before; `session` is their fold; `boards` holds the
 * document of each stage by its id, and `charter`. It never holds a vote, a card that was written
 * alone and not revealed, a private document, or the key of a door. A change of shape that a
 * reader could trip over is a new `version`.
 */
export interface SessionFile {
  readonly format: 'palabre-session'
  readonly version: 1
  /** ISO 8601, UTC. All other times are milliseconds since 1970. */
  readonly exported: string
  readonly last: Session['last']
  readonly session: Session
  readonly entries: readonly Entry[]
  readonly boards: Readonly<Record<string, Board>>
}

export function archive({ exported, session, entries, boards }: Report): string {
  const file: SessionFile = {
    format: 'palabre-session',
    version: 1,
    exported: new Date(exported).toISOString(),
    last: session.last,
    session,
    entries,
    boards: Object.fromEntries(boards),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
