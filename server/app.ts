import { createServer, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { LIMITS } from '../shared/model/limits.ts'
import type { Bus } from './bus/bus.ts'
import type { Config } from './config.ts'
import { reachableAt } from './http/addresses.ts'
import { loadClient } from './http/client.ts'
import { makeCookies } from './http/cookies.ts'
import { devClient, type DevClient } from './http/dev.ts'
import { makeIdentify } from './http/identity.ts'
import { invitationKey } from './http/key.ts'
import { makeOrigins } from './http/origin.ts'
import { pageHeaders } from './http/pageHeaders.ts'
import { pages } from './http/pages.ts'
import type { Parts, Phase } from './http/parts.ts'
import { peerOf } from './http/peer.ts'
import { perMinute, perSecond } from './http/rate.ts'
import { makeRetries } from './http/retries.ts'
import { routes } from './http/routes.ts'
import type { Log } from './log.ts'
import { makeMetrics } from './metrics.ts'
import { Pulse } from './pulse.ts'
import { makeCredentials } from './rooms/credentials.ts'
import { makeDepartures } from './rooms/departures.ts'
import { makeDoors } from './rooms/doors.ts'
import { makeFeeds } from './rooms/feeds.ts'
import { makeLedgers } from './rooms/ledgers.ts'
import { Rooms } from './rooms/rooms.ts'
import { documentStore } from './rooms/store.ts'
import { attachSockets } from './socket/sockets.ts'
import { credentialOf } from './storage/credentials.ts'
import { storageFailure } from './storage/failure.ts'
import { findInvitation } from './storage/invitations.ts'
import type { Storage } from './storage/storage.ts'
import { tryStorage } from './storage/trial.ts'

export interface AppOptions {
  readonly log: Log
  /** The folder of the built client, or `dev` for Vite. */
  readonly client: string | 'dev'
  readonly now?: () => number
  /** How long connections may take, where it is not as long as people may need. */
  readonly patience?: Partial<typeof PATIENCE>
}

export interface App {
  /** Every route as `METHOD /path`, for the test of who may do what. */
  readonly routes: readonly string[]
  listen(): Promise<{ readonly port: number; readonly addresses: readonly string[] }>
  /** Stores what came in, tells everybody to come back, and stops. Storage and bus stay open. */
  close(): Promise<void>
}

/** The whole server, on a storage and a bus that somebody else opens and closes. */
export async function createApp(config: Config, opened: Storage, bus: Bus, { log, client, now = Date.now, patience = {} }: AppOptions): Promise<App> {
  const report = (error: unknown) => log.error({ err: error }, 'something failed')
  const metrics = makeMetrics()
  const storage = metrics.timing(opened)
  const pulse = new Pulse()
  let phase: Phase = 'starting'
  const doors = makeDoors(await invitationKey(config.dataDir))
  const isKnown = async (device: string) => (await credentialOf(storage.db, device, now())) !== null
  const departures = await makeDepartures({ bus, isKnown, report })
  const credentials = makeCredentials(storage, departures.announce, now)
  await credentials.dropExpired()

  const rooms: Rooms = new Rooms({ store: documentStore(storage, now), bus, report, ledger: (session) => ledgers.of(session) })
  const ledgers = makeLedgers({ storage, bus, doors, now, report, boardOf: (session, document) => rooms.document(session, document) })

  const { stalled, ...times } = { ...PATIENCE, ...patience }
  const server = createServer({ ...SERVER, ...times })
  server.timeout = stalled
  const port = () => (server.address() as AddressInfo | null)?.port ?? config.port
  const origins = makeOrigins(config.publicUrl, config.host, port, now)
  const cookies = makeCookies(config.publicUrl?.startsWith('https:') ?? false)
  const identify = makeIdentify(cookies, credentials, ledgers)
  const addresses = () => reachableAt(config.publicUrl, config.host, port())
  const parts: Parts = {
    config,
    log,
    metrics,
    now,
    storage,
    tryStorage: () => tryStorage(storage),
    pulse,
    phase: () => phase,
    outsideFailure: storageFailure,
    ledgers,
    rooms,
    feeds: makeFeeds({ bus, storage, report }),
    doors,
    invitationOf: (lookup) => findInvitation(storage.db, lookup),
    credentials,
    departures,
    cookies,
    identify,
    origins,
    headers: pageHeaders(config.publicUrl, origins.allows),
    retries: makeRetries(now),
    peer: (c) => peerOf(c.env.incoming, config.publicUrl !== null),
    wrongSecrets: perMinute(LIMITS.wrongSecretsPerAddress, now),
    ownWrites: perSecond(LIMITS.commandsPerSecond, LIMITS.commandsBurst, now),
    addresses,
  }
  const app = routes(parts)
  const dev = client === 'dev' ? await devClient(server) : null
  if (client !== 'dev') app.get('/*', pages(await loadClient(client), parts.headers))

  serve(server, getRequestListener(app.fetch, { overrideGlobalObjects: false }), dev)
  const sockets = attachSockets(server, {
    rooms,
    log,
    metrics,
    report,
    ledger: (session) => ledgers.of(session),
    async identify(request, session) {
      const found = await identify(request.headers.cookie, session)
      return found && { participant: found.me, whenSignedOut: (end) => departures.watch(found.device, end) }
    },
    allowedOrigin: (request) => request.headers.origin !== undefined && origins.allows(request.headers.origin),
  })

  metrics.watch({ rooms: () => rooms.open, connections: () => sockets.open, queue: () => rooms.queue, unsent: () => sockets.unsent })

  return {
    routes: app.routes.map(({ method, path }) => `${method} ${path}`),
    async listen() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(config.port, config.host, () => {
          server.off('error', reject)
          resolve()
        })
      })
      server.on('error', report)
      phase = 'open'
      return { port: port(), addresses: addresses() }
    },
    async close() {
      phase = 'draining'
      // Whoever asks meanwhile is told that this server is ending, so that nobody else is sent here.
      await sockets.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await dev?.close()
      // The streams of entries would go on for ever; their readers come back by themselves.
      server.closeAllConnections()
      await closed
      await ledgers.close()
      await departures.close()
      pulse.stop()
    },
  }
}

const SERVER: ServerOptions = {
  /** Headers stay small. */
  maxHeaderSize: 16 * 1024,
  keepAlive: true,
  /** Whoever offers to speak something else, HTTP/2 for one, is answered in what they speak already (RFC 9110, 7.8). */
  shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
}

/** In milliseconds: slow or idle connections are not kept for long. */
const PATIENCE = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 30_000,
  /** Node looks for those that are late twice a minute only, which would treble the first of these. */
  connectionsCheckingInterval: 1_000,
  /** In which nothing moves, neither way: who takes nothing of an answer would otherwise hold it for ever. */
  stalled: 60_000,
}

function serve(server: Server, own: ReturnType<typeof getRequestListener>, dev: DevClient | null): void {
  const isOwn = /^\/(api\/|healthz$|readyz$|metrics$)/
  server.on('request', (request, response) => {
    if (dev && !isOwn.test(request.url?.split('?')[0] ?? '')) dev.handle(request, response)
    else void own(request, response)
  })
}
