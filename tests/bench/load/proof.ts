import type { Seat } from './client.ts'
import { until } from './pace.ts'
import { agree, Probe } from './probe.ts'
import { eachToken } from './token.ts'

const PATIENCE = 10_000

/** Whether the edits numbered from 0 up to `count` are all there; see `proofOf`. */
export function proof(seat: Seat, probes: readonly Probe[], count: number): Promise<number> {
  return proofOf(seat, probes, new Set(Array(count).keys()))
}

/**
 * Whether the probes and somebody who joins now have the same document, with every one of these
 * edits in it: 1 if so, 0 if not. At a relay nobody can join late. Closes the probes.
 */
export async function proofOf(seat: Seat, probes: readonly Probe[], edits: ReadonlySet<number>): Promise<number> {
  const late = seat.keeps ? [await Probe.open(seat)] : []
  const all = [...probes, ...late]
  const holds = await until(() => agree(all) && all.every((probe) => holdsAll(probe, edits)), PATIENCE)
  for (const probe of all) probe.close()
  return holds ? 1 : 0
}

function holdsAll(probe: Probe, edits: ReadonlySet<number>): boolean {
  const found = new Set<number>()
  const bytes = Buffer.from(probe.sees)
  eachToken(bytes, 0, bytes.length, (edit) => edits.has(edit) && found.add(edit))
  return found.size === edits.size
}
