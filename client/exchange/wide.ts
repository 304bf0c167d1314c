import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** Whether the window is wide enough for a table of organisations. */
export function createWide(): Accessor<boolean> {
  // A browser without media queries gets the list, which fits everywhere.
  const query = typeof matchMedia === 'function' ? matchMedia('(min-width: 60rem)') : null
  const [wide, setWide] = createSignal(query?.matches ?? false)
  const changed = (event: MediaQueryListEvent) => setWide(event.matches)
  query?.addEventListener('change', changed)
  onCleanup(() => query?.removeEventListener('change', changed))
  return wide
}
