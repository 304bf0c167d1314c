import type { Command } from '../../shared/ledger/command.ts'
import { decide } from '../../shared/ledger/decide.ts'
import type { Entry } from '../../shared/ledger/entry.ts'
import { fold } from '../../shared/ledger/evolve.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import { hasDocument, NOTHING, stageOf, type Session } from '../../shared/ledger/session.ts'
import type { DocumentId, ParticipantId, SessionId } from '../../shared/model/id.ts'
import { accept, refuse, type Result } from '../../shared/model/result.ts'
import { ledgerTopic, MISSED, type Bus } from '../bus/bus.ts'
import { storageFailure } from '../storage/failure.ts'
import { entriesAfter } from '../storage/entries.ts'
import { verify } from './chain.ts'
import { makeLane } from './lane.ts'
import { write, type RevealTarget, type Task, type WriteParts, type Written } from './write.ts'

export type Answer = Result<readonly number[], RefusalCode>

/** The one way to read and to change what a session has decided. */
export interface Ledger {
  /** As far as this node knows: at once after what was done here, a moment later what others did. */
  session(): Session
  /** A retry with the same id has its effect once, and the answer of the first time. */
  execute(command: Command, by: ParticipantId, id: string): Promise<Answer>
  /** For what is not a command: joining. `by` is null for what the server does by itself. */
  append(decide: Task['decide'], by?: ParticipantId | null): Promise<Answer>
  /** Reads the storage, so that nobody who came in at another node is turned away at this one. */
  refresh(): Promise<Session>
  entriesAfter(number: number): Promise<readonly Entry[]>
  /** Told of every entry, once and in order, after it is on disk. */
  subscribe(listener: (entries: readonly Entry[]) => void): () => void
}

/** The ledgers of all sessions, each opened when it is first asked for. */
export interface Ledgers {
  /** Null if there is no such session. */
  of(session: SessionId): Promise<Ledger | null>
  /** Begins a session under an id that nobody has used. */
  create(session: SessionId, decide: Task['decide']): Promise<Answer>
  close(): Promise<void>
}

export interface LedgerParts extends WriteParts {
  readonly bus: Bus
  readonly boardOf: (session: SessionId, document: DocumentId) => Promise<RevealTarget>
  readonly report: (error: unknown) => void
}

export interface OpenLedger extends Ledger {
  readonly watched: () => boolean
  close(): Promise<void>
}

/** A ledger as it stands in the storage; without entries if there are none. */
export async function openLedger(parts: LedgerParts, id: SessionId): Promise<OpenLedger> {
  const { storage, bus, report } = parts
  const lane = makeLane()
  const listeners = new Set<(entries: readonly Entry[]) => void>()
  let session = NOTHING

  const take = (entries: readonly Entry[]) => {
    if (entries.length === 0) return
    session = fold(entries, session)
    for (const listener of listeners) {
      try {
        listener(entries)
      } catch (error) {
        report(error)
      }
    }
  }

  /** True if others had written something. */
  const catchUp = async (): Promise<boolean> => {
    const missing = await entriesAfter(storage.db, id, session.last.number)
    // What another task here has written may be readable before it is synced.
    if (missing.length > 0) await storage.synced()
    const broken = verify(missing, session.last)
    if (broken !== null) report(new Error(`session ${id}: entry ${broken} does not follow from the one before it`))
    take(missing)
    return missing.length > 0
  }

  const settle = async ({ numbers, entries, update }: Written, board: RevealTarget | null) => {
    take(entries)
    // Answered before, at another node: who asks again may read at once what came of it.
    if ((numbers.at(-1) ?? 0) > session.last.number) await catchUp()
    if (entries.length > 0) void bus.publish(ledgerTopic(id), String(session.last.number)).catch(report)
    try {
      if (update) board?.commitOutside(update.bytes, update.seq)
    } catch (error) {
      // It is written. A room that cannot show it has failed by itself, and will load it again.
      report(error)
    }
    if (entries.some(({ fact }) => EMPTIES_SEALED.includes(fact.type))) await storage.afterClosing()
  }

  const perform = async (task: Task): Promise<Answer> => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const result = await write(parts, id, session, task)
      if (result.ok) {
        await settle(result.value, task.board)
        return accept(result.value.numbers)
      }
      const { failure } = result
      if (failure === 'not-saved' || failure === 'storage-full') {
        // A connection that breaks in the middle of a commit leaves it open whether that was done.
        void lane(catchUp).catch(() => {})
        return refuse(failure)
      }
      // A refusal holds only if it was decided upon all there is.
      if (!(await catchUp()) && failure !== 'overtaken') return refuse(failure)
    }
    throw new Error(`session ${id}: overtaken ${MOST_TRIES} times`)
  }

  /** One at a time; a disk or database that fails is an answer, not a crash. */
  const orderly = (work: () => Promise<Answer>): Promise<Answer> =>
    lane(async () => {
      try {
        return await work()
      } catch (error) {
        const failure = storageFailure(error)
        if (failure === null) throw error
        report(error)
        return refuse(failure)
      }
    })

  const forget = await bus.subscribe(ledgerTopic(id), (message) => {
    if (message === MISSED || Number(message) > session.last.number) void lane(catchUp).catch(report)
  })
  try {
    await lane(catchUp)
  } catch (error) {
    await forget()
    throw error
  }

  return {
    session: () => session,
    execute: (command, by, commandId) =>
      orderly(async () => {
        // Which board it is for must be known before it is decided.
        if (command.type === 'reveal' || command.type === 'restore') await catchUp()
        const document = changedBoard(session, command)
        const board = document === null ? null : await parts.boardOf(id, document)
        const key = { session: id, participant: by, id: commandId }
        const task: Task = { by, key, command, board, decide: (now, asked) => decide(now, command, { ...asked, by }) }
        return board ? board.hold(() => perform(task)) : perform(task)
      }),
    append: (decided, by = null) => orderly(() => perform({ by, key: null, command: null, board: null, decide: decided })),
    refresh: () => lane(catchUp).then(() => session),
    entriesAfter: (number) => entriesAfter(storage.db, id, number),
    subscribe(listener) {
      const own = (entries: readonly Entry[]) => listener(entries)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    watched: () => listeners.size > 0,
    close: forget,
  }
}

/** The document that a command changes, if any: no edit of it is stored meanwhile. */
function changedBoard(session: Session, command: Command): DocumentId | null {
  if (command.type === 'restore') return hasDocument(session, command.document) ? command.document : null
  if (command.type !== 'reveal') return null
  const stage = stageOf(session, command.stage)
  return stage && stage.view !== 'exchange' ? stage.id : null
}

/** Each time, another node was faster by one entry. */
const MOST_TRIES = 100

const EMPTIES_SEALED: readonly string[] = ['ballot-closed', 'ballot-voided', 'roll-changed', 'cards-revealed', 'statements-revealed']
