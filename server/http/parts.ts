import type { Context } from 'hono'
import type { RefusalCode } from '../../shared/ledger/refusal.ts'
import type { Config } from '../config.ts'
import type { Credentials } from '../rooms/credentials.ts'
import type { Departures } from '../rooms/departures.ts'
import type { Doors } from '../rooms/doors.ts'
import type { Feeds } from '../rooms/feeds.ts'
import type { Ledgers } from '../rooms/ledger.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Storage } from '../storage/storage.ts'
import type { InvitationLookup } from '../storage/invitations.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Pulse } from '../pulse.ts'
import type { Cookies } from './cookies.ts'
import type { Env } from './env.ts'
import type { Identify } from './identity.ts'
import type { Origins } from './origin.ts'
import type { PageHeaders } from './pageHeaders.ts'
import type { Rate } from './rate.ts'
import type { Retries } from './retries.ts'

/** Where the server is between its start and its end. */
export type Phase = 'starting' | 'open' | 'draining'

/** What the routes are made of. */
export interface Parts {
  readonly config: Config
  readonly log: Log
  readonly metrics: Metrics
  readonly now: () => number
  readonly storage: Storage
  /** Writes and reads something, or throws. */
  readonly tryStorage: () => Promise<void>
  readonly pulse: Pick<Pulse, 'isStuck'>
  readonly phase: () => Phase
  /** What an error of the disk or of the database is to be called; null for a mistake of ours. */
  readonly outsideFailure: (error: unknown) => RefusalCode | null
  readonly ledgers: Ledgers
  readonly rooms: Pick<Rooms, 'read' | 'boardFrom'>
  readonly feeds: Feeds
  readonly doors: Doors
  readonly invitationOf: (lookup: string) => Promise<InvitationLookup | null>
  readonly credentials: Credentials
  readonly departures: Pick<Departures, 'watch'>
  readonly cookies: Cookies
  readonly identify: Identify
  readonly origins: Origins
  readonly headers: PageHeaders
  readonly retries: Retries
  /** By what a client is told apart when its attempts are counted. */
  readonly peer: (c: Context<Env>) => string
  /** Wrong links, codes and personal links, by address. */
  readonly wrongSecrets: Rate
  /** Commands, votes and cards, by person. */
  readonly ownWrites: Rate
  /** Where people reach this server. */
  readonly addresses: () => readonly string[]
}
