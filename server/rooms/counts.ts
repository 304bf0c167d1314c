import type { SessionId } from '../../shared/model/id.ts'
import { openBallot } from '../../shared/ledger/session.ts'
import type { Counts } from '../../shared/wire/requests.ts'
import { turnout } from '../sealed/votes.ts'
import { writersByStage } from '../storage/cardCounts.ts'
import type { Storage } from '../storage/storage.ts'
import type { Ledger } from './ledger.ts'

/** What may be known of what is sealed, looked at once from one stroke of the clock to the next, whoever asks. */
export interface Counting {
  of(ledger: Ledger): Promise<Counts>
  forget(session: SessionId): void
}

/**
 * Counts are looked at no more often. They are coarse, but a change of theirs at the very instant
 * of somebody's click would still say whose click it was.
 */
const COUNTED_EVERY = 2_000

/** Milliseconds to the next stroke of the clock: always the same while after a click would tell its instant as well. */
export function untilCounted(): number {
  return COUNTED_EVERY - (Date.now() % COUNTED_EVERY)
}

export function makeCounting(storage: Storage): Counting {
  const counted = new Map<SessionId, Promise<Counts>>()
  return {
    of(ledger) {
      const session = ledger.session().id
      const known = counted.get(session)
      if (known) return known
      const counting = countsOf(storage, ledger)
      const over = () => counted.get(session) === counting && counted.delete(session)
      counted.set(session, counting)
      counting.catch(over)
      setTimeout(over, untilCounted()).unref()
      return counting
    },
    forget: (session) => void counted.delete(session),
  }
}

/** How many wrote, and how far a ballot has come, coarsely. */
async function countsOf({ db }: Storage, ledger: Ledger): Promise<Counts> {
  const session = ledger.session()
  const ballot = openBallot(session)?.id
  const reached = ballot ? await turnout(db, ballot) : null
  return {
    writers: await writersByStage(db, session.id),
    turnout: ballot && reached ? { ballot, reached } : null,
  }
}
