import type { Method } from '../../shared/model/rule.ts'
import { ANSWERS, needsReason, type Vote } from '../../shared/model/vote.ts'
import type { BallotId, ParticipantId } from '../../shared/model/id.ts'
import { accept, refuse, type Result } from '../../shared/model/result.ts'
import { can, whyNot } from '../../shared/ledger/permission.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { Receipt, VoteRequest } from '../../shared/wire/requests.ts'
import { attempt } from '../storage/attempt.ts'
import { countRoll, holdRoll, markVoice, voiceOf } from '../storage/rolls.ts'
import type { Db, Storage } from '../storage/storage.ts'
import { changeVote, insertVote } from '../storage/votes.ts'
import { digest } from './digest.ts'
import { receiptOf } from './receipt.ts'
import { inTurn } from './turns.ts'

/**
 * Puts a vote into the urn: the unit is marked on the roll and the vote stored under a hash of the
 * voter's secret, in one transaction, and nothing says which belongs to which. The same secret
 * again changes the vote; so does a retry, to what it was.
 */
export async function castVote(
  storage: Storage,
  session: Session,
  ballot: BallotId,
  participant: ParticipantId,
  request: VoteRequest,
): Promise<Result<Receipt, RefusalCode>> {
  if (!can(session, participant, 'vote')) return refuse(whyNot(session, participant))
  const found = session.ballots.find(({ id }) => id === ballot)
  if (!found) return refuse('ballot-missing')
  const vote = voteOf(request, found.method)
  if (!vote.ok) return vote
  const key = keyOf(ballot, request.secret)
  const put = async (db: Db): Promise<Result<Receipt, RefusalCode>> => {
    // No roll, no open ballot, whatever this node has heard so far.
    if (!(await holdRoll(db, ballot))) return refuse('ballot-over')
    const voice = await voiceOf(db, ballot, participant)
    if (voice === null) return refuse('not-on-roll')
    await markVoice(db, ballot, participant)
    const stored = voice === 'silent' ? await insertVote(db, ballot, key, vote.value) : await changeVote(db, ballot, key, vote.value)
    return stored ? accept({ receipt: receiptOf(key) }) : refuse('already-voted')
  }
  return inTurn(storage, ballot, () => attempt(storage, put))
}

/** How far a vote has come, told so coarsely that watching it does not tell who has just voted. */
export async function turnout(db: Db, ballot: BallotId): Promise<'half' | 'all' | null> {
  const { eligible, cast } = await countRoll(db, ballot)
  if (eligible === 0) return null
  if (cast === eligible) return 'all'
  return eligible >= FEW && 2 * cast >= eligible ? 'half' : null
}

/** Below this, half of a roll is so few that one more or less has a name. */
const FEW = 6

export function keyOf(ballot: BallotId, secret: string): string {
  return digest(`${ballot}|${secret}`)
}

function voteOf({ answer, reason, by }: VoteRequest, method: Method): Result<Vote, RefusalCode> {
  if (!ANSWERS[method].includes(answer)) return refuse('malformed')
  if (needsReason(answer) && reason === '') return refuse('reason-missing')
  if (answer !== 'consult') return accept({ answer, reason, by: null })
  return by === null ? refuse('date-missing') : accept({ answer, reason, by })
}
