import { createSignal, onMount, type Accessor } from 'solid-js'
import type { Settings } from '../../shared/wire/requests.ts'
import { ask } from '../sync/api.ts'

/** What the server says of itself; null until it has, or where it cannot be reached. */
export function useSettings(): Accessor<Settings | null> {
  const [settings, setSettings] = createSignal<Settings | null>(null)
  onMount(async () => {
    const answered = await ask<Settings>('GET', '/api/settings')
    if (answered.kind === 'done') setSettings(answered.value)
  })
  return settings
}
