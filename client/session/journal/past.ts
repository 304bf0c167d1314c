import type { Entry, FactType } from '../../../shared/ledger/entry.ts'
import { evolve } from '../../../shared/ledger/evolve.ts'
import { NOTHING, stageOf, type Session } from '../../../shared/ledger/session.ts'
import type { StageId } from '../../../shared/model/id.ts'
import type { Stage } from '../../../shared/model/stage.ts'

/** An entry, and of the session before it what its sentence needs: titles and names as they were. */
export interface Told {
  readonly entry: Entry
  readonly past: Past
  /** The stage it belongs to: the one the group was in, or is entering. */
  readonly stage: StageId | null
}

export type Past = Pick<Session, 'title' | 'stages' | 'organisations' | 'current'>

/**
 * The facts that change what is remembered. All others are left out of the fold: a copy of all
 * people and statements at each of thousands of entries would not fit into a phone.
 */
const REMEMBERED: readonly FactType[] = [
  'session-created',
  'session-renamed',
  'organisation-added',
  'organisation-renamed',
  'stage-added',
  'stage-edited',
  'stage-moved',
  'stage-removed',
  'stage-entered',
]

/** Tells entries one after the other, each beside its past. Starting again from `told` costs nothing twice. */
export function tell(entries: readonly Entry[], told: readonly Told[] = [], from: Session = NOTHING): { readonly told: readonly Told[]; readonly session: Session } {
  let session = from
  const more = entries.slice(told.length).map((entry): Told => {
    const past = session
    if (REMEMBERED.includes(entry.fact.type)) session = evolve(session, entry)
    return { entry, past, stage: entry.fact.type === 'stage-entered' ? entry.fact.stage : past.current }
  })
  return { told: [...told, ...more], session }
}

/** The stage a stretch happened in, by its title at that time; one that is gone since keeps its title. */
export function stageOfTold(told: Told, now: Session): Stage | undefined {
  return told.past.stages.find((stage) => stage.id === told.stage) ?? stageOf(now, told.stage)
}

/** Cuts the record where the group went to another stage: everything between entering one and leaving it. */
export function stretches(told: readonly Told[]): readonly (readonly Told[])[] {
  const found: Told[][] = []
  for (const each of told) {
    const open = found.at(-1)
    if (open && open[0]?.stage === each.stage) open.push(each)
    else found.push([each])
  }
  return found
}
