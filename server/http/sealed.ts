import { Hono } from 'hono'
import * as v from 'valibot'
import type { Session } from '../../shared/ledger/session.ts'
import { ID, type BallotId } from '../../shared/model/id.ts'
import { secret } from '../../shared/wire/fields.ts'
import { KEY_HEADER } from '../../shared/wire/keyheader.ts'
import { cardRequest, voteRequest, type DraftsAnswer, type Receipt } from '../../shared/wire/requests.ts'
import { draftsOf, putCard, removeCard } from '../sealed/cards.ts'
import { castVote } from '../sealed/votes.ts'
import { refused } from './answer.ts'
import { readBody } from './body.ts'
import type { Env } from './env.ts'
import type { Parts } from './parts.ts'

/** Votes, and cards written alone: nobody but their author gets them from here, whatever their role (rule A8). */
export function sealed({ feeds, storage, ownWrites }: Parts): Hono<Env> {
  return new Hono<Env>()
    .put('/api/sessions/:session/ballots/:ballot/vote', async (c) => {
      const ledger = c.get('ledger')
      if (!ownWrites.take(`${ledger.session().id}|${c.get('me')}`)) return refused(c, 'too-often')
      const body = await readBody(c.env.incoming, voteRequest)
      if (!body.ok) return refused(c, body.failure)
      const ballot = c.req.param('ballot')
      const has = (session: Session) => session.ballots.some(({ id }) => id === ballot)
      const session = has(ledger.session()) ? ledger.session() : await ledger.refresh()
      // Of another session's ballot nothing is said, not even that there is one.
      if (!has(session)) return refused(c, 'ballot-missing')
      const cast = await castVote(storage, session, ballot as BallotId, c.get('me'), body.value)
      if (!cast.ok) return refused(c, cast.failure)
      feeds.sealedChanged(session.id)
      return c.json(cast.value satisfies Receipt)
    })

    .put('/api/sessions/:session/cards/:card', async (c) => {
      const session = c.get('ledger').session()
      if (!ownWrites.take(`${session.id}|${c.get('me')}`)) return refused(c, 'too-often')
      const body = await readBody(c.env.incoming, cardRequest)
      if (!body.ok) return refused(c, body.failure)
      const card = c.req.param('card')
      if (!ID.test(card)) return refused(c, 'malformed')
      const put = await putCard(storage, session, c.get('me'), card, body.value)
      if (!put.ok) return refused(c, put.failure)
      feeds.sealedChanged(session.id)
      return c.body(null, 204)
    })

    .delete('/api/sessions/:session/cards/:card', async (c) => {
      const session = c.get('ledger').session()
      if (!ownWrites.take(`${session.id}|${c.get('me')}`)) return refused(c, 'too-often')
      const key = c.req.header(KEY_HEADER)
      const card = c.req.param('card')
      if (!v.is(secret, key)) return refused(c, 'malformed')
      if (!ID.test(card)) return refused(c, 'not-found')
      const removed = await removeCard(storage, session, c.get('me'), card, key)
      if (!removed.ok) return refused(c, removed.failure)
      feeds.sealedChanged(session.id)
      return c.body(null, 204)
    })

    // What one browser wrote and nobody has seen, in one stage or in all: the key finds it, not the person.
    .get('/api/sessions/:session/cards', async (c) => {
      const session = c.get('ledger').session()
      const key = c.req.header(KEY_HEADER)
      if (!v.is(secret, key)) return refused(c, 'malformed')
      const stage = c.req.query('stage')
      const asked = session.stages.filter((each) => each.opened && (stage === undefined || stage === each.id))
      const drafts = await Promise.all(asked.map(({ id }) => draftsOf(storage.db, session.id, id, key)))
      return c.json({ drafts: drafts.flat() } satisfies DraftsAnswer)
    })
}
