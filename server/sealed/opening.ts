import type { Draft } from '../../shared/model/card.ts'
import type { BallotId, SessionId, StageId } from '../../shared/model/id.ts'
import type { Sealed } from '../../shared/ledger/context.ts'
import { drawLots } from '../../shared/ledger/lots.ts'
import { dropCardCounts, holdCardCounts } from '../storage/cardCounts.ts'
import { takeCards } from '../storage/cards.ts'
import { dropRoll, holdRoll } from '../storage/rolls.ts'
import type { Db } from '../storage/storage.ts'
import { takeVotes } from '../storage/votes.ts'
import { freshId, random } from './luck.ts'
import { receiptOf } from './receipt.ts'

/**
 * Empties the urn, within the transaction that writes what was counted, or writes nothing. Votes
 * come in an order drawn by lot and receipts sorted, so that neither tells in which order people
 * voted. The roll is held first: a vote that is being cast comes in before, and every later one
 * finds no roll.
 */
export async function openUrn(db: Db, ballot: BallotId): Promise<Pick<Sealed, 'votes' | 'receipts'>> {
  await holdRoll(db, ballot)
  const taken = drawLots(await takeVotes(db, ballot), random)
  await dropRoll(db, ballot)
  return { votes: taken.map(({ vote }) => vote), receipts: taken.map(({ key }) => receiptOf(key)).sort() }
}

/**
 * Takes out all that was written alone in a stage, in an order drawn by lot and under new ids: the
 * old ones went with their authors' requests, and stand in their browsers.
 */
export async function openCards(db: Db, session: SessionId, stage: StageId): Promise<Pick<Sealed, 'drafts' | 'writers'>> {
  const counts = await holdCardCounts(db, session, stage)
  const taken = drawLots(await takeCards(db, session, stage), random)
  await dropCardCounts(db, session, stage)
  return { drafts: taken.map((draft) => ({ ...draft, id: freshId() }) as Draft), writers: Object.keys(counts).length }
}
