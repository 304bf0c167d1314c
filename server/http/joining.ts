import { Hono } from 'hono'
import { no } from '../../shared/ledger/decide/deciding.ts'
import { join } from '../../shared/ledger/join.ts'
import { member } from '../../shared/ledger/permission.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { ParticipantId } from '../../shared/model/id.ts'
import type { Invitation } from '../../shared/model/invitation.ts'
import { accept, refuse, type Result } from '../../shared/model/result.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { joinRequest, lookRequest, returnRequest, type Door, type Joined } from '../../shared/wire/requests.ts'
import type { DoorKey } from '../rooms/doors.ts'
import type { Ledger } from '../rooms/ledger.ts'
import { freshId } from '../sealed/luck.ts'
import { refused } from './answer.ts'
import { readBody } from './body.ts'
import type { Admitted } from './creating.ts'
import type { Env } from './env.ts'
import { memberNow } from './identity.ts'
import { perMinute } from './rate.ts'
import type { Parts } from './parts.ts'

/** How people who are nobody here yet come in: by an invitation, or back by a personal link. */
export function joining({ credentials, cookies, doors, identify, ledgers, invitationOf, peer, wrongSecrets, retries, now }: Parts): Hono<Env> {
  const fromAddress = perMinute(LIMITS.joinsPerAddress, now)
  const throughDoor = perMinute(LIMITS.joinsPerInvitation, now)

  /**
   * The open door that a key belongs to. Wrong keys are counted by address. Once there were too
   * many, codes are not tried from there any more, for a code could be guessed; a right link still
   * opens, since it cannot be, and the next person in the same room may hold one.
   */
  async function doorOf(key: DoorKey, from: string): Promise<Result<{ readonly ledger: Ledger; readonly door: Invitation }, RefusalCode>> {
    if ('code' in key && !wrongSecrets.left(from)) return refuse('too-often')
    const found = await invitationOf(doors.lookup(key))
    const ledger = found && (await ledgers.of(found.session))
    if (!ledger) return refuse(wrongSecrets.take(from) ? 'wrong-invitation' : 'too-often')
    const known = ledger.session().invitations[found.invitation]
    // Renewed at another node a moment ago, perhaps.
    const session = known && known.generation >= found.generation ? ledger.session() : await ledger.refresh()
    const door = session.invitations[found.invitation]
    return door?.open && door.generation === found.generation ? accept({ ledger, door }) : refuse('invitation-closed')
  }

  return new Hono<Env>()
    .post('/api/invitations/look', async (c) => {
      const body = await readBody(c.env.incoming, lookRequest, 'wrong-invitation')
      if (!body.ok) return refused(c, body.failure)
      const found = await doorOf(body.value, peer(c))
      if (!found.ok) return refused(c, found.failure)
      const session = found.value.ledger.session()
      const { role, organisation } = found.value.door
      const known = await identify(c.req.header('cookie'), session.id)
      return c.json({
        session: session.id,
        title: session.title,
        languages: session.languages,
        role,
        organisation: organisation && { id: organisation, name: session.organisations[organisation]?.name ?? '' },
        already: known && (member(session, known.me)?.name ?? null),
      } satisfies Door)
    })

    .post('/api/join', async (c) => {
      const body = await readBody(c.env.incoming, joinRequest)
      if (!body.ok) return refused(c, body.failure)
      const { key, name, language } = body.value
      const from = peer(c)
      const joined = await retries.once(c.req.header('idempotency-key'), body.value, async (): Promise<Admitted> => {
        const found = await doorOf(key, from)
        if (!found.ok) return found
        const { ledger, door } = found.value
        const session = ledger.session().id
        if (!fromAddress.take(from) || !throughDoor.take(`${session}|${door.id}`)) return refuse('too-often')
        const participant = freshId() as ParticipantId
        // First the credential, which means nothing yet: nobody stands in the session whom no device can be.
        const token = await credentials.give({ session, participant }, 'device')
        const joining = { participant, invitation: door.id, name, language, salt: freshId() }
        const done = await ledger.append((current, asked) =>
          current.invitations[door.id]?.generation === door.generation ? join(current, joining, asked) : no('invitation-closed'),
        )
        if (done.ok) return accept({ token, session, participant })
        await credentials.takeBack(token)
        return done
      })
      if (!joined.ok) return refused(c, joined.failure)
      const { token, session, participant } = joined.value
      c.header('Set-Cookie', cookies.set(session, token))
      return c.json({ session, participant } satisfies Joined, 201)
    })

    .post('/api/return', async (c) => {
      const body = await readBody(c.env.incoming, returnRequest, 'wrong-invitation')
      if (!body.ok) return refused(c, body.failure)
      const from = peer(c)
      const bearer = await credentials.bearerOf(body.value.secret, 'link')
      const ledger = bearer && (await ledgers.of(bearer.session))
      if (!ledger || !(await memberNow(ledger, bearer.participant))) {
        return refused(c, wrongSecrets.take(from) ? 'wrong-invitation' : 'too-often')
      }
      c.header('Set-Cookie', cookies.set(bearer.session, await credentials.give(bearer, 'device')))
      return c.json({ session: bearer.session, participant: bearer.participant } satisfies Joined)
    })
}
