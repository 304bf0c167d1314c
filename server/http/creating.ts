import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { templateOf } from '../../shared/library/templates.ts'
import { create } from '../../shared/ledger/create.ts'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { ParticipantId, SessionId } from '../../shared/model/id.ts'
import { accept, refuse, type Result } from '../../shared/model/result.ts'
import { PROTOCOL } from '../../shared/wire/messages.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import { createRequest, type Joined, type Settings } from '../../shared/wire/requests.ts'
import { digest } from '../sealed/digest.ts'
import { freshId } from '../sealed/luck.ts'
import { refused } from './answer.ts'
import { readBody } from './body.ts'
import type { Env } from './env.ts'
import type { Parts } from './parts.ts'
import { perMinute } from './rate.ts'

/** The person that a new device is, with the secret for its cookie. */
export type Admitted = Result<Joined & { readonly token: string }, RefusalCode>

/** More than a facilitator needs, fewer than would fill a disk. */
const CREATIONS = 60

/** What the start page asks for: the settings, and a new session with its first facilitator. */
export function creating({ config, credentials, cookies, ledgers, peer, retries, addresses, now }: Parts): Hono<Env> {
  const fromAddress = perMinute(CREATIONS, now)
  const wrongPasswords = perMinute(LIMITS.wrongSecretsPerAddress, now)

  return new Hono<Env>()
    .get('/api/settings', (c) =>
      c.json({ password: config.createPassword !== null, addresses: addresses(), protocol: PROTOCOL } satisfies Settings),
    )

    .post('/api/sessions', async (c) => {
      const body = await readBody(c.env.incoming, createRequest)
      if (!body.ok) return refused(c, body.failure)
      const { title, template, languages, organisations, name, language, password } = body.value
      const from = peer(c)
      if (config.createPassword !== null) {
        if (!wrongPasswords.left(from)) return refused(c, 'too-often')
        if (!same(password, config.createPassword)) {
          wrongPasswords.take(from)
          return refused(c, 'wrong-password')
        }
      }
      const chosen = templateOf(template)
      if (!chosen) return refused(c, 'malformed')
      const created = await retries.once(c.req.header('idempotency-key'), body.value, async (): Promise<Admitted> => {
        if (!fromAddress.take(from)) return refuse('too-often')
        const session = freshId() as SessionId
        const participant = freshId() as ParticipantId
        const token = await credentials.give({ session, participant }, 'device')
        const creation = { session, title, template, languages, organisations, stages: chosen.stages, participant, name, language, salt: freshId() }
        const done = await ledgers.create(session, (_, asked) => create(creation, asked))
        if (done.ok) return accept({ token, session, participant })
        await credentials.takeBack(token)
        return done
      })
      if (!created.ok) return refused(c, created.failure)
      const { token, session, participant } = created.value
      c.header('Set-Cookie', cookies.set(session, token))
      return c.json({ session, participant } satisfies Joined, 201)
    })
}

/** Compares digests, in a time that tells nothing of where they differ. */
function same(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(digest(one)), Buffer.from(digest(other)))
}
