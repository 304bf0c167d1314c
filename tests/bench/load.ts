import type { Outcome, Sizes } from './case.ts'
import { contestant } from './contestants.ts'
import { Server } from './load/server.ts'
import { durable } from './scenarios/durable.ts'
import { fanout } from './scenarios/fanout.ts'
import { idle } from './scenarios/idle.ts'
import { join } from './scenarios/join.ts'
import { presence } from './scenarios/presence.ts'
import { rooms } from './scenarios/rooms.ts'

/*
 * One run: starts one server, loads it, answers what was measured, ends. A process for each run, so
 * that no run finds what another has left behind in the load generator.
 */

/** What `main.ts` sends to this process, once. */
export interface Task {
  readonly server: string
  readonly sizes: Sizes
}

/** And what it gets back. */
export type Report = { readonly ok: true; readonly outcome: Outcome } | { readonly ok: false; readonly why: string }

process.once('message', (task: Task) => void perform(task))
// Whoever started it is gone: the server must not stay behind.
process.once('disconnect', () => process.exit(1))

async function perform({ server: name, sizes }: Task): Promise<void> {
  let server: Server | undefined
  let report: Report
  try {
    server = await Server.start(contestant(name))
    report = { ok: true, outcome: await measured(server, sizes) }
  } catch (error) {
    report = { ok: false, why: `${String(error)}${server?.said ? `\nThe server said: ${server.said}` : ''}` }
  }
  await server?.dispose()
  process.send!(report, () => process.exit(0))
}

function measured(server: Server, sizes: Sizes): Promise<Outcome> {
  switch (sizes.scenario) {
    case 'fanout':
      return fanout(server, sizes)
    case 'presence':
      return presence(server, sizes)
    case 'rooms':
      return rooms(server, sizes)
    case 'join':
      return join(server, sizes)
    case 'durable':
      return durable(server, sizes)
    case 'idle':
      return idle(server, sizes)
  }
}
