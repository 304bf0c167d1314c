import type { OrganisationId } from '../../shared/model/id.ts'
import { byName } from '../../shared/model/name.ts'
import type { Organisation } from '../../shared/model/organisation.ts'
import type { Round } from '../../shared/model/round.ts'

export interface Share {
  readonly organisation: OrganisationId
  readonly name: string
  readonly turns: number
  readonly passes: number
  readonly milliseconds: number
  /** Of the longest, from 0 to 1: how long a bar is drawn. */
  readonly ofLongest: number
}

/**
 * How speech was shared in these rounds, by name and never by rank: it shows whether turns were
 * even, not who won.
 */
export function equity(rounds: readonly Round[], organisations: Readonly<Record<string, Organisation>>): readonly Share[] {
  const turns = rounds.flatMap((round) => round.turns)
  const invited = new Set(rounds.flatMap((round) => round.order))
  const shares = Object.values(organisations)
    .filter((organisation) => invited.has(organisation.id))
    .map(({ id, name }) => {
      const own = turns.filter((turn) => turn.organisation === id)
      const spoken = own.filter((turn) => !turn.passed)
      const milliseconds = spoken.reduce((sum, turn) => sum + turn.milliseconds, 0)
      return { organisation: id, name, turns: spoken.length, passes: own.length - spoken.length, milliseconds }
    })
  const longest = Math.max(1, ...shares.map((share) => share.milliseconds))
  return shares
    .toSorted(byName)
    .map((share) => ({ ...share, ofLongest: share.milliseconds / longest }))
}
