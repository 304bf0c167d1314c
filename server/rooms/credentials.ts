import { createHash, randomBytes } from 'node:crypto'
import type { ParticipantId, SessionId } from '../../shared/model/id.ts'
import { LIMITS } from '../../shared/model/limits.ts'
import * as stored from '../storage/credentials.ts'
import type { Storage } from '../storage/storage.ts'

/** Who a secret says its bearer is. Whether that person is still in the session, the session knows. */
export interface Bearer {
  readonly session: SessionId
  readonly participant: ParticipantId
}

/** A bearer and by what they are known: the hash of their secret, which opens nothing. */
export interface Known extends Bearer {
  readonly device: string
}

/**
 * Secrets that make a device one person: `device` in a cookie, `link` in a personal link. The
 * database holds only their hashes; a secret is known once, to whom it is given.
 */
export interface Credentials {
  /** A fresh secret. A new link voids the earlier one of that person. */
  give(bearer: Bearer, kind: stored.Credential['kind']): Promise<string>
  bearerOf(secret: string, kind: stored.Credential['kind']): Promise<Known | null>
  /** Void, on disk, once this resolves; what the device has open is then ended. */
  takeBack(secret: string): Promise<void>
  /** Every device and link of a person. */
  takeBackAll(bearer: Bearer): Promise<void>
  dropExpired(): Promise<void>
}

/** `left` is told of every device whose secret was taken back. */
export function makeCredentials(storage: Storage, left: (device: string) => void, now: () => number = Date.now): Credentials {
  return {
    async give({ session, participant }, kind) {
      const secret = randomBytes(32).toString('base64url')
      const credential = { tokenHash: hashOf(secret), session, participant, kind, expires: now() + LIMITS.credential }
      await storage.transaction(async (db) => {
        if (kind === 'link') await stored.dropLinksOf(db, session, participant)
        await stored.addCredential(db, credential)
      })
      return secret
    },
    async bearerOf(secret, kind) {
      const device = hashOf(secret)
      const found = await stored.credentialOf(storage.db, device, now())
      return found?.kind === kind ? { session: found.session, participant: found.participant, device } : null
    },
    async takeBack(secret) {
      const device = hashOf(secret)
      await storage.transaction((db) => stored.dropCredential(db, device))
      left(device)
    },
    takeBackAll: ({ session, participant }) => storage.transaction((db) => stored.dropCredentialsOf(db, session, participant)),
    dropExpired: () => stored.dropExpiredCredentials(storage.db, now()),
  }
}

/** A secret of 256 random bits needs no salt and no slow hash. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
