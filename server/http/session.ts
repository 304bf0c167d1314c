import { Hono } from 'hono'
import { facilitates } from '../../shared/ledger/permission.ts'
import { commandRequest } from '../../shared/wire/commands.ts'
import type { CommandAnswer, Keys, PersonalLink, SessionAnswer } from '../../shared/wire/requests.ts'
import { refused } from './answer.ts'
import { readBody } from './body.ts'
import type { Env } from './env.ts'
import type { Parts } from './parts.ts'

/** What a person in a session asks for, beside what is sealed. */
export function inSession({ credentials, cookies, doors, feeds, ownWrites, now }: Parts): Hono<Env> {
  return new Hono<Env>()
    .get('/api/sessions/:session', async (c) => {
      const ledger = c.get('ledger')
      const counts = await feeds.of(ledger).counts()
      return c.json({ session: ledger.session(), me: c.get('me'), now: now(), counts } satisfies SessionAnswer)
    })

    .post('/api/sessions/:session/commands', async (c) => {
      const me = c.get('me')
      const ledger = c.get('ledger')
      if (!ownWrites.take(`${ledger.session().id}|${me}`)) return refused(c, 'too-often')
      const body = await readBody(c.env.incoming, commandRequest)
      if (!body.ok) return refused(c, body.failure)
      const { id, command } = body.value
      const done = await ledger.execute(command, me, id)
      if (!done.ok) return refused(c, done.failure)
      if (command.type === 'remove-participant') {
        await credentials.takeBackAll({ session: ledger.session().id, participant: command.participant })
      }
      return c.json({ entries: done.value } satisfies CommandAnswer)
    })

    // Whoever facilitates can show link and code again at any time, also once the session is over.
    .get('/api/sessions/:session/invitations', (c) => {
      const session = c.get('ledger').session()
      if (!facilitates(session, c.get('me'))) return refused(c, 'not-allowed')
      const keys = Object.values(session.invitations).map(
        (door): Keys => ({
          invitation: door.id,
          secret: door.open ? doors.secretOf(session.id, door) : null,
          code: door.open ? doors.codeOf(session.id, door) : null,
        }),
      )
      return c.json(keys)
    })

    .post('/api/sessions/:session/personal-link', async (c) => {
      const session = c.get('ledger').session().id
      if (!ownWrites.take(`${session}|${c.get('me')}`)) return refused(c, 'too-often')
      const secret = await credentials.give({ session, participant: c.get('me') }, 'link')
      return c.json({ secret } satisfies PersonalLink, 201)
    })

    .post('/api/sessions/:session/leave', async (c) => {
      const session = c.get('ledger').session().id
      const token = cookies.read(c.req.header('cookie'), session)
      if (token !== null) await credentials.takeBack(token)
      c.header('Set-Cookie', cookies.clear(session))
      return c.body(null, 204)
    })
}
