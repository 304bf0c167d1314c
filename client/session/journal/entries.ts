import { createEffect, createSignal, type Accessor } from 'solid-js'
import type { Entry } from '../../../shared/ledger/entry.ts'
import type { Session } from '../../../shared/ledger/session.ts'
import { ask } from '../../sync/api.ts'

export interface Entries {
  readonly entries: Accessor<readonly Entry[]>
  /** Whether all entries up to the last one are here. */
  readonly whole: Accessor<boolean>
  readonly failed: Accessor<boolean>
  readonly again: () => void
}

/**
 * The record itself, fetched from the first entry on and then kept up with: the folded session tells
 * that there is news, the entries are asked for from where we are.
 */
export function createEntries(session: Session): Entries {
  const [entries, setEntries] = createSignal<readonly Entry[]>([])
  const [failed, setFailed] = createSignal(false)
  let loading = false
  const known = () => entries().at(-1)?.number ?? 0
  const last = () => session.last.number
  const load = async () => {
    if (loading) return
    loading = true
    setFailed(false)
    while (known() < last()) {
      const answer = await ask<readonly Entry[]>('GET', `/api/sessions/${session.id}/entries?after=${known()}`)
      if (answer.kind !== 'done' || answer.value.length === 0) {
        setFailed(answer.kind !== 'done')
        break
      }
      const from = known()
      setEntries((before) => [...before, ...answer.value.filter((entry) => entry.number > from)])
    }
    loading = false
  }
  createEffect(() => last() > 0 && void load())
  return { entries, whole: () => known() >= last(), failed, again: () => void load() }
}
