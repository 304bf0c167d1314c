import { createSignal, For } from 'solid-js'
import { Notice, type Tone } from './Badge.tsx'
import styles from './Toasts.module.css'

interface Toast { readonly id: number; readonly tone: Tone; readonly words: string }

const [toasts, setToasts] = createSignal<readonly Toast[]>([])
let last = 0

/** Says a sentence at the edge of the screen for a while; what must be acted on does not belong here. */
export function toast(words: string, tone: Tone = 'neutral'): void {
  last += 1
  const id = last
  setToasts((shown) => [...shown.slice(-2), { id, tone, words }])
  setTimeout(() => setToasts((shown) => shown.filter((each) => each.id !== id)), 7_000)
}

/** Where toasts appear; once in the application. */
export function Toasts() {
  return (
    <div class={styles.toasts} role="status" aria-live="polite">
      <For each={toasts()}>{(each) => <Notice tone={each.tone}>{each.words}</Notice>}</For>
    </div>
  )
}
