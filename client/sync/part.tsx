import { createComponent, createSignal, lazy, Show, type Component } from 'solid-js'
import { need, t, type Later } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'

/** Every part there is, each to be fetched at most once. */
const parts = new Set<() => Promise<unknown>>()

/**
 * A component that is fetched when it is first drawn, so that the first page stays small. Where it
 * does not arrive, as with no connection, that is said in its place, and one can try again; Solid's
 * own `lazy` would remember the failure for ever. `words` are the sections it uses beside the first ones.
 */
export function part<Props extends object>(load: () => Promise<Component<Props>>, ...words: readonly Later[]): Component<Props> {
  const [attempt, setAttempt] = createSignal(1)
  let here: Component<Props> | undefined
  let fetching: Promise<Component<Props>> | undefined
  const fetch = () =>
    (fetching ??= Promise.all([load(), need(...words)]).then(
      ([component]) => (here = component),
      (error: unknown) => {
        fetching = undefined
        throw error
      },
    ))
  const attempted = () => lazy(async () => ({ default: await fetch().catch(() => Absent) }))
  // One for all who draw it: each of its own would make the page wait anew for what is there.
  let Attempted = attempted()
  const Absent = () => (
    <Missing
      onAgain={() => {
        Attempted = attempted()
        setAttempt((before) => before + 1)
      }}
    />
  )
  parts.add(fetch)
  return (props) => {
    if (here) return createComponent(here, props)
    return <Show when={attempt()} keyed>{(_attempt) => <Attempted {...props} />}</Show>
  }
}

function Missing(props: { onAgain: () => void }) {
  return (
    <Notice tone="sun" role="alert">
      <p>{t().common.partMissing}</p>
      <Button size="small" onClick={props.onAgain}>{t().common.tryAgain}</Button>
    </Notice>
  )
}

/** How long the page is left alone before its other parts are fetched, in milliseconds. */
const QUIET = 3_000

/**
 * Fetches the parts one does not look at yet, one after another once the page is quiet: who is cut
 * off afterwards can go on to the next stage all the same. Not where the person asked to save data.
 */
export function fetchAhead(): () => void {
  let stopped = false
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false
  const timer = setTimeout(async () => {
    for (const fetch of saves ? [] : parts) {
      if (stopped) return
      await fetch().catch(() => {})
    }
  }, QUIET)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
