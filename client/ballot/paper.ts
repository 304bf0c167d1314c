import { createEffect, createSignal, on } from 'solid-js'
import type { BallotId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { needsReason, takesReason, type Answer } from '../../shared/model/vote.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { Connection } from '../sync/Connection.tsx'
import { keepReceipt, receiptOf } from '../sync/secrets.ts'

/** Milliseconds after which a vote that has no answer yet is called waiting: not every lost network is noticed. */
const PATIENCE = 3_000

/** What still keeps a voting paper out of the urn. */
export type Lack = 'answer' | 'reason' | 'date' | 'too-long'

/**
 * The voting paper of one voice: filled in here, put into the urn, and then blank again. Once it is
 * in the urn, nothing on this device says any more what was chosen.
 */
export function createPaper(connection: Connection, ballot: BallotId) {
  const { session } = connection
  const [answer, setAnswer] = createSignal<Answer | null>(null)
  const [reason, setReason] = createSignal('')
  const [by, setBy] = createSignal('')
  const [receipt, setReceipt] = createSignal(receiptOf(session.id, ballot))
  const [standing, setStanding] = createSignal<'answering' | 'under-way' | 'in-urn'>(receipt() === null ? 'answering' : 'in-urn')
  const [refusal, setRefusal] = createSignal<RefusalCode | null>(null)
  const [tried, setTried] = createSignal(false)
  const [slow, setSlow] = createSignal(false)
  const [cast, setCast] = createSignal(false)

  const lack = (): Lack | null => {
    const chosen = answer()
    if (chosen === null) return 'answer'
    if (needsReason(chosen) && reason().trim() === '') return 'reason'
    if (chosen === 'consult' && by() === '') return 'date'
    return reason().trim().length > LIMITS.card ? 'too-long' : null
  }
  const blank = () => {
    setAnswer(null)
    setReason('')
    setBy('')
    setTried(false)
    setRefusal(null)
  }

  // A vote that was still waiting when the page was reloaded arrives without this paper knowing of it.
  const arrived = () => {
    const kept = receiptOf(session.id, ballot)
    if (kept === null || receipt() !== null || standing() !== 'answering' || answer() !== null) return
    setReceipt(kept)
    setStanding('in-urn')
  }
  createEffect(on(connection.waiting, () => queueMicrotask(arrived), { defer: true }))

  return {
    answer,
    setAnswer,
    reason,
    setReason,
    by,
    setBy,
    receipt,
    standing,
    refusal,
    slow,
    /** Whether the vote was put into the urn just now, on this page. */
    justCast: cast,
    /** What is missing, once the person has tried to cast. */
    lack: () => (tried() ? lack() : null),
    cast: async (): Promise<void> => {
      setTried(true)
      const chosen = answer()
      if (chosen === null || lack() !== null) return
      setRefusal(null)
      setStanding('under-way')
      const late = setTimeout(() => setSlow(true), PATIENCE)
      const vote = { answer: chosen, reason: takesReason(chosen) ? reason().trim() : '', by: chosen === 'consult' ? by() : null }
      const answered = await connection.vote(ballot, vote)
      clearTimeout(late)
      setSlow(false)
      if (answered.kind === 'done') {
        keepReceipt(session.id, ballot, answered.value.receipt)
        setReceipt(answered.value.receipt)
        blank()
        setCast(true)
        setStanding('in-urn')
      } else {
        if (answered.kind === 'refused') setRefusal(answered.refusal)
        setStanding('answering')
      }
    },
    answerAgain: () => {
      blank()
      setStanding('answering')
    },
    leave: () => {
      blank()
      setStanding('in-urn')
    },
  }
}

export type Paper = ReturnType<typeof createPaper>
