import type { Seat } from './client.ts'
import { several, sleep } from './pace.ts'
import { agree, Probe } from './probe.ts'
import type { Server } from './server.ts'
import { eachToken } from './token.ts'

/** Some servers answer before they have read what they stored, and send the rest when they have. */
const QUIET = 2_000
const PATIENCE = 30_000

/** Starts a killed server again and reads, at each of these places, which edits it has kept. */
export async function readAgain(server: Server, seats: readonly Seat[]): Promise<{ readonly edits: ReadonlySet<number>; readonly whole: boolean }> {
  await server.start()
  let heardAt = performance.now()
  const probes: Probe[] = []
  await several(seats, 10, async (seat) => {
    probes.push(await Probe.open(seat, () => (heardAt = performance.now())))
  })
  const end = performance.now() + PATIENCE
  while (performance.now() - heardAt < QUIET && performance.now() < end) await sleep(50)

  const edits = new Set<number>()
  for (const probe of probes) {
    const bytes = Buffer.from(probe.sees)
    eachToken(bytes, 0, bytes.length, (edit) => edits.add(edit))
  }
  const whole = probes.every((probe) => agree([probe]))
  for (const probe of probes) probe.close()
  return { edits, whole }
}
