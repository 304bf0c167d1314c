import type { JSX } from 'solid-js'
import styles from './Badge.module.css'

export type Tone = 'neutral' | 'leaf' | 'clay' | 'sun' | 'sky' | 'rose'

/** A few words in a pill. The words say it; the tone only helps. */
export function Badge(props: { tone?: Tone; children: JSX.Element }) {
  return <span class={`${styles.badge} ${styles[props.tone ?? 'neutral']}`}>{props.children}</span>
}

/** A paragraph that stands out, with an optional heading. `role` makes it speak when it appears. */
export function Notice(props: { tone?: Tone; title?: string; role?: 'status' | 'alert'; children: JSX.Element }) {
  return (
    <div class={`${styles.notice} ${styles[props.tone ?? 'neutral']}`} role={props.role}>
      {props.title && <strong class={styles.title}>{props.title}</strong>}
      <div>{props.children}</div>
    </div>
  )
}

/** What stands where a list would be, when there is nothing in it yet. */
export function Empty(props: { children: JSX.Element }) {
  return <p class={styles.empty}>{props.children}</p>
}

/** Text that is announced when it changes, such as "saved"; drawn by whoever uses it. */
export function Status(props: { children: JSX.Element; class?: string }) {
  return <span role="status" class={props.class}>{props.children}</span>
}
