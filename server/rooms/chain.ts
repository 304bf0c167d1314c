import { canonical } from '../../shared/ledger/canonical.ts'
import type { Outgoing } from '../../shared/ledger/context.ts'
import type { Body, Entry } from '../../shared/ledger/entry.ts'
import type { Session } from '../../shared/ledger/session.ts'
import type { ParticipantId } from '../../shared/model/id.ts'
import { digest } from '../sealed/digest.ts'

/** Where a chain stands: all of what comes before is in the hash. */
export type Link = Pick<Session['last'], 'number' | 'hash'>

export const START: Link = { number: 0, hash: '' }

/** The hash of an entry. A name is not in it, so it can be blanked (rule L3). */
export function hashEntry(previousHash: string, { number, at, by, fact }: Body): string {
  return digest(`${previousHash}\n${canonical({ number, at, by, fact })}`)
}

/** The number of the first entry that does not follow from the one before it; null where all do. */
export function verify(entries: readonly Entry[], after: Link = START): number | null {
  let { number, hash } = after
  for (const entry of entries) {
    number += 1
    hash = hashEntry(hash, entry)
    if (entry.number !== number || entry.hash !== hash) return entry.number
  }
  return null
}

/** What was decided, numbered and chained to what went before. */
export function link(outgoing: readonly Outgoing[], after: Link, at: number, by: ParticipantId | null): readonly Entry[] {
  let { number, hash } = after
  return outgoing.map(({ fact, personal }) => {
    number += 1
    const body = { number, at, by, fact }
    hash = hashEntry(hash, body)
    return { ...body, personal, hash }
  })
}
