import { createContext, createEffect, createSignal, onCleanup, useContext, type Accessor, type JSX } from 'solid-js'
import type { Action } from '../../shared/ledger/permission.ts'
import { can, facilitates, speaksFor } from '../../shared/ledger/permission.ts'
import type { Command } from '../../shared/ledger/command.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { BallotId, CardId, OrganisationId, StageId } from '../../shared/model/id.ts'
import type { Draft } from '../../shared/model/card.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { Participant } from '../../shared/model/participant.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import type { CardRequest, CommandAnswer, Counts, DraftsAnswer, Receipt, SessionAnswer, VoteRequest } from '../../shared/wire/requests.ts'
import { toast } from '../ui/Toasts.tsx'
import { t } from '../text/language.ts'
import { ask, randomHex, type Answered } from './api.ts'
import { createOutbox } from './outbox.ts'
import { pendingEdits } from './pendingedits.ts'
import { openSession, type StreamState } from './session.ts'
import { ballotSecret, keepReceipt, sealingKey, untilForgotten } from './secrets.ts'

export interface Connection {
  /** Everything the group decided and did so far; a read-only store. */
  readonly session: Session
  /** The person on this device. */
  readonly me: Accessor<Participant>
  readonly myOrganisation: Accessor<Organisation | null>
  readonly counts: Accessor<Counts>
  readonly state: Accessor<StreamState>
  /** Entry number that was last before this visit or the last absence. */
  readonly seen: Accessor<number>
  /** The server's clock in milliseconds, moving once a second. */
  readonly now: Accessor<number>
  /** Requests that wait for the network. */
  readonly waiting: Accessor<number>
  /** Whether the person may try this: the same answer as the server's. */
  readonly can: (action: Action) => boolean
  readonly facilitates: Accessor<boolean>
  readonly speaksFor: (organisation: OrganisationId) => boolean
  /** Asks for something. True once granted; a refusal is shown to the person and gives false. */
  readonly send: (command: Command) => Promise<boolean>
  readonly writeCard: (card: CardId, draft: Omit<CardRequest, 'key'>) => Promise<RefusalCode | null>
  readonly removeCard: (card: CardId) => Promise<RefusalCode | null>
  /** What this browser wrote alone in a stage and nobody else can see; null where that is not known. */
  readonly myDrafts: (stage: StageId) => Promise<readonly Draft[] | null>
  readonly vote: (ballot: BallotId, vote: Omit<VoteRequest, 'secret'>) => Promise<Answered<Receipt>>
}

/** How the id of a letter that carries a vote begins. */
const VOTE = 'vote-'

const SessionContext = createContext<Connection>()

/** The one way in which a view knows the session, and asks it for anything. */
export function useSession(): Connection {
  const connection = useContext(SessionContext)
  if (!connection) throw new Error('useSession() outside of a session')
  return connection
}

/** Holds the stream of one session open for the views inside. */
export function SessionProvider(props: { answer: SessionAnswer; children: JSX.Element }) {
  const connection = connect(props.answer)
  return <SessionContext.Provider value={connection}>{props.children}</SessionContext.Provider>
}

function connect(answer: SessionAnswer): Connection {
  const id = answer.session.id
  const base = `/api/sessions/${id}`
  const stream = openSession(answer)
  const { session } = stream
  const outbox = createOutbox(`palabre.outbox.${id}`, untilForgotten(id), (letter, late) => {
    if (late.kind === 'refused') toast(t().refusals[late.refusal], 'rose')
    // A vote that waited through a reload: nobody but this line is left to take its receipt.
    else if (late.kind === 'done' && letter.id.startsWith(VOTE)) keepReceipt(id, letter.id.slice(VOTE.length) as BallotId, (late.value as Receipt).receipt)
  })
  const key = sealingKey(id)
  const me = () => session.participants[answer.me]!

  createEffect(() => stream.state() === 'online' && outbox.hurry())
  const online = () => outbox.hurry()
  window.addEventListener('online', online)
  const warn = (event: BeforeUnloadEvent) => outbox.waiting() + pendingEdits() > 0 && event.preventDefault()
  window.addEventListener('beforeunload', warn)
  onCleanup(() => {
    stream.close()
    outbox.close()
    window.removeEventListener('online', online)
    window.removeEventListener('beforeunload', warn)
  })

  const refusalOf = (answered: Answered<unknown>) => (answered.kind === 'refused' ? answered.refusal : null)
  const sayQueued = () => stream.state() === 'offline' && toast(t().common.queued, 'sun')

  return {
    session,
    me,
    myOrganisation: () => {
      const mine = me().organisation
      return mine === null ? null : (session.organisations[mine] ?? null)
    },
    counts: stream.counts,
    state: stream.state,
    seen: stream.seen,
    now: createClock(stream.clockOffset),
    waiting: outbox.waiting,
    can: (action) => can(session, answer.me, action),
    facilitates: () => facilitates(session, answer.me),
    speaksFor: (organisation) => speaksFor(session, answer.me, organisation),
    send: async (command) => {
      sayQueued()
      const letter = randomHex(16)
      const answered = await outbox.post<CommandAnswer>({ id: letter, method: 'POST', path: `${base}/commands`, body: { id: letter, command } })
      if (answered.kind === 'refused') toast(t().refusals[answered.refusal], 'rose')
      return answered.kind === 'done'
    },
    writeCard: async (card, draft) =>
      refusalOf(await outbox.post({ id: `card-${card}`, method: 'PUT', path: `${base}/cards/${card}`, body: { ...draft, key } })),
    removeCard: async (card) => {
      const answered = await ask('DELETE', `${base}/cards/${card}`, undefined, { [KEY_HEADER]: key })
      // Nobody may believe a card gone that the reveal would show.
      return answered.kind === 'unreached' ? 'not-saved' : refusalOf(answered)
    },
    myDrafts: async (stage) => {
      const answered = await ask<DraftsAnswer>('GET', `${base}/cards?stage=${stage}`, undefined, { [KEY_HEADER]: key })
      return answered.kind === 'done' ? answered.value.drafts : null
    },
    vote: (ballot, vote) => {
      sayQueued()
      return outbox.post<Receipt>({ id: `${VOTE}${ballot}`, method: 'PUT', path: `${base}/ballots/${ballot}/vote`, body: { ...vote, secret: ballotSecret(id, ballot) } })
    },
  }
}

/** A clock that moves once a second: what shows time depends on it, nothing else does. */
function createClock(offset: Accessor<number>): Accessor<number> {
  const [now, setNow] = createSignal(Date.now() + offset())
  const tick = () => setNow(Date.now() + offset())
  const timer = setInterval(tick, 1_000)
  // The timers of a page out of sight are slow, or asleep.
  document.addEventListener('visibilitychange', tick)
  onCleanup(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  })
  return now
}
