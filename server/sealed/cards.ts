import type { InferOutput } from 'valibot'
import type { Draft } from '../../shared/model/card.ts'
import type { CardId, ParticipantId, SessionId, StageId, StatementId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { accept, refuse, type Result } from '../../shared/model/result.ts'
import type { Stage } from '../../shared/model/stage.ts'
import { fold } from '../../shared/ledger/evolve.ts'
import { can, member, whyNot, writesAloneNow } from '../../shared/ledger/permission.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import { stageOf, type Session } from '../../shared/ledger/session.ts'
import type { cardRequest } from '../../shared/wire/requests.ts'
import { attempt } from '../storage/attempt.ts'
import { holdCardCounts, saveCardCounts } from '../storage/cardCounts.ts'
import { changeCard, draftsOfOwner, dropCard, insertCard, ownerOf } from '../storage/cards.ts'
import { entriesAfter, holdLedger } from '../storage/entries.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { digest } from './digest.ts'
import { inTurn } from './turns.ts'

type Request = InferOutput<typeof cardRequest>

/**
 * Keeps a card that somebody writes alone, new or changed. The row names its author only by a hash
 * of a secret in the author's browser; that each person writes so many and no more is counted apart.
 */
export async function putCard(
  storage: Storage,
  session: Session,
  participant: ParticipantId,
  card: string,
  request: Request,
): Promise<Result<Draft, RefusalCode>> {
  const { stage, key } = request
  const row = { session: session.id, stage, id: card, owner: ownerBy(session.id, stage, key) }
  const put = async (db: Db): Promise<Result<Draft, RefusalCode>> => {
    const counts = await holdCardCounts(db, session.id, stage)
    const draft = draftOf(await asItIs(db, session), participant, card, request)
    if (!draft.ok) return draft
    const owner = await ownerOf(db, row)
    if (owner !== null && owner !== row.owner) return refuse('not-found')
    if (owner !== null) {
      await changeCard(db, row, draft.value)
      return draft
    }
    const written = counts[participant] ?? 0
    if (written >= LIMITS.cardsPerPersonAndStage) return refuse('too-many')
    await insertCard(db, row, draft.value)
    await saveCardCounts(db, session.id, stage, { ...counts, [participant]: written + 1 })
    return draft
  }
  return inTurn(storage, `${session.id}/${stage}`, () => attempt(storage, put))
}

/** Takes back a card of the current stage. One that is not there and one of somebody else are the same. */
export async function removeCard(
  storage: Storage,
  session: Session,
  participant: ParticipantId,
  card: string,
  key: string,
): Promise<Result<null, RefusalCode>> {
  const stage = session.current
  if (stage === null) return refuse('beat-wrong')
  const remove = async (db: Db): Promise<Result<null, RefusalCode>> => {
    const counts = await holdCardCounts(db, session.id, stage)
    const possible = writable(await asItIs(db, session), participant, stage)
    if (!possible.ok) return possible
    const dropped = await dropCard(db, { session: session.id, stage, id: card, owner: ownerBy(session.id, stage, key) })
    if (!dropped) return refuse('not-found')
    await saveCardCounts(db, session.id, stage, { ...counts, [participant]: (counts[participant] ?? 0) - 1 })
    return accept(null)
  }
  return inTurn(storage, `${session.id}/${stage}`, () => attempt(storage, remove))
}

/** What the holder of this key has written in the stage and nobody has seen. */
export function draftsOf(db: Db, session: SessionId, stage: StageId, key: string): Promise<readonly Draft[]> {
  return draftsOfOwner(db, { session, stage, owner: ownerBy(session, stage, key) })
}

function ownerBy(session: SessionId, stage: StageId, key: string): string {
  return digest(`${session}|${stage}|${key}`)
}

/** The session at this very moment, which lasts until the transaction ends. */
async function asItIs(db: Db, session: Session): Promise<Session> {
  const head = await holdLedger(db, session.id)
  return head === session.last.number ? session : fold(await entriesAfter(db, session.id, session.last.number), session)
}

/** The stage, where this person may write alone in it now. */
function writable(session: Session, participant: ParticipantId, id: StageId): Result<Stage, RefusalCode> {
  if (!can(session, participant, 'write-card')) return refuse(whyNot(session, participant))
  const stage = stageOf(session, id)
  if (!stage) return refuse('stage-missing')
  return writesAloneNow(session, stage) ? accept(stage) : refuse('beat-wrong')
}

function draftOf(session: Session, participant: ParticipantId, id: string, request: Request): Result<Draft, RefusalCode> {
  const possible = writable(session, participant, request.stage)
  if (!possible.ok) return possible
  const { view, authorship } = possible.value
  const { stage, text, origin, statement } = request
  const organisation = member(session, participant)?.organisation ?? null
  if ((view === 'exchange') !== (statement !== null)) return refuse('malformed')
  if (statement === null) {
    const shown = authorship === 'organisation' ? organisation : null
    return accept({ form: 'card', id: id as CardId, stage, text, origin, organisation: shown })
  }
  if (organisation === null || !session.organisations[statement.to]) return refuse('organisation-missing')
  if (statement.to === organisation) return refuse('statement-to-itself')
  const { kind, to } = statement
  return accept({ form: 'statement', id: id as StatementId, stage, text, origin, kind, from: organisation, to })
}
