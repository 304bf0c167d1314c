import { createSignal, Show, type Component } from 'solid-js'
import { need, t, type Later } from '../text/language.ts'
import { Notice } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import styles from './part.module.css'

/** Every part of the page of a session, each to be fetched at most once. */
const parts = new Set<() => Promise<unknown>>()

/**
 * A component that is fetched when it is first drawn, so that the first page stays small. In its place
 * stands that it is on its way, or that it did not arrive, as with no connection, and one can try again.
 * `words` are the sections it uses beside the first ones.
 *
 * Not Solid's own `lazy`: that remembers a failure for ever, and while it waits after a change of
 * address the whole page lives in a transition, in which what the server tells meanwhile reaches
 * parts that are already gone ("Stale read from <Show>").
 */
export function part<Props extends object>(load: Load<Props>, ...words: readonly Later[]): Component<Props> {
  const { fetch, Drawn } = fetched(load, words)
  parts.add(fetch)
  return Drawn
}

/** The same for a whole page of the router: nobody is given another page than the one they asked for. */
export function page(load: Load<object>, ...words: readonly Later[]): Component {
  return fetched(load, words).Drawn
}

type Load<Props extends object> = () => Promise<Component<Props>>

function fetched<Props extends object>(load: Load<Props>, words: readonly Later[]): { readonly fetch: () => Promise<unknown>; readonly Drawn: Component<Props> } {
  const [here, setHere] = createSignal<Component<Props>>()
  let fetching: Promise<unknown> | undefined
  const fetch = () =>
    (fetching ??= Promise.all([load(), need(...words)]).then(
      ([component]) => setHere(() => component),
      (error: unknown) => {
        fetching = undefined
        throw error
      },
    ))
  const Drawn = (props: Props) => {
    const [missing, setMissing] = createSignal(false)
    const draw = () => {
      setMissing(false)
      fetch().catch(() => setMissing(true))
    }
    draw()
    return (
      <Show when={here()} keyed fallback={missing() ? <Missing onAgain={draw} /> : <Waiting>{t().common.loading}</Waiting>}>
        {(Here) => <Here {...props} />}
      </Show>
    )
  }
  return { fetch, Drawn }
}

function Missing(props: { onAgain: () => void }) {
  return (
    <div class={styles.missing}>
      <Notice tone="sun" role="alert"><p>{t().common.partMissing}</p></Notice>
      <Button size="small" onClick={props.onAgain}>{t().common.tryAgain}</Button>
    </div>
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
