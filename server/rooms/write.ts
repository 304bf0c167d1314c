import type * as Y from 'yjs'
import type { Command } from '../../shared/ledger/command.ts'
import { NOTHING_SEALED, type Context, type Outgoing, type Sealed } from '../../shared/ledger/context.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { Session } from '../../shared/ledger/session.ts'
import { revealCards } from '../../shared/board/cards.ts'
import type { Draft } from '../../shared/model/card.ts'
import type { DocumentId, ParticipantId, SessionId } from '../../shared/model/id.ts'
import { accept, refuse, type Result } from '../../shared/model/result.ts'
import { digest } from '../sealed/digest.ts'
import { freshId, random } from '../sealed/luck.ts'
import { openCards, openUrn } from '../sealed/opening.ts'
import { attempt } from '../storage/attempt.ts'
import { answerOf, rememberAnswer, type CommandKey } from '../storage/commands.ts'
import { insertEntries } from '../storage/entries.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { appendUpdates } from '../storage/updates.ts'
import { link } from './chain.ts'
import type { Doors } from './doors.ts'
import { follow } from './follow.ts'
import { keepVersion, restoreDocument } from './restoring.ts'

/** What the ledger needs of a document to put revealed cards on it. */
export interface RevealTarget {
  /** An update with this edit, on top of what the room holds, under a fresh client id. */
  prepare(edit: (doc: Y.Doc) => void): Uint8Array
  /** Shows the room an update that is in the storage by now. */
  commitOutside(update: Uint8Array, seq: number): void
  /** Nothing else of this document is stored while `work` runs. It must not wait for the ledger. */
  hold<Value>(work: () => Promise<Value>): Promise<Value>
}

export type Asked = Omit<Context, 'by'>

/** One thing to be decided and written. */
export interface Task {
  readonly by: ParticipantId | null
  /** By which a retry is known; null for what is not retried. */
  readonly key: CommandKey | null
  /** For a command that opens something sealed. */
  readonly command: Command | null
  /** Where revealed cards go. */
  readonly board: RevealTarget | null
  readonly decide: (session: Session, asked: Asked) => Result<readonly Outgoing[], RefusalCode>
}

export interface Written {
  readonly numbers: readonly number[]
  /** Empty where the command had its effect before. */
  readonly entries: readonly Entry[]
  /** What is to be shown on the board now. */
  readonly update: { readonly bytes: Uint8Array; readonly seq: number } | null
}

export interface WriteParts {
  readonly storage: Storage
  readonly doors: Pick<Doors, 'rowsOf'>
  readonly now: () => number
}

/**
 * Decides upon `session` as it is known here and writes what follows, all in one transaction.
 * `overtaken`: another node has written first, and nothing was written here.
 */
export function write(
  { storage, doors, now }: WriteParts,
  id: SessionId,
  session: Session,
  { by, key, command, board, decide }: Task,
): Promise<Result<Written, RefusalCode | 'overtaken'>> {
  return attempt<Written, RefusalCode | 'overtaken'>(storage, async (db) => {
    const answered = key && (await answerOf(db, key))
    if (answered) return accept({ numbers: answered, entries: [], update: null })
    const sealed = await unseal(db, session, command)
    // The clock of one node may be behind that of another, and time in a ledger never runs backwards.
    const at = Math.max(now(), session.last.at)
    const decided = decide(session, { now: at, id: freshId, random, digest, sealed })
    if (!decided.ok) return decided
    const entries = link(decided.value, session.last, at, by)
    if (!(await insertEntries(db, id, entries))) return refuse('overtaken')
    for (const { fact } of entries) await follow(db, id, fact, doors)
    for (const { fact } of entries) {
      if (fact.type === 'stage-entered') for (const document of left(session)) await keepVersion(db, id, document, at, 'stage')
      if (fact.type === 'document-restored' && !(await restoreDocument(db, id, fact.document, fact.version, at))) return refuse('version-missing')
    }
    const update = await putOnBoard(db, id, entries, sealed.drafts, board)
    const numbers = entries.map(({ number }) => number)
    if (key && !(await rememberAnswer(db, key, numbers, at))) return refuse('overtaken')
    return accept({ numbers, entries, update })
  })
}

/** What the group leaves when it goes on: the stage it was in, and the charter as it is by then. */
function left({ current }: Session): readonly DocumentId[] {
  return current === null ? ['charter'] : [current, 'charter']
}

async function unseal(db: Db, session: Session, command: Command | null): Promise<Sealed> {
  if (command?.type === 'reveal') return { ...NOTHING_SEALED, ...(await openCards(db, session.id, command.stage)) }
  const open = command?.type === 'close-ballot' && session.ballots.some(({ id, state }) => id === command.ballot && state === 'open')
  return open ? { ...NOTHING_SEALED, ...(await openUrn(db, command.ballot)) } : NOTHING_SEALED
}

async function putOnBoard(
  db: Db,
  session: SessionId,
  entries: readonly Entry[],
  drafts: readonly Draft[],
  board: RevealTarget | null,
): Promise<Written['update']> {
  const stage = entries.flatMap(({ fact }) => (fact.type === 'cards-revealed' ? [fact.stage] : []))[0]
  if (stage === undefined) return null
  if (!board) throw new Error(`cards of ${stage} were revealed with no board to put them on`)
  const cards = drafts.filter((draft) => draft.form === 'card')
  const bytes = board.prepare((doc) => revealCards(doc, cards, null))
  const [seq] = await appendUpdates(db, [{ session, document: stage, bytes }])
  return { bytes, seq: seq! }
}
